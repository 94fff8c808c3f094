import { defineRoute } from '@/lib/entry/define-route.server';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';

/** Programs get a 404 that they can parse, not a page. */
export const GET = defineRoute('GET /api/[...path]', () => answerFailure(makeFailure('not_found')));
