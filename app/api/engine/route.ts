import { readEngineStatus } from '@/lib/engine/read-engine-status.server';
import { defineRoute } from '@/lib/entry/define-route.server';
import { answerJson } from '@/lib/http/answer.server';

export const GET = defineRoute('GET /api/engine', async ({ studio }) =>
  answerJson(await readEngineStatus(studio)),
);
