import { defineRoute } from '@/lib/entry/define-route.server';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure, answerJson } from '@/lib/http/answer.server';
import { findFile } from '@/lib/reference-files/reference-files-store.server';

export const GET = defineRoute('GET /api/references/[fileId]', async ({ studio, parameters }) => {
  const file = await findFile(studio, parameters.fileId);
  return file ? answerJson(file) : answerFailure(makeFailure('not_found'));
});
