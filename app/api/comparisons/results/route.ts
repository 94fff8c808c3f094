import { defineRoute } from '@/lib/entry/define-route.server';
import { answerResults } from '@/lib/listening/results-answer.server';

export const GET = defineRoute('GET /api/comparisons/results', ({ studio, request }) =>
  answerResults(studio, new URL(request.url).searchParams),
);
