import { defineRoute } from '@/lib/entry/define-route.server';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';

/** Programs that ask for what is not there get an answer they can read, and no page. */
export const GET = defineRoute('GET /api/[...path]', () => answerFailure(makeFailure('not_found')));
