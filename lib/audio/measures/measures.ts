import { roundTo } from '../../text/round-to.ts';
import { decodeAudio } from '../decode.ts';
import type { AudioResult, ExpectedAudio } from '../result.ts';
import { measurePitch, type Pitch } from './pitch.ts';
import { type Activity, measureActivity } from './speech-activity.ts';

/** What is reported about the speech in a clip; null where it cannot be measured reliably. See docs/measures.md. */
export type SpeechMeasures = Activity & { pitch: Pitch | null };

/** Decodes a whole file and measures it; otherwise as `analyseClip`. */
export async function measureClip(
  bytes: Uint8Array,
  expected: ExpectedAudio,
): Promise<AudioResult<SpeechMeasures>> {
  const decoded = await decodeAudio(bytes, expected);
  if (!decoded.ok) return decoded;
  return { ok: true, value: measureSpeech(decoded.value.channels, decoded.value.sampleRateHz) };
}

/** Seconds to three decimals, shares to three, frequencies to one. */
export function measureSpeech(channels: Float32Array[], sampleRateHz: number): SpeechMeasures {
  const { sound, pauseShare } = measureActivity(channels, sampleRateHz);
  const pitch = sound && measurePitch(channels, sampleRateHz);
  return {
    sound: sound && {
      startSeconds: roundTo(sound.startSeconds, 3),
      endSeconds: roundTo(sound.endSeconds, 3),
    },
    pauseShare: pauseShare === null ? null : roundTo(pauseShare, 3),
    pitch: pitch && {
      medianHz: roundTo(pitch.medianHz, 1),
      lowHz: roundTo(pitch.lowHz, 1),
      highHz: roundTo(pitch.highHz, 1),
    },
  };
}
