import { makeFailure } from '@/lib/failure/failure';
import { answerFailure, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';
import { takeHint } from '@/lib/takes/takes-service.server';

/** The engine says that a task has ended. What it says is not read: the task itself is. */
export function POST(_request: Request, context: RouteContext<'/api/callbacks/[token]'>): Promise<Response> {
  return answerSafely(async () => {
    const { token } = await context.params;
    const isKnown = await takeHint(getStudio(), token);
    return isKnown ? new Response(null, { status: 204 }) : answerFailure(makeFailure('not_found'));
  });
}
