import 'server-only';
import { explainFault } from '@/lib/failure/explain-fault';
import { type Failure, toNotice } from '@/lib/failure/failure';
import { failureTable } from '@/lib/failure/failure-table';
import { logFault } from '@/lib/log/log.server';

/** A JSON answer that must not be cached. */
export function answerJson(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}

/** A failure as an answer: its status from the table, its notice as the body. */
export function answerFailure(failure: Failure): Response {
  return answerJson({ failure: toNotice(failure) }, failureTable[failure.code].httpStatus);
}

/** Runs a route handler; an error is logged here, once, and answered with its failure. */
export async function answerSafely(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    logFault('A request failed.', error);
    return answerFailure(explainFault(error));
  }
}
