import * as z from 'zod/mini';
import { convertMarkers } from '@/lib/prompt/marker-edits';
import { listMarkers } from '@/lib/prompt/markers';
import { countCodePoints, maxPromptLength, maxReadLength, normalisePrompt } from '@/lib/prompt/prompt';
import { maxReferences } from '@/lib/references/reference';
import { imageSchema, publicUrlSchema, referenceSchema } from '@/lib/references/reference-schema';
import { roundTo } from '@/lib/text/round-to';
import { audioFormats, type Knob, knobs, sampleRatesHz } from './knobs';
import type { TakeRequest } from './request';

function multiplierSchema(knob: Knob) {
  const range = `Give a number from ${knob.min.toFixed(2)} to ${knob.max.toFixed(2)}.`;
  return z.number({ error: range }).check(
    z.gte(knob.min, range),
    z.lte(knob.max, range),
    z.refine(hasTwoDecimals, 'Give at most two decimals.'),
    z.overwrite((value) => roundTo(value, 2)),
  );
}

const pitchRange = `Give a whole number from ${knobs.pitchSemitones.min} to ${knobs.pitchSemitones.max}.`;

/** The three knobs of a request. */
export const knobSchemas = {
  speechRate: multiplierSchema(knobs.speechRate),
  loudness: multiplierSchema(knobs.loudness),
  pitchSemitones: z
    .number({ error: pitchRange })
    .check(
      z.int(pitchRange),
      z.gte(knobs.pitchSemitones.min, pitchRange),
      z.lte(knobs.pitchSemitones.max, pitchRange),
    ),
};

/** The fields that are validated together, even when one of them is invalid. */
const togetherSchema = z.object({
  prompt: z.string(),
  references: z.array(z.unknown()),
  image: z.nullable(z.unknown()),
});
type Together = z.infer<typeof togetherSchema>;

/** The rules for each field of a request that a person sends. */
const fieldRules = {
  prompt: z.string().check(
    z.overwrite(normalisePrompt),
    z.refine((text) => text.trim() !== '', 'Write a prompt.'),
  ),
  references: z
    .array(referenceSchema)
    .check(z.maxLength(maxReferences, `At most ${maxReferences} references.`)),
  image: z.nullable(imageSchema),
  format: z.enum(audioFormats, 'Choose one of the offered formats.'),
  sampleRateHz: z.literal(sampleRatesHz, 'Choose one of the offered sample rates.'),
  ...knobSchemas,
  callbackUrl: z.nullable(publicUrlSchema(['https:'])),
} satisfies { [Field in keyof TakeRequest]: z.ZodMiniType<TakeRequest[Field], TakeRequest[Field]> };

/**
 * A request as a person may send it: the rules of the form and of the actions, over the form of `request-shape.ts`.
 * Checks cross the fields: an image and audio references never go together, and every `@audioN` marker needs its
 * reference.
 */
export const takeRequestSchema = z.object(fieldRules).check(
  z.overwrite((request) => ({ ...request, prompt: writePrompt(request) })),
  z.check(checkTogether, { when: ({ value }) => togetherSchema.safeParse(value).success }),
);

/**
 * The prompt as it is sent: text meant as a marker of one of the references is written as one. A text that is far too
 * long is left unchanged, to be refused.
 */
function writePrompt({ prompt, references }: Together): string {
  return prompt.length > maxReadLength ? prompt : convertMarkers(prompt, references.length).text;
}

/** Checks across fields; reported even while other fields are invalid. */
function checkTogether({ value, issues }: z.core.ParsePayload<Together>): void {
  const { references, image } = value;
  const prompt = writePrompt(value);
  if (image !== null && references.length > 0) {
    const message =
      'The model takes either one image or audio references. Remove the image or the references.';
    issues.push({ code: 'custom', input: image, path: ['image'], message });
  }
  if (prompt.length > maxReadLength || countCodePoints(prompt) > maxPromptLength) {
    const message = `The prompt is too long: at most ${maxPromptLength} characters.`;
    issues.push({ code: 'custom', input: prompt, path: ['prompt'], message });
    return;
  }
  const lost = [...new Set(listMarkers(prompt))].filter((number) => number < 1 || number > references.length);
  if (lost.length > 0) {
    issues.push({ code: 'custom', input: prompt, path: ['prompt'], message: explainLostMarkers(lost) });
  }
}

function explainLostMarkers(numbers: number[]): string {
  const names = numbers.map((number) => `@audio${number}`).join(', ');
  return numbers.length === 1
    ? `${names} has no reference. Add one, or take the marker out.`
    : `${names} have no references. Add them, or take the markers out.`;
}

// 1.15 * 100 is 114.99999999999999, so the test allows for floating-point error.
function hasTwoDecimals(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}
