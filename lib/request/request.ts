import type * as z from 'zod/mini';
import { knobs } from './knobs';
import type { requestShape } from './request-shape';

/** What the user asks for; `request-shape.ts` says its form, and `request-schema.ts` what may be sent. */
export type TakeRequest = z.infer<typeof requestShape>;

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
