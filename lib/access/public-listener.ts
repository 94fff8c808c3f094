import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerCallback, maxCallbackBytes, type ReceiveCallback } from './callback.ts';
import { createHardenedServer, defaultHeadMs, type Limits } from './hardened-server.ts';
import { readBodySize } from './judging/body-rules.ts';
import { type Refusal, refuse, refuseOnSocket } from './judging/refusal.ts';
import { type RequestHead, readHead, readOnce } from './judging/request-head.ts';
import { readTarget } from './judging/request-target.ts';
import { dataPolicy, securityHeaders } from './judging/security-headers.ts';

const limits: Limits = { connections: 128, headMs: defaultHeadMs };

/** What a request to the public side may be. */
type PublicVerdict =
  | { kind: 'callback'; token: string }
  | { kind: 'healthz' }
  | { kind: 'refuse'; refusal: Refusal };

/** Everything the public side serves: paths with the methods they take. */
const table: readonly [RegExp, readonly string[], (path: string) => PublicVerdict][] = [
  [/^\/healthz$/, ['GET', 'HEAD'], () => ({ kind: 'healthz' })],
  [
    /^\/api\/callbacks\/[^/]+$/,
    ['POST'],
    (path) => ({ kind: 'callback', token: path.slice(path.lastIndexOf('/') + 1) }),
  ],
];

/**
 * Makes the server of the public side. It stands behind a proxy that ends TLS, serves the rows of its table and nothing
 * else, and hands callbacks to the running studio; the studio's pages cannot be reached through it.
 */
export function createPublicServer(options: {
  receiveCallback: ReceiveCallback;
  /** Takes note of a fault that no caller can be told about. */
  report: (error: unknown) => void;
}): Server {
  return createHardenedServer(
    {
      request: (request, response) => answer(request, response, options),
      upgrade: (_request, socket) => refuseOnSocket(socket, { code: 'request_malformed' }),
      methods: [...new Set(table.flatMap(([, methods]) => methods))],
    },
    limits,
  );
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { receiveCallback, report }: Parameters<typeof createPublicServer>[0],
): void {
  const verdict = judgePublicRequest(readHead(request));
  if (verdict.kind === 'refuse') refuse(request, response, verdict.refusal);
  else if (verdict.kind === 'healthz') answerHealthy(response);
  else void answerCallback(request, response, { token: verdict.token, receive: receiveCallback, report });
}

function answerHealthy(response: ServerResponse): void {
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Security-Policy': dataPolicy,
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json',
  });
  response.end(JSON.stringify({ status: 'ok' }));
}

function judgePublicRequest(head: RequestHead): PublicVerdict {
  const host = readOnce(head, 'host');
  if (host === 'repeated' || (host === null && head.httpVersion !== '1.0'))
    return refusing('request_malformed');
  const target = readTarget(head.target);
  if ('problem' in target) return refusing(target.problem === 'nowhere' ? 'not_found' : 'request_malformed');
  const { path } = target;
  const row = path === null ? undefined : table.find(([pattern]) => pattern.test(path));
  if (path === null || !row) return refusing('not_found');
  const [, methods, toVerdict] = row;
  if (!methods.includes(head.method)) return refusing('method_not_allowed', { Allow: methods.join(', ') });
  const body = readBodySize(head);
  if (body === 'malformed') return refusing('request_malformed');
  const maxBytes = head.method === 'POST' ? maxCallbackBytes : 0;
  if ((body.size ?? maxBytes) > maxBytes || (body.size === null && maxBytes === 0))
    return refusing('body_too_large');
  return toVerdict(path);
}

function refusing(code: Refusal['code'], headers: Record<string, string> = {}): PublicVerdict {
  return { kind: 'refuse', refusal: { code, headers } };
}
