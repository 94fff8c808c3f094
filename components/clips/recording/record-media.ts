const chunkMs = 1000;
const bitsPerSecond = 128_000;
const mediaTypes = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** What the browser's recorder writes, until it is stopped. */
export interface MediaRecording {
  media: MediaRecorder;
  /** When it began, on the clock of `performance.now()`. */
  sinceMs: number;
}

interface MediaRecordingEvents {
  onError: () => void;
  onStop: (recording: MediaRecording, file: Blob, seconds: number) => void;
}

/** Starts recording a stream in the first file format that this browser can write; throws where it cannot. */
export function recordMedia(stream: MediaStream, { onError, onStop }: MediaRecordingEvents): MediaRecording {
  const mimeType = mediaTypes.find((type) => MediaRecorder.isTypeSupported(type));
  const media = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(mimeType ? { mimeType } : {}),
  });
  const chunks: Blob[] = [];
  const recording = { media, sinceMs: performance.now() };
  media.ondataavailable = ({ data }) => {
    if (data.size > 0) chunks.push(data);
  };
  media.onerror = onError;
  media.onstop = () => {
    const seconds = (performance.now() - recording.sinceMs) / 1000;
    onStop(recording, new Blob(chunks, { type: media.mimeType }), seconds);
  };
  // In chunks, so that the recording so far survives when something goes wrong.
  media.start(chunkMs);
  return recording;
}
