import { defineRoute } from '@/lib/entry/define-route.server';
import { serveAudio } from '@/lib/serving/serve-audio.server';

export const GET = defineRoute('GET /api/takes/[takeId]/audio', ({ studio, parameters, request }) =>
  serveAudio(studio, parameters.takeId, request),
);
