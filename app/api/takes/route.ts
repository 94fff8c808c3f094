import { defineRoute } from '@/lib/entry/define-route.server';
import { answerFailure, answerJson } from '@/lib/http/answer.server';
import { answerList } from '@/lib/takes/stored/answer-list.server';

export const GET = defineRoute('GET /api/takes', async ({ studio, request }) => {
  const { changes } = studio;
  const { signal } = request;
  const answer = await answerList(studio, new URL(request.url).searchParams, { changes, signal });
  return answer.ok ? answerJson(answer.value) : answerFailure(answer.failure);
});
