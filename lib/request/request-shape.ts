import * as z from 'zod/mini';
import { imageShape, referenceShape } from '@/lib/references/reference-shape';
import { audioFormats, sampleRatesHz } from './knobs';

/** The three knobs by their form alone. */
export const knobShape = z.object({
  speechRate: z.number(),
  loudness: z.number(),
  pitchSemitones: z.number(),
});

/**
 * A request by its form alone, as screens show it and rows hold it. What a person may send is defined in
 * `request-schema.ts`: those rules may change from version to version, and a request that was once valid stays
 * readable.
 */
export const requestShape = z.object({
  prompt: z.string(),
  references: z.array(referenceShape),
  image: z.nullable(imageShape),
  format: z.enum(audioFormats),
  sampleRateHz: z.literal(sampleRatesHz),
  ...knobShape.shape,
  callbackUrl: z.nullable(z.string()),
});
