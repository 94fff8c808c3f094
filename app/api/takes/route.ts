import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';
import { answerList } from '@/lib/takes/stored/answer-list.server';

export function GET(request: Request): Promise<Response> {
  return answerSafely(async () => {
    const studio = getStudio();
    const { changes } = studio;
    const { signal } = request;
    const answer = await answerList(studio, new URL(request.url).searchParams, { changes, signal });
    return answer.ok ? answerJson(answer.value) : answerFailure(answer.failure);
  });
}
