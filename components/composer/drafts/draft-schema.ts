import * as z from 'zod/mini';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { maxReferences } from '@/lib/references/reference';
import { imageShape, referenceShape } from '@/lib/references/reference-shape';
import { audioFormats, sampleRatesHz } from '@/lib/request/knobs';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { maxTakesPerBatch } from '@/lib/takes/take-limits';
import { type Draft, emptyDraft } from './draft';

// Of any length: the form checks the limit, and the browser's storage has its own.
const text = z.string();

// Replaces an unreadable reference, so that the markers of the others keep their numbers.
const unfinished = { kind: 'voice' as const, voiceId: '' };

const reference = z.catch(referenceShape, unfinished);

const references = z.pipe(
  z.pipe(
    z.array(z.unknown()),
    z.transform((list: unknown[]) => list.slice(0, maxReferences)),
  ),
  z.array(reference),
);

// A field that the form gets cannot be forgotten here.
const fields = {
  prompt: z.catch(text, defaultRequest.prompt),
  references: z.catch(references, []),
  image: z.catch(z.nullable(imageShape), null),
  format: z.catch(z.enum(audioFormats), defaultRequest.format),
  sampleRateHz: z.catch(z.literal(sampleRatesHz), defaultRequest.sampleRateHz),
  speechRate: z.catch(z.number(), defaultRequest.speechRate),
  loudness: z.catch(z.number(), defaultRequest.loudness),
  pitchSemitones: z.catch(z.number(), defaultRequest.pitchSemitones),
  callbackUrl: z.catch(z.nullable(text), null),
} satisfies { [Field in keyof TakeRequest]: z.ZodMiniType<TakeRequest[Field]> };

const storedDraftSchema = z.object({
  request: z.object(fields),
  setAside: z.catch(references, []),
  count: z.catch(z.int().check(z.gte(1), z.lte(maxTakesPerBatch)), emptyDraft.count),
  copiedFrom: z.catch(z.nullable(takeIdSchema), null),
});

/**
 * Reads a stored draft of any version, field by field: a missing or invalid one falls back to its default. Null when it
 * is not a draft at all.
 */
export function parseDraft(stored: unknown): Draft | null {
  return storedDraftSchema.safeParse(stored).data ?? null;
}
