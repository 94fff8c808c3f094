import { makeFailure } from '@/lib/failure/failure';
import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';
import { toTake } from '@/lib/takes/take-view.server';
import { findTake } from '@/lib/takes/takes-store.server';

export function GET(_request: Request, context: RouteContext<'/api/takes/[takeId]'>): Promise<Response> {
  return answerSafely(async () => {
    const { takeId } = await context.params;
    const row = await findTake(getStudio().database, takeId);
    return row && row.deletedAt === null ? answerJson(toTake(row)) : answerFailure(makeFailure('not_found'));
  });
}
