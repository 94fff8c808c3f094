import { answerSafely } from '@/lib/http/answer.server';
import { serveTestAudio } from '@/lib/listening/listening-test-audio.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(
  request: Request,
  context: RouteContext<'/api/listening-tests/[testId]/audio'>,
): Promise<Response> {
  return answerSafely(async () => {
    const { testId } = await context.params;
    return serveTestAudio(getStudio(), testId, new URL(request.url).searchParams);
  });
}
