import 'server-only';
import * as z from 'zod/mini';
import type { EnginePlan, PlanQuestion } from '@/lib/plan/engine-plan';
import { roundTo } from '@/lib/text/round-to';
import { callEngine, type EngineSettings } from './engine-call.server';

const longestSeconds = 5;
/** Placeholder for media whose address does not matter here; it is never opened. */
const someMedia = 'https://media.invalid/';

const wirePlanSchema = z.object({
  lines: z.number(),
  opening: z.nullable(z.string()),
  languages: z.array(z.string()),
  beds: z.array(z.string()),
  events: z.array(z.string()),
  has_music: z.boolean(),
  unmade: z.array(z.string()),
  unreadable: z.nullable(z.object({ words: z.string() })),
  imitates: z.number(),
  uses_image: z.boolean(),
  seconds: z.number(),
});

/**
 * Asks what would be made of a prompt, which only the sandbox engine can answer; null when it does not. Costs nothing
 * and starts nothing.
 */
export async function readPlan(settings: EngineSettings, question: PlanQuestion): Promise<EnginePlan | null> {
  const { prompt, voices, hasImage, speechRate } = question;
  const reply = await callEngine(settings, {
    method: 'POST',
    path: '/sandbox/plan',
    body: {
      prompt,
      audio_references: voices.map((voiceId) => voiceId ?? someMedia),
      image_urls: hasImage ? [someMedia] : [],
      speech_rate: roundTo(speechRate, 2),
    },
    timeoutSeconds: Math.min(longestSeconds, settings.timeoutSeconds),
  });
  if (reply.kind !== 'answered' || reply.status !== 200) return null;
  const parsed = z.safeParse(wirePlanSchema, reply.json);
  if (!parsed.success) return null;
  const { has_music: hasMusic, uses_image: isOfImage, unreadable, ...plan } = parsed.data;
  return { ...plan, hasMusic, hasImage: isOfImage, unreadable: unreadable?.words ?? null };
}
