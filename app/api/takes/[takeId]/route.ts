import { makeFailure } from '@/lib/failure/failure';
import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';
import { toListedTake } from '@/lib/takes/stored/take-view.server';
import { findShownTake } from '@/lib/takes/stored/takes-store.server';

export function GET(_request: Request, context: RouteContext<'/api/takes/[takeId]'>): Promise<Response> {
  return answerSafely(async () => {
    const { takeId } = await context.params;
    const row = await findShownTake(getStudio(), takeId);
    return row ? answerJson(toListedTake(row)) : answerFailure(makeFailure('not_found'));
  });
}
