import { defineRoute } from '@/lib/entry/define-route.server';
import { serveSpectrogram } from '@/lib/serving/serve-spectrogram.server';

export const GET = defineRoute('GET /api/takes/[takeId]/spectrogram', ({ studio, parameters, request }) =>
  serveSpectrogram(studio, parameters.takeId, request),
);
