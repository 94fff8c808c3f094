import { answerSafely } from '@/lib/http/answer.server';
import { servePeaks } from '@/lib/serving/serve-peaks.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(request: Request, context: RouteContext<'/api/takes/[takeId]/peaks'>): Promise<Response> {
  return answerSafely(async () => {
    const { takeId } = await context.params;
    return servePeaks(getStudio(), takeId, request);
  });
}
