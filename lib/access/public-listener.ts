import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerCallback, type ReceiveCallback } from './callback.ts';
import { mayUse } from './caller.ts';
import { maxBodyBytes } from './entries.ts';
import { createHardenedServer, defaultHeadMs, type Limits } from './hardened-server.ts';
import { readBodySize } from './judging/body-rules.ts';
import { makePathFinder } from './judging/find-path.ts';
import { nameCaller } from './judging/name-caller.ts';
import { type Refusal, refuse, refuseOnSocket } from './judging/refusal.ts';
import { type RequestHead, readHead, readOnce } from './judging/request-head.ts';
import { readTarget } from './judging/request-target.ts';
import { dataPolicy, securityHeaders } from './judging/security-headers.ts';

const limits: Limits = { connections: 128, headMs: defaultHeadMs };

/** The entries that the public side answers. */
type PublicVerdict =
  | { kind: 'callback'; token: string }
  | { kind: 'healthz' }
  | { kind: 'refuse'; refusal: Refusal };

const findPath = makePathFinder('public');

/**
 * Makes the server of the public side. It sits behind a proxy that terminates TLS, serves the entries of its port and
 * nothing else, and passes callbacks to the running studio; the studio's pages cannot be reached through it.
 */
export function createPublicServer(options: {
  receiveCallback: ReceiveCallback;
  /** Records a fault that cannot be reported to any caller. */
  report: (error: unknown) => void;
}): Server {
  return createHardenedServer(
    {
      request: (request, response) => answer(request, response, options),
      upgrade: (_request, socket) => refuseOnSocket(socket, { code: 'request_malformed' }),
      methods: ['GET', 'HEAD', 'POST'],
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
  const found = path === null ? null : findPath(path);
  if (path === null || !found) return refusing('not_found');
  const entry = found.byMethod.get(head.method === 'HEAD' ? 'GET' : head.method);
  if (!entry) return refusing('method_not_allowed', { Allow: found.methods.join(', ') });
  if (!mayUse(entry.users, nameCaller('public', entry))) return refusing('forbidden');
  const body = readBodySize(head);
  if (body === 'malformed') return refusing('request_malformed');
  const maxBytes = entry.body === undefined ? 0 : maxBodyBytes[entry.body];
  if ((body.size ?? maxBytes) > maxBytes || (body.size === null && maxBytes === 0))
    return refusing('body_too_large');
  if (entry.body === 'callback') return { kind: 'callback', token: path.slice(path.lastIndexOf('/') + 1) };
  return found.template === '/healthz' ? { kind: 'healthz' } : refusing('not_found');
}

function refusing(code: Refusal['code'], headers: Record<string, string> = {}): PublicVerdict {
  return { kind: 'refuse', refusal: { code, headers } };
}
