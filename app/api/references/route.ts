import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { receiveFile } from '@/lib/reference-files/receive-file.server';
import { getStudio } from '@/lib/studio/studio.server';

export function POST(request: Request): Promise<Response> {
  return answerSafely(async () => {
    const received = await receiveFile(getStudio(), request);
    if (!received.ok) return answerFailure(received.failure);
    const { file, isNew, notice } = received.value;
    return answerJson({ ...file, ...(notice ? { notice } : {}) }, isNew ? 201 : 200);
  });
}
