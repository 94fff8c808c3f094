import { answerJson } from '@/lib/http/answer.server';
import { checkHealth } from '@/lib/studio/check-health.server';
import { getStudio } from '@/lib/studio/studio.server';

export async function GET(): Promise<Response> {
  const health = await checkHealth(getStudio());
  return answerJson(health, health.status === 'unavailable' ? 503 : 200);
}
