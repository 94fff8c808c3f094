import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';

/** Programs that ask for what is not there get an answer they can read, and no page. */
export function GET(): Response {
  return answerFailure(makeFailure('not_found'));
}
