import type * as z from 'zod/mini';
import type { imageShape, referenceShape, spanShape } from './reference-shape';

/** Most references a request may have, of all kinds together. */
export const maxReferences = 3;

/** Longest clip the engine accepts as a reference, in seconds. */
export const maxReferenceSeconds = 30;

/** Largest clip or image the engine accepts, in bytes (10 MB). */
export const maxReferenceBytes = 10 * 1024 * 1024;

/** What an `@audioN` marker points to; `reference-schema.ts` says what is right. */
export type Reference = z.infer<typeof referenceShape>;
export type ClipReference = Extract<Reference, { kind: 'clip' }>;

/** The one image of a request. */
export type ImageReference = z.infer<typeof imageShape>;

/** A stretch of a take's clip. */
export type SpanOfTake = z.infer<typeof spanShape>;
