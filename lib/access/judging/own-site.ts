import { isIP } from 'node:net';
import { type AddressRange, makeRangeTest } from '../../http/outside/address-ranges.ts';
import { isLoopbackHostname } from '../../http/outside/private-address.ts';
import { type RequestHead, readOnce } from './request-head.ts';

/** Which proxies a listener trusts, and the name it is known by beyond this machine. */
export interface Trust {
  /** Whether a client at an address may forward requests of others. */
  isTrustedProxy: (address: string) => boolean;
  /** The host of the public address; trusted proxies may ask for it. */
  publicHostname: string | null;
}

/** The studio's trust settings. */
export interface TrustSettings {
  trustedProxies: readonly AddressRange[];
  publicUrl: string | null;
}

/** Reads what the settings say about trust. */
export function makeTrust({ trustedProxies, publicUrl }: TrustSettings): Trust {
  return {
    isTrustedProxy: makeRangeTest(trustedProxies),
    publicHostname: publicUrl === null ? null : new URL(publicUrl).hostname,
  };
}

/** The origin that a request was meant for, as its browser would write it, such as `http://127.0.0.1:3000`. */
export type Site = string;

const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/;

/**
 * The site that a request was meant for, or null when its Host is missing, repeated, or not one of the studio's names.
 * On this machine those are loopback names as a browser writes them; that also ends DNS rebinding, which needs a name
 * of its own. A trusted proxy may ask for the public name or an IP address as well, and may say by `X-Forwarded-Host`
 * and `X-Forwarded-Proto` what its visitor asked for.
 */
export function findSite(head: RequestHead, trust: Trust, isTrusted: boolean): Site | null {
  const host = readOnce(head, 'host');
  if (host === null || host === 'repeated') return null;
  if (!isTrusted) return toSite('http', host.value, isOwnName);
  const forwardedHost = readOnce(head, 'x-forwarded-host') ?? host;
  const scheme = readOnce(head, 'x-forwarded-proto') ?? { value: 'http' };
  if (forwardedHost === 'repeated' || scheme === 'repeated') return null;
  if (scheme.value !== 'http' && scheme.value !== 'https') return null;
  const isNameAllowed = (hostname: string) =>
    isOwnName(hostname) || hostname === trust.publicHostname || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  return toSite(scheme.value, forwardedHost.value, isNameAllowed);
}

/** The studio listens on 127.0.0.1 alone, and the other two names may lead there. */
function isOwnName(hostname: string): boolean {
  return isLoopbackHostname(hostname) && (!hostname.startsWith('127.') || hostname === '127.0.0.1');
}

function toSite(
  scheme: 'http' | 'https',
  host: string,
  isNameAllowed: (hostname: string) => boolean,
): Site | null {
  const [, hostname = '', port] = hostPattern.exec(host.toLowerCase()) ?? [];
  if (!isNameAllowed(hostname)) return null;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return null;
  return `${scheme}://${hostname}${port === undefined ? '' : `:${port}`}`;
}
