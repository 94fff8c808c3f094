import * as z from 'zod/mini';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { maxReferences } from '@/lib/references/reference';
import { fileIdSchema, spanOfTakeSchema } from '@/lib/references/reference-schema';
import { audioFormats, sampleRatesHz } from '@/lib/request/knobs';
import { defaultRequest } from '@/lib/request/request';
import { maxTakesPerBatch } from '@/lib/takes/take-limits';
import { type Draft, emptyDraft } from './draft';

// As long as the user made it: what it may be, the form says, and a browser's storage has an end of its own.
const text = z.string();

// In the place of a reference that is not understood, so that the markers of the others keep their numbers.
const unfinished = { kind: 'voice' as const, voiceId: '' };

const reference = z.catch(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('voice'), voiceId: text }),
    z.object({ kind: z.literal('url'), url: text }),
    z.object({
      kind: z.literal('clip'),
      fileId: fileIdSchema,
      name: text,
      from: z.catch(z.nullable(spanOfTakeSchema), null),
    }),
  ]),
  unfinished,
);

const references = z.pipe(
  z.pipe(
    z.array(z.unknown()),
    z.transform((list: unknown[]) => list.slice(0, maxReferences)),
  ),
  z.array(reference),
);

const image = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: text }),
  z.object({ kind: z.literal('file'), fileId: fileIdSchema, name: text }),
]);

const requestSchema = z.object({
  prompt: z.catch(text, defaultRequest.prompt),
  references: z.catch(references, []),
  image: z.catch(z.nullable(image), null),
  format: z.catch(z.enum(audioFormats), defaultRequest.format),
  sampleRateHz: z.catch(z.literal(sampleRatesHz), defaultRequest.sampleRateHz),
  speechRate: z.catch(z.number(), defaultRequest.speechRate),
  loudness: z.catch(z.number(), defaultRequest.loudness),
  pitchSemitones: z.catch(z.number(), defaultRequest.pitchSemitones),
  callbackUrl: z.catch(z.nullable(text), null),
});

const storedDraftSchema = z.object({
  request: requestSchema,
  setAside: z.catch(references, []),
  count: z.catch(z.int().check(z.gte(1), z.lte(maxTakesPerBatch)), emptyDraft.count),
  copiedFrom: z.catch(z.nullable(takeIdSchema), null),
});

/**
 * Reads a stored draft of any version, field by field: one that is missing or makes no sense falls back to its default.
 * Null when it is no draft at all.
 */
export function parseDraft(stored: unknown): Draft | null {
  return storedDraftSchema.safeParse(stored).data ?? null;
}
