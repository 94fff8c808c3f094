import { defineRoute } from '@/lib/entry/define-route.server';
import { answerFailure, answerJson } from '@/lib/http/answer.server';
import { receiveFile } from '@/lib/reference-files/receive-file.server';

export const POST = defineRoute('POST /api/references', async ({ studio, request }) => {
  const received = await receiveFile(studio, request);
  if (!received.ok) return answerFailure(received.failure);
  const { file, isNew, notice } = received.value;
  return answerJson({ ...file, ...(notice ? { notice } : {}) }, isNew ? 201 : 200);
});
