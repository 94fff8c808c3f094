import { answerSafely } from '@/lib/http/answer.server';
import { answerResults } from '@/lib/listening/results-answer.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(request: Request): Promise<Response> {
  return answerSafely(() => answerResults(getStudio(), new URL(request.url).searchParams));
}
