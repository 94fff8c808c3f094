import * as z from 'zod/mini';
import { fileIdSchema } from '@/lib/references/reference-schema';

const common = {
  id: fileIdSchema,
  /** Its name when it was first uploaded. */
  name: z.string(),
  sizeBytes: z.number(),
  createdAt: z.iso.datetime(),
};

/**
 * A file that the studio keeps for references, once for each content. Audio is always a mono 16-bit WAV of at most
 * 30 s; its peaks are absolute maxima of equal stretches, 0..1. Width and height are in pixels.
 */
export const referenceFileSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('audio'),
    mediaType: z.literal('audio/wav'),
    durationSeconds: z.number(),
    sampleRateHz: z.number(),
    loudnessLufs: z.nullable(z.number()),
    peaks: z.array(z.number()),
  }),
  z.object({
    ...common,
    kind: z.literal('image'),
    mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    width: z.number(),
    height: z.number(),
  }),
]);
