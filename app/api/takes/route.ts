import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';
import { readTakePage } from '@/lib/takes/stored/read-take-page.server';

export function GET(request: Request): Promise<Response> {
  return answerSafely(async () => {
    const page = await readTakePage(getStudio(), new URL(request.url).searchParams);
    return page.ok ? answerJson(page.value) : answerFailure(page.failure);
  });
}
