import * as z from 'zod/mini';
import { countCodePoints, maxPromptLength, maxReadLength } from '@/lib/prompt/prompt';
import { maxReferences } from '@/lib/references/reference';
import { voiceIdSchema } from '@/lib/references/reference-schema';
import { knobs } from '@/lib/request/knobs';

const { min, max } = knobs.speechRate;

/** The question: what would be made of a prompt. A voice from a clip instead of a preset is null. */
export const planQuestionSchema = z.object({
  prompt: z.string().check(
    z.maxLength(maxReadLength),
    z.refine((text) => text.trim() !== '' && countCodePoints(text) <= maxPromptLength),
  ),
  voices: z.array(z.nullable(voiceIdSchema)).check(z.maxLength(maxReferences)),
  hasImage: z.boolean(),
  /** A factor. */
  speechRate: z._default(z.number().check(z.gte(min), z.lte(max)), knobs.speechRate.default),
});

export type PlanQuestion = z.infer<typeof planQuestionSchema>;

const count = z.number().check(z.int(), z.gte(0));
const words = z.array(z.string().check(z.maxLength(100))).check(z.maxLength(100));

/** What the sandbox engine would make of a prompt; only what the screen shows. */
export const enginePlanSchema = z.object({
  lines: count,
  /** The first words that are spoken, where nothing is quoted. */
  opening: z.nullable(z.string().check(z.maxLength(100))),
  /** English names. */
  languages: words,
  /** Names of sounds, such as `boat-bell`: those under everything, and those that happen. Music is not among them. */
  beds: words,
  events: words,
  hasMusic: z.boolean(),
  /** Sounds as the prompt has them. */
  unmade: words,
  /** Words that it cannot pronounce, which would fail a take. */
  unreadable: z.nullable(z.string().check(z.maxLength(100))),
  /** How many clips it would imitate. */
  imitates: count,
  hasImage: z.boolean(),
  seconds: z.number().check(z.gte(0)),
});

export type EnginePlan = z.infer<typeof enginePlanSchema>;

/** The studio's answer; without a plan while the engine gives none. */
export const planAnswerSchema = z.object({ plan: z.nullable(enginePlanSchema) });
