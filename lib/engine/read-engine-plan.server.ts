import 'server-only';
import { makeFailure } from '@/lib/failure/failure';
import { type EnginePlan, planQuestionSchema } from '@/lib/plan/engine-plan';
import { convertMarkers } from '@/lib/prompt/marker-edits';
import { normalisePrompt } from '@/lib/prompt/prompt';
import { fail, type Result, succeed } from '@/lib/result/result';
import type { Engines } from './engines.server';

/**
 * What the sandbox engine would make of a request that is being written; null while it gives no answer, and always for
 * other engines. `invalid_request` for a malformed question.
 */
export async function readEnginePlan(
  { engines }: { engines: Engines },
  request: Request,
): Promise<Result<EnginePlan | null>> {
  const question = planQuestionSchema.safeParse(await request.json().catch(() => null));
  if (!question.success) return fail(makeFailure('invalid_request'));
  const client = engines.current === 'sandbox' ? engines.getClient('sandbox') : null;
  if (!client) return succeed(null);
  const { prompt, voices } = question.data;
  // The prompt as it would be sent.
  const sent = convertMarkers(normalisePrompt(prompt), voices.length).text;
  return succeed(await client.readPlan({ ...question.data, prompt: sent }));
}
