import { makeFailure } from '@/lib/failure/failure';
import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { findFile } from '@/lib/reference-files/reference-files-store.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(_request: Request, context: RouteContext<'/api/references/[fileId]'>): Promise<Response> {
  return answerSafely(async () => {
    const { fileId } = await context.params;
    const file = await findFile(getStudio(), fileId);
    return file ? answerJson(file) : answerFailure(makeFailure('not_found'));
  });
}
