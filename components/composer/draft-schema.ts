import * as z from 'zod/mini';
import { maxReferences } from '@/lib/references/reference';
import { fileIdSchema, spanOfTakeSchema } from '@/lib/references/reference-schema';
import { audioFormats, defaultRequest, sampleRatesHz } from '@/lib/takes/request';
import { maxTakesPerBatch } from '@/lib/takes/take';
import { takeIdSchema } from '@/lib/takes/take-id-schema';
import { type Draft, draftVersion, emptyDraft } from './draft';

// Far beyond what any field takes: a draft is the user's own text, only not without end.
const text = z.string().check(z.maxLength(100_000));

const references = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('voice'), voiceId: text }),
      z.object({ kind: z.literal('url'), url: text }),
      z.object({
        kind: z.literal('clip'),
        fileId: fileIdSchema,
        name: text,
        from: z.nullable(spanOfTakeSchema),
      }),
    ]),
  )
  .check(z.maxLength(maxReferences));

const image = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: text }),
  z.object({ kind: z.literal('file'), fileId: fileIdSchema, name: text }),
]);

const storedDraftSchema = z.object({
  version: z.literal(draftVersion),
  request: z.object({
    prompt: z.catch(text, defaultRequest.prompt),
    references: z.catch(references, []),
    image: z.catch(z.nullable(image), null),
    format: z.catch(z.enum(audioFormats), defaultRequest.format),
    sampleRateHz: z.catch(z.literal(sampleRatesHz), defaultRequest.sampleRateHz),
    speechRate: z.catch(z.number(), defaultRequest.speechRate),
    loudness: z.catch(z.number(), defaultRequest.loudness),
    pitchSemitones: z.catch(z.number(), defaultRequest.pitchSemitones),
    callbackUrl: z.catch(z.nullable(text), null),
  }),
  setAside: z.catch(references, []),
  count: z.catch(z.int().check(z.gte(1), z.lte(maxTakesPerBatch)), emptyDraft.count),
  copiedFrom: z.catch(z.nullable(takeIdSchema), null),
});

/** Reads a stored draft. A field that makes no sense falls back to its default; null when nothing is usable. */
export function parseDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    const parsed = storedDraftSchema.safeParse(JSON.parse(stored));
    if (!parsed.success) return null;
    const { version: _, ...draft } = parsed.data;
    return draft;
  } catch {
    return null;
  }
}
