import { type AudioFormat, encodeAudio, fileRateHz } from './audio/encode.ts';
import { matchLoudness } from './audio/limiter.ts';
import { resample } from './audio/resample.ts';
import { type PerformanceRequest, perform } from './perform.ts';
import { SPEECH_RATE_HZ } from './speech/espeak.ts';

/** The integrated loudness at `loudness_rate` 1 (EBU R 128); 2.0 makes it 6 dB louder and still fits. */
const BASE_LUFS = -23;

export type SynthesisRequest = PerformanceRequest & {
  loudnessRate: number;
  sampleRateHz: number;
  format: AudioFormat;
};

export type Synthesis = { bytes: Buffer; durationSeconds: number };
/** Nothing can be made of a request: the code of the failed task, and one sentence for the user. */
export type Refusal = { code: string; reason: string };

/** The finished file, or why there is none. */
export function synthesise(request: SynthesisRequest): Synthesis | Refusal {
  const sound = perform(request);
  if ('reason' in sound) return sound;
  const fileRate = fileRateHz(request.format, request.sampleRateHz);
  const samples = resample(
    resample(sound.samples, SPEECH_RATE_HZ, request.sampleRateHz),
    request.sampleRateHz,
    fileRate,
  );
  const target = BASE_LUFS + 20 * Math.log10(request.loudnessRate);
  const level = matchLoudness(samples, fileRate, target);
  return {
    bytes: encodeAudio(level, request.sampleRateHz, request.format),
    durationSeconds: level.length / fileRate,
  };
}
