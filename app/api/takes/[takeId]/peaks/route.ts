import { defineRoute } from '@/lib/entry/define-route.server';
import { servePeaks } from '@/lib/serving/serve-peaks.server';

export const GET = defineRoute('GET /api/takes/[takeId]/peaks', ({ studio, parameters, request }) =>
  servePeaks(studio, parameters.takeId, request),
);
