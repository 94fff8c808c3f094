import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from './judging/security-headers.ts';

/** How long a request may go on arriving after its answer. */
const lingerMs = 1_000;

/**
 * Gives an answer its security headers, no matter who writes it, and its request the nonce that Next and the page take
 * from there. Next drops the Content-Length of every route handler, and with it a download's progress; ours send it
 * under another name, and it is restored here.
 */
export function guardAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { nonce, policy }: { nonce: string; policy: string },
): void {
  request.headers['x-nonce'] = nonce;
  request.headers['content-security-policy'] = policy;
  delete request.headers['content-security-policy-report-only'];
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', policy);
  const writeHead = response.writeHead;
  response.writeHead = function (this: ServerResponse, ...head: Parameters<typeof writeHead>) {
    const length = this.getHeader('x-body-length');
    this.removeHeader('x-body-length');
    if (length !== undefined) this.setHeader('content-length', length);
    return writeHead.apply(this, head);
  } as typeof writeHead;
  // A client that is answered before its body was read must not go on sending for ever.
  response.once('finish', () => {
    if (request.complete) return;
    const cut = setTimeout(() => request.complete || request.socket.destroy(), lingerMs);
    request.socket.once('close', () => clearTimeout(cut));
  });
}
