import { isLoopbackHostname } from '@/lib/http/private-address';

/** What `decideAccess` looks at: method, path and headers, and nothing that costs to read. */
export interface IncomingRequest {
  method: string;
  path: string;
  headers: Pick<Headers, 'get'>;
}

export type AccessDecision = 'allow' | 'refuse-host' | 'refuse-origin';

const callbackPath = /^\/api\/callbacks\/[^/]+$/;
const publicReadPaths = new Set(['/api/health']);

/**
 * Decides who may talk to the studio. The studio has no sign-in, so only this machine may use it: the Host
 * must be a loopback name, which also ends DNS rebinding, and a proxy's forwarding headers must not speak of
 * another client. Writes must come from the studio's own pages. The public address serves the engine's
 * callbacks and the health check, nothing else.
 */
export function decideAccess(request: IncomingRequest, publicUrl: string | null): AccessDecision {
  const { method, path, headers } = request;
  const host = parseHost(headers.get('host'));
  if (!host) return 'refuse-host';
  if (publicUrl !== null && isOpenToPublic(method, path)) {
    if (host.host === new URL(publicUrl).host || isFromThisMachine(host, headers)) return 'allow';
  }
  if (!isFromThisMachine(host, headers)) return 'refuse-host';
  if (isRead(method) || callbackPath.test(path)) return 'allow';
  return isSameOrigin(host, headers) ? 'allow' : 'refuse-origin';
}

function isOpenToPublic(method: string, path: string): boolean {
  return callbackPath.test(path) ? method === 'POST' : isRead(method) && publicReadPaths.has(path);
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

// Next fills these headers in with the connection's own values when no proxy did.
function isFromThisMachine(host: URL, headers: Pick<Headers, 'get'>): boolean {
  if (!isLoopbackHostname(host.hostname)) return false;
  const forwardedHost = headers.get('x-forwarded-host');
  if (forwardedHost !== null && forwardedHost !== headers.get('host')) return false;
  if (headers.get('forwarded') !== null) return false;
  const clients = headers.get('x-forwarded-for')?.split(',') ?? [];
  return clients.every((client) => isLoopbackAddress(client.trim()));
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

function isSameOrigin(host: URL, headers: Pick<Headers, 'get'>): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return URL.canParse(origin) && new URL(origin).host === host.host;
  return headers.get('sec-fetch-site') === 'same-origin';
}

function parseHost(header: string | null): URL | null {
  const url = `http://${header}/`;
  if (!header || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.username || parsed.pathname !== '/' || parsed.search || parsed.hash ? null : parsed;
}
