import * as z from 'zod/mini';
import { maxSweepTakes } from '@/lib/env/sweep-limits';
import { pressTokenSchema } from '@/lib/ids/press-token-schema';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { normalisePrompt } from '@/lib/prompt/prompt';
import { maxReferences } from '@/lib/references/reference';
import { voiceIdSchema } from '@/lib/references/reference-schema';
import { knobSchemas, takeRequestSchema } from '@/lib/request/request-schema';
import { namePrompt } from './sweep-fields';

/** Longest text considered as a prompt, in UTF-16 units; the request's schema decides whether it is valid. */
const longestText = 20_000;

function valuesSchema<Value extends z.ZodMiniType<string | number>>(
  value: Value,
  nameValue: (value: z.infer<Value>) => unknown = (same) => same,
) {
  return z.array(value).check(
    z.maxLength(maxSweepTakes, `Give at most ${maxSweepTakes} values.`),
    z.refine((values) => new Set(values.map(nameValue)).size >= 2, 'Give at least two different values.'),
  );
}

/** One thing that a sweep varies, with at least two different values. The reference of a voice counts from 0. */
export const sweepAxisSchema = z.discriminatedUnion('field', [
  z.object({ field: z.literal('speechRate'), values: valuesSchema(knobSchemas.speechRate) }),
  z.object({ field: z.literal('loudness'), values: valuesSchema(knobSchemas.loudness) }),
  z.object({ field: z.literal('pitchSemitones'), values: valuesSchema(knobSchemas.pitchSemitones) }),
  z.object({
    field: z.literal('voice'),
    reference: z.int().check(z.gte(0), z.lt(maxReferences)),
    values: valuesSchema(voiceIdSchema),
  }),
  z.object({
    field: z.literal('prompt'),
    values: valuesSchema(
      z.string().check(z.maxLength(longestText), z.overwrite(normalisePrompt)),
      namePrompt,
    ),
  }),
]);

/** What starts a sweep: a request, and the one or two things that vary. */
export const startSweepSchema = z.object({
  request: takeRequestSchema,
  axes: z.array(sweepAxisSchema).check(
    z.minLength(1, 'Choose what to vary.'),
    z.maxLength(2, 'Choose at most two things to vary.'),
    z.refine(
      (axes) => new Set(axes.map(({ field }) => field)).size === axes.length,
      'Choose two different things to vary.',
    ),
  ),
  copiedFrom: z.nullable(takeIdSchema),
  /** Whether the user has agreed to more takes than the limit. */
  confirmed: z.boolean(),
  pressToken: z.optional(pressTokenSchema),
});
