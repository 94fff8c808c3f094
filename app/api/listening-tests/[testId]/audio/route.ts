import { defineRoute } from '@/lib/entry/define-route.server';
import { serveTestAudio } from '@/lib/listening/listening-test-audio.server';

export const GET = defineRoute('GET /api/listening-tests/[testId]/audio', ({ studio, parameters, request }) =>
  serveTestAudio(studio, parameters.testId, new URL(request.url).searchParams),
);
