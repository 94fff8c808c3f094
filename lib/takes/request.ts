import type * as z from 'zod/mini';
import type { takeRequestSchema } from './request-schema';

export const audioFormats = ['wav', 'mp3', 'pcm', 'ogg_opus'] as const;
export type AudioFormat = (typeof audioFormats)[number];

/** The sample rates the engine offers, in Hz. */
export const sampleRatesHz = [8000, 16000, 24000, 32000, 44100, 48000] as const;

/** A knob's bounds, step and resting value; multipliers for rate and loudness, semitones for pitch. */
export interface Knob {
  min: number;
  max: number;
  step: number;
  default: number;
}

export const knobs = {
  speechRate: { min: 0.5, max: 2, step: 0.01, default: 1 },
  loudness: { min: 0.5, max: 2, step: 0.01, default: 1 },
  pitchSemitones: { min: -12, max: 12, step: 1, default: 0 },
} as const satisfies Record<string, Knob>;

/** What the user asks for; `request-schema.ts` says what is right. */
export type TakeRequest = z.infer<typeof takeRequestSchema>;

/** The files that the studio keeps for a request, each once. */
export function listFileIds({ references, image }: Pick<TakeRequest, 'references' | 'image'>): string[] {
  const ids = references.flatMap((reference) => (reference.kind === 'clip' ? [reference.fileId] : []));
  return [...new Set(image?.kind === 'file' ? [...ids, image.fileId] : ids)];
}

/** A request with an empty prompt and every other field at the engine's default. */
export const defaultRequest: TakeRequest = {
  prompt: '',
  references: [],
  image: null,
  format: 'wav',
  sampleRateHz: 24000,
  speechRate: knobs.speechRate.default,
  loudness: knobs.loudness.default,
  pitchSemitones: knobs.pitchSemitones.default,
  callbackUrl: null,
};
