import { defineRoute } from '@/lib/entry/define-route.server';
import { answerFailure, answerJson } from '@/lib/http/answer.server';
import { measureTake } from '@/lib/serving/measure-take.server';

export const GET = defineRoute('GET /api/takes/[takeId]/measures', async ({ studio, parameters }) => {
  const measured = await measureTake(studio, parameters.takeId);
  return measured.ok ? answerJson(measured.value) : answerFailure(measured.failure);
});
