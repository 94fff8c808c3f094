import { answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';
import { serveSpectrogram } from '@/lib/takes/serve-spectrogram.server';

export function GET(
  request: Request,
  context: RouteContext<'/api/takes/[takeId]/spectrogram'>,
): Promise<Response> {
  return answerSafely(async () => {
    const { takeId } = await context.params;
    return serveSpectrogram(getStudio(), takeId, request);
  });
}
