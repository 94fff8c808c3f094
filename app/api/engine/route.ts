import { readEngineStatus } from '@/lib/engine/read-engine-status.server';
import { answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(): Promise<Response> {
  return answerSafely(async () => answerJson(await readEngineStatus(getStudio())));
}
