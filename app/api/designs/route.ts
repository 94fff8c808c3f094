import { listDesigns } from '@/lib/designs/designs-store.server';
import { defineRoute } from '@/lib/entry/define-route.server';
import { answerJson } from '@/lib/http/answer.server';

export const GET = defineRoute('GET /api/designs', async ({ studio }) =>
  answerJson({ designs: await listDesigns(studio) }),
);
