import { defineRoute } from '@/lib/entry/define-route.server';
import { serveFile } from '@/lib/reference-files/serve-file.server';

export const GET = defineRoute('GET /api/references/[fileId]/file', ({ studio, parameters, request }) =>
  serveFile(studio, parameters.fileId, request),
);
