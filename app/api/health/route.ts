import { defineRoute } from '@/lib/entry/define-route.server';
import { answerJson } from '@/lib/http/answer.server';
import { checkHealth } from '@/lib/studio/check-health.server';

export const GET = defineRoute('GET /api/health', async ({ studio }) => {
  const health = await checkHealth(studio);
  return answerJson(health, health.status === 'unavailable' ? 503 : 200);
});
