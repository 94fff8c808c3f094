import { createStore } from '@/components/ui/state/store';
import type { ClipProblem } from '@/lib/clips/clip-problems';
import { explainMicrophoneError, microphoneProblems } from '@/lib/clips/microphone-problems';
import { closeMicrophone, listMicrophones, type MicrophoneChoice, openMicrophone } from './microphone';
import { type MediaRecording, recordMedia } from './record-media';

/** A recording stops by itself after this long. */
export const longestRecordingSeconds = 60;

const countInFrom = 3;
const countInStepMs = 1000;

export interface Recording {
  file: Blob;
  seconds: number;
  /** Why it ended without a press of Stop; null after one. */
  note: string | null;
}

export type RecorderPhase =
  | { step: 'closed' }
  | { step: 'opening' }
  | { step: 'failed'; problem: ClipProblem }
  | { step: 'ready' }
  | { step: 'counting'; left: number }
  | { step: 'recording'; sinceMs: number }
  | { step: 'recorded'; recording: Recording };

interface RecorderView {
  phase: RecorderPhase;
  /** The stream of the microphone, while it is open. */
  stream: MediaStream | null;
  /** Every microphone, with its name as far as the browser tells it. */
  microphones: readonly MediaDeviceInfo[];
}

export interface Recorder {
  /** Requests the microphone, or another one instead. */
  open: (choice: MicrophoneChoice) => Promise<void>;
  /** Records, after counting down when asked to; opens the microphone again when it was closed. */
  record: (choice: MicrophoneChoice, start: 'at-once' | 'after-count-in') => Promise<void>;
  /** Ends the recording, or the counting before it. */
  stop: () => void;
  /** Closes the microphone, so that the browser's indicator goes out, and discards the recording. */
  close: () => void;
  getView: () => RecorderView;
  subscribe: (listener: () => void) => () => void;
}

const closedView: RecorderView = { phase: { step: 'closed' }, stream: null, microphones: [] };

/**
 * One microphone and at most one recording. The microphone is open from the reader's consent until the end of a
 * recording. What was recorded when a microphone is unplugged, or an error stops it, is kept.
 */
export function createRecorder(): Recorder {
  const store = createStore(closedView);
  const { get: getView, set: show } = store;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The pending opening; any other one came too late. */
  let opening: object | null = null;
  let running: (MediaRecording & { note: string | null }) | null = null;

  function closeStream() {
    clearTimeout(timer);
    navigator.mediaDevices?.removeEventListener('devicechange', refresh);
    const { stream } = getView();
    if (!stream) return;
    closeMicrophone(stream);
    show({ stream: null });
  }

  function refuse(problem: ClipProblem) {
    closeStream();
    show({ phase: { step: 'failed', problem } });
  }

  async function refresh() {
    const microphones = await listMicrophones();
    show({ microphones });
  }

  function handleUnplugged(stream: MediaStream) {
    if (getView().stream !== stream) return;
    if (running) endWith(microphoneProblems.unplugged.message);
    else refuse(microphoneProblems.unplugged);
  }

  async function open(choice: MicrophoneChoice) {
    closeStream();
    const attempt = {};
    opening = attempt;
    show({ phase: { step: 'opening' } });
    const opened = await openMicrophone(choice);
    const microphones = await listMicrophones();
    if (opening !== attempt) {
      if (opened.ok) closeMicrophone(opened.value);
      return;
    }
    opening = null;
    if (!opened.ok) return refuse(opened.failure);
    const stream = opened.value;
    stream.getAudioTracks()[0]?.addEventListener('ended', () => handleUnplugged(stream));
    navigator.mediaDevices.addEventListener('devicechange', refresh);
    show({ stream, microphones, phase: { step: 'ready' } });
  }

  function countDown(left: number) {
    if (left === 0) return start();
    show({ phase: { step: 'counting', left } });
    timer = setTimeout(() => countDown(left - 1), countInStepMs);
  }

  function start() {
    const { stream } = getView();
    if (!stream) return;
    try {
      startMedia(stream);
    } catch (error) {
      running = null;
      refuse(explainMicrophoneError(error));
    }
  }

  function startMedia(stream: MediaStream) {
    const recording = recordMedia(stream, {
      onError: () => endWith(microphoneProblems.failed.message),
      onStop: ({ media }, file, seconds) => {
        if (running?.media === media) finish(file, seconds, running.note);
      },
    });
    running = { ...recording, note: null };
    show({ phase: { step: 'recording', sinceMs: recording.sinceMs } });
    timer = setTimeout(
      () => endWith(`It stopped by itself after ${longestRecordingSeconds} s.`),
      longestRecordingSeconds * 1000,
    );
  }

  function endWith(note: string | null) {
    if (!running) return;
    running.note ??= note;
    if (running.media.state !== 'inactive') running.media.stop();
  }

  function finish(file: Blob, seconds: number, note: string | null) {
    running = null;
    closeStream();
    if (file.size === 0) refuse(microphoneProblems.nothing);
    else show({ phase: { step: 'recorded', recording: { file, seconds, note } } });
  }

  return {
    open,
    async record(choice, begin) {
      if (!getView().stream) await open(choice);
      if (getView().phase.step === 'ready') countDown(begin === 'at-once' ? 0 : countInFrom);
    },
    stop() {
      clearTimeout(timer);
      if (running) endWith(null);
      else if (getView().phase.step === 'counting') show({ phase: { step: 'ready' } });
    },
    close() {
      opening = null;
      const media = running?.media;
      running = null;
      if (media && media.state !== 'inactive') media.stop();
      closeStream();
      show(closedView);
    },
    getView,
    subscribe: store.subscribe,
  };
}
