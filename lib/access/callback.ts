import type { IncomingMessage, ServerResponse } from 'node:http';
import { explainFault } from '../failure/explain-fault.ts';
import { maxBodyBytes } from './entries.ts';
import { refuse } from './judging/refusal.ts';
import { dataPolicy, securityHeaders } from './judging/security-headers.ts';

/** How long a callback's body may be silent. */
const silenceMs = 10_000;

/** Handles a callback in the running studio; resolves with whether its token belongs to a take. */
export type ReceiveCallback = (token: string) => Promise<boolean>;

/**
 * Answers an engine's callback: 204 when its token is known, `not_found` otherwise. The body is discarded, and cut off
 * where it is too long. A fault in the studio is reported and answered with its failure.
 */
export async function answerCallback(
  request: IncomingMessage,
  response: ServerResponse,
  options: { token: string; receive: ReceiveCallback; report: (error: unknown) => void },
): Promise<void> {
  if (request.headers.expect !== undefined) response.writeContinue();
  const end = await discardBody(request);
  if (end === 'cut') return;
  if (end === 'too-long') {
    refuse(request, response, { code: 'body_too_large' });
    return;
  }
  try {
    if (await options.receive(options.token)) acknowledge(response);
    else refuse(request, response, { code: 'not_found' });
  } catch (error) {
    options.report(error);
    refuse(request, response, { code: explainFault(error).code });
  }
}

function acknowledge(response: ServerResponse): void {
  response.writeHead(204, { ...securityHeaders, 'Content-Security-Policy': dataPolicy }).end();
}

function discardBody(request: IncomingMessage): Promise<'whole' | 'too-long' | 'cut'> {
  return new Promise((resolve) => {
    let sizeBytes = 0;
    request.setTimeout(silenceMs, () => request.socket.destroy());
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBodyBytes.callback) resolve('too-long');
    });
    request.once('end', () => resolve('whole'));
    request.once('error', () => resolve('cut'));
    request.once('close', () => resolve('cut'));
  });
}
