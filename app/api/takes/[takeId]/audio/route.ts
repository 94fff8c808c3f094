import { answerSafely } from '@/lib/http/answer.server';
import { serveAudio } from '@/lib/serving/serve-audio.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(request: Request, context: RouteContext<'/api/takes/[takeId]/audio'>): Promise<Response> {
  return answerSafely(async () => {
    const { takeId } = await context.params;
    return serveAudio(getStudio(), takeId, request);
  });
}
