import type { ClipProblem } from '@/lib/clips/clip-problems';
import { explainMicrophoneError, microphoneProblems } from '@/lib/clips/microphone-problems';
import { fail, type Result, succeed } from '@/lib/result/result';

export interface MicrophoneChoice {
  /** One of the browser's ids; null for the one it prefers. */
  deviceId: string | null;
  /** Raw is the unprocessed voice; clean lets the browser remove noise and echo and even out the level. */
  treatment: 'raw' | 'clean';
}

/** Opens a microphone; the browser asks for consent first, if it was not given before. */
export async function openMicrophone(choice: MicrophoneChoice): Promise<Result<MediaStream, ClipProblem>> {
  if (!window.isSecureContext) return fail(microphoneProblems.insecure);
  if (!navigator.mediaDevices || typeof MediaRecorder === 'undefined')
    return fail(microphoneProblems.unsupported);
  const isClean = choice.treatment === 'clean';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: {
        ...(choice.deviceId ? { deviceId: { exact: choice.deviceId } } : {}),
        channelCount: { ideal: 1 },
        echoCancellation: isClean,
        noiseSuppression: isClean,
        autoGainControl: isClean,
      },
    });
    return succeed(stream);
  } catch (error) {
    return fail(explainMicrophoneError(error));
  }
}

/** Whether the reader has allowed the microphone before, so that opening it asks for nothing. */
export async function hasMicrophoneConsent(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' });
    return state === 'granted';
  } catch {
    // Some browsers do not say; then the dialog explains before it asks.
    return false;
  }
}

/**
 * The microphones of this machine; their names are empty before consent, and the list is empty where they cannot be
 * listed.
 */
export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  return (devices ?? []).filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '');
}

/** The id of the microphone that a stream comes from; empty when unknown. */
export function getMicrophoneId(stream: MediaStream | null): string {
  return stream?.getAudioTracks()[0]?.getSettings().deviceId ?? '';
}

export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
