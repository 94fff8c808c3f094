import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress, mayBePublicHost } from './public-address.ts';

type Options = { method: 'GET' | 'POST'; body?: string; timeoutMs: number; maxBytes: number };
/**
 * Why a download failed, where that says something of what is at the address: `refused` is how a host answers who may
 * not have it, and `failing` what may be over soon.
 */
export class DownloadError extends Error {
  readonly reason: 'too-large' | 'missing' | 'refused' | 'failing';
  constructor(reason: DownloadError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export type PublicAnswer = { status: number; location: string | undefined; bytes: Buffer };

/**
 * Looking up a name that no server answers for takes a thread of the file system's for many seconds; so few at a time
 * leave it threads enough.
 */
const MAX_LOOKUPS = 2;
const lookups: { running: number; waiting: (() => void)[] } = { running: 0, waiting: [] };

async function lookUp(host: string): Promise<{ address: string; family: number }[]> {
  if (lookups.running >= MAX_LOOKUPS) await new Promise<void>((resolve) => lookups.waiting.push(resolve));
  lookups.running += 1;
  try {
    return await lookup(host, { all: true });
  } finally {
    lookups.running -= 1;
    lookups.waiting.shift()?.();
  }
}

/** The address to connect to; every address of the name must be public, so that the choice cannot matter. */
async function findPublicAddress(hostname: string): Promise<{ address: string; family: number }> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const all = isIP(host) === 0 ? await lookUp(host) : [{ address: host, family: isIP(host) }];
  // Hosts without IPv6 are more common than hosts without IPv4.
  const first = all.find(({ family }) => family === 4) ?? all[0];
  if (
    first === undefined ||
    !mayBePublicHost(hostname) ||
    all.some(({ address }) => !isPublicAddress(address))
  ) {
    throw new Error(`${hostname} is not a public host.`);
  }
  return first;
}

/**
 * One request to a public host, connected to the very address that was checked. Redirects are not followed.
 * Rejects when the host is private, the time is over or the answer is larger than `maxBytes`.
 */
export async function requestPublic(url: URL, options: Options): Promise<PublicAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const { address, family } = await findPublicAddress(url.hostname);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        method: options.method,
        signal,
        agent: false,
        headers: { 'user-agent': 'sandbox-engine', 'content-type': 'application/json' },
        lookup: (_host, lookupOptions, done) =>
          lookupOptions.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          if (length > options.maxBytes)
            request.destroy(new DownloadError('too-large', 'The answer is too large.'));
          else parts.push(part);
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            bytes: Buffer.concat(parts),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

const MAX_REDIRECTS = 3;
/** Refusals of the moment: too late, too early, too often. */
const PASSING = [408, 425, 429];

function reasonOf(status: number): DownloadError['reason'] {
  if (status === 404 || status === 410) return 'missing';
  return status >= 400 && status < 500 && !PASSING.includes(status) ? 'refused' : 'failing';
}

/** Downloads from a public address, checking every redirect again; rejects with `DownloadError` on anything but 200. */
export async function downloadPublic(url: URL, maxBytes: number): Promise<Buffer> {
  let next = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    if (next.protocol !== 'https:' && next.protocol !== 'http:')
      throw new Error('Only HTTP can be downloaded.');
    const answer = await requestPublic(next, { method: 'GET', timeoutMs: 10_000, maxBytes });
    if (answer.status === 200) return answer.bytes;
    if (answer.status < 300 || answer.status > 399 || answer.location === undefined) {
      throw new DownloadError(reasonOf(answer.status), `The download was answered with ${answer.status}.`);
    }
    next = new URL(answer.location, next);
  }
  throw new Error('Too many redirects.');
}
