import { type AudioFormat, encodeAudio, fileRateHz } from './audio/encode.ts';
import { matchLoudness } from './audio/limiter.ts';
import { resample } from './audio/resample.ts';
import type { ReferenceInput, SceneImage } from './references/gather.ts';
import { SPEECH_RATE_HZ } from './speech/espeak.ts';
import { type SpeechRequest, speak } from './speech/speak.ts';

/** The integrated loudness at `loudness_rate` 1 (EBU R 128); 2.0 makes it 6 dB louder and still fits. */
const BASE_LUFS = -23;

export type SynthesisRequest = Omit<SpeechRequest, 'references'> & {
  references: readonly ReferenceInput[];
  image: SceneImage | undefined;
  loudnessRate: number;
  sampleRateHz: number;
  format: AudioFormat;
};

export type Synthesis = { bytes: Buffer; durationSeconds: number };

/** The voices know references by one text each. */
const toName = (reference: ReferenceInput) => (reference.kind === 'voice' ? reference.id : reference.address);

/** The finished file; undefined when the prompt gave no sound. */
export function synthesise(request: SynthesisRequest): Synthesis | undefined {
  const speech = speak({ ...request, references: request.references.map(toName) });
  if (speech.length === 0) return undefined;
  const fileRate = fileRateHz(request.format, request.sampleRateHz);
  const samples = resample(
    resample(speech, SPEECH_RATE_HZ, request.sampleRateHz),
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
