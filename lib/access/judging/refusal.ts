import { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { makeFailure, toNotice } from '../../failure/failure.ts';
import { type FailureCode, failureTable } from '../../failure/failure-table.ts';
import { dataPolicy, securityHeaders } from './security-headers.ts';

/** Why a listener refuses a request: a code from the failure table, and what differs from it in this answer. */
export interface Refusal {
  code: FailureCode;
  /** A more specific status than the table's. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

/**
 * How long, and how much of a body, is read and discarded after an answer, so that the answer is not lost with the
 * connection.
 */
const lingerMs = 1_000;
const lingerBytes = 64 * 1024;

/** Answers with a refusal and closes the connection, without waiting for the request's body. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, headers, body } = toAnswer(refusal);
  response.shouldKeepAlive = false;
  response.writeHead(status, headers);
  response.flushHeaders();
  if (request.method !== 'HEAD') response.write(body);
  closeAfterAnswer(request, response);
}

/**
 * Ends an answer whose request may still be arriving. Closing at once would lose the answer for a client that is still
 * sending, so the connection stays open for at most a second, and no more is read than what arrives with a head.
 */
function closeAfterAnswer(request: IncomingMessage, response: ServerResponse): void {
  if (request.readableEnded) {
    response.end();
    return;
  }
  const { socket } = request;
  const cut = setTimeout(() => socket.destroy(), lingerMs);
  let discardedBytes = 0;
  socket.once('close', () => clearTimeout(cut));
  request.on('data', (chunk: Buffer) => {
    discardedBytes += chunk.length;
    if (discardedBytes > lingerBytes) request.pause();
  });
  request.once('error', () => undefined);
  request.once('end', () => response.end());
}

/** Writes a refusal to a connection that belongs to no request, or no longer does, and closes it. */
export function refuseOnSocket(socket: Duplex, refusal: Refusal): void {
  const { status, headers, body } = toAnswer(refusal);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
  socket.on('error', () => socket.destroy());
  const cut = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(cut));
  socket.resume();
  socket.end(head + body);
}

function toAnswer({ code, status, headers }: Refusal): {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string;
} {
  const body = JSON.stringify({ failure: toNotice(makeFailure(code)) });
  return {
    status: status ?? failureTable[code].httpStatus,
    headers: {
      ...securityHeaders,
      'Content-Security-Policy': dataPolicy,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
      ...headers,
    },
    body,
  };
}
