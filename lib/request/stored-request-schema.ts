import * as z from 'zod/mini';
import { audioFormats, sampleRatesHz } from './knobs';

const storedSpanSchema = z.object({ takeId: z.string(), startSeconds: z.number(), endSeconds: z.number() });

/** A reference as it lies in a row. */
export const storedReferenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('voice'), voiceId: z.string() }),
  z.object({ kind: z.literal('url'), url: z.string() }),
  z.object({
    kind: z.literal('clip'),
    fileId: z.string(),
    name: z.string(),
    from: z.nullable(storedSpanSchema),
  }),
]);

const storedImageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: z.string() }),
  z.object({ kind: z.literal('file'), fileId: z.string(), name: z.string() }),
]);

/** The three knobs as they lie in a row. */
export const storedKnobSchemas = { speechRate: z.number(), loudness: z.number(), pitchSemitones: z.number() };

/**
 * A request as it lies in a row: its form alone. What the form's rules allow may change from version to version, and a
 * request that was once right stays readable.
 */
export const storedRequestSchema = z.object({
  prompt: z.string(),
  references: z.array(storedReferenceSchema),
  image: z.nullable(storedImageSchema),
  format: z.enum(audioFormats),
  sampleRateHz: z.literal(sampleRatesHz),
  ...storedKnobSchemas,
  callbackUrl: z.nullable(z.string()),
});
