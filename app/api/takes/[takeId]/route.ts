import { defineRoute } from '@/lib/entry/define-route.server';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure, answerJson } from '@/lib/http/answer.server';
import { toListedTake } from '@/lib/takes/stored/take-view.server';
import { findShownTake } from '@/lib/takes/stored/takes-store.server';

export const GET = defineRoute('GET /api/takes/[takeId]', async ({ studio, parameters }) => {
  const row = await findShownTake(studio, parameters.takeId);
  return row ? answerJson(toListedTake(row)) : answerFailure(makeFailure('not_found'));
});
