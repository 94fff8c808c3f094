import * as z from 'zod/mini';

/** Version of the methods; older measurements are made again. */
export const measuresVersion = 1;

/**
 * The measures of a saved clip, besides its loudness. Whatever cannot be measured reliably is null. The methods and
 * their limits: docs/measures.md.
 */
export const takeMeasuresSchema = z.object({
  version: z.literal(measuresVersion),
  /** Where the first sound begins and the last one ends, in seconds; null for silence. */
  sound: z.nullable(z.object({ startSeconds: z.number(), endSeconds: z.number() })),
  /** Share of the time between first and last sound that is pause, 0..1. */
  pauseShare: z.nullable(z.number()),
  /** The fundamental frequency of voiced speech in Hz: its median, and the range from the 10th to the 90th percentile. */
  pitch: z.nullable(z.object({ medianHz: z.number(), lowHz: z.number(), highHz: z.number() })),
});

export type TakeMeasures = z.infer<typeof takeMeasuresSchema>;
