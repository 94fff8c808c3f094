import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { parseFaults } from './faults.ts';
import { ApiError, sendError } from './net/answer.ts';
import { readAccount } from './routes/account.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { applyAnswerFault } from './routes/answer-faults.ts';
import { fileRoutes } from './routes/file-routes.ts';
import { generationRoutes, isCreation } from './routes/generation-routes.ts';
import { mediaRoutes } from './routes/media-routes.ts';
import type { Context, Route, Services } from './routes/route.ts';
import { sandboxRoutes } from './routes/sandbox-routes.ts';
import { taskRoutes } from './routes/task-routes.ts';

const ROUTES: Route[] = [
  ...generationRoutes,
  ...taskRoutes,
  ...accountRoutes,
  ...fileRoutes,
  ...mediaRoutes,
  ...sandboxRoutes,
];
/** Longer than clients keep an idle connection, so that none is closed under a request on its way. */
const KEEP_ALIVE_MS = 75_000;

function findRoute(method: string, path: string): { route: Route; parts: string[] } {
  const matching = ROUTES.filter((route) => route.path.test(path));
  const route = matching.find((candidate) => candidate.method === method);
  if (route !== undefined) return { route, parts: (route.path.exec(path) ?? []).slice(1) };
  if (matching.length === 0) throw new ApiError(404, 'not_found', `There is nothing at ${path}`);
  const allow = [...new Set(matching.map((candidate) => candidate.method))].join(', ');
  throw new ApiError(405, 'method_not_allowed', `${method} is not allowed here`, { headers: { allow } });
}

const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

function originOf(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  if (HOST.test(host)) return `http://${host}`;
  return `http://${request.socket.localAddress ?? '127.0.0.1'}:${request.socket.localPort ?? ''}`;
}

function faultHeader(request: IncomingMessage): string {
  const value = request.headers['x-sandbox-fault'] ?? '';
  return Array.isArray(value) ? value.join(',') : value;
}

async function answer(services: Services, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET';
  const origin = originOf(request);
  const target = request.url ?? '/';
  if (!target.startsWith('/') || !URL.canParse(target, origin)) {
    throw new ApiError(400, 'invalid_request', 'The address cannot be read');
  }
  const url = new URL(`${origin}${target}`);
  const isControl = url.pathname.startsWith('/sandbox/');
  const board = isControl ? [] : services.board.take(method, url.pathname);
  const faults = [...parseFaults(faultHeader(request)), ...board];
  if (!isCreation(method, url.pathname) && applyAnswerFault(response, faults)) return;
  const { route, parts } = findRoute(method, url.pathname);
  const context: Context = { ...services, request, response, url, origin, faults, parts };
  if (route.access === 'open') await route.handle(context);
  else await route.handle(context, readAccount(request.headers.authorization));
}

const RAW_REFUSALS: Record<string, [number, string, string, string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'Request Header Fields Too Large',
    'invalid_request',
    'The headers are too long',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'request_timeout', 'The request did not arrive in time'],
};
const MALFORMED: [number, string, string, string] = [
  400,
  'Bad Request',
  'invalid_request',
  'The request is not valid HTTP',
];

/** What could not even be read as HTTP is refused in the same shape as everything else. */
function refuseMalformed(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, code, message] = RAW_REFUSALS[error.code ?? ''] ?? MALFORMED;
  const body = JSON.stringify(new ApiError(status, code, message).toBody());
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'x-engine: sandbox',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** The whole HTTP side; it still has to listen. */
export function createSandboxServer(services: Services): Server {
  const server = createServer((request, response) => {
    response.setHeader('x-engine', 'sandbox');
    answer(services, request, response).catch((error: unknown) => {
      const known = error instanceof ApiError;
      sendError(response, known ? error : new ApiError(500, 'internal_error', 'Internal server error'));
      // What the refusal left unread is thrown away, so that the sender gets to read the answer.
      request.resume();
    });
  });
  server.on('clientError', refuseMalformed);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 5000;
  return server;
}
