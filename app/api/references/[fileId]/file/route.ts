import { answerSafely } from '@/lib/http/answer.server';
import { serveFile } from '@/lib/reference-files/serve-file.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(
  request: Request,
  context: RouteContext<'/api/references/[fileId]/file'>,
): Promise<Response> {
  return answerSafely(async () => {
    const { fileId } = await context.params;
    return serveFile(getStudio(), fileId, request);
  });
}
