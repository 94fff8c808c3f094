import { answerSafely } from '@/lib/http/answer.server';
import { serveSpectrogram } from '@/lib/serving/serve-spectrogram.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(
  request: Request,
  context: RouteContext<'/api/takes/[takeId]/spectrogram'>,
): Promise<Response> {
  return answerSafely(async () => {
    const { takeId } = await context.params;
    return serveSpectrogram(getStudio(), takeId, request);
  });
}
