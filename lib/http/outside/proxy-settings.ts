import { isIP } from 'node:net';
import { makeRangeTest, parseAddressRanges } from './address-ranges';
import { isLoopbackHostname } from './private-address';

/** The proxy that the environment names for HTTPS, and the hosts that are reached without it. */
export interface ProxySettings {
  /** With user name and password, if it needs them. */
  url: string;
  /** Hosts, suffixes, address ranges and `*`, as in `NO_PROXY`. */
  exceptions: readonly string[];
}

/** Reads a proxy's address as `HTTPS_PROXY` holds it; HTTP without a scheme. Null for anything else. */
export function parseProxyUrl(text: string): string | null {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isOfHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isOfHttp && url.hostname !== '' && url.pathname === '/' && !url.search && !url.hash
    ? url.href
    : null;
}

/** Reads `NO_PROXY`: a list with commas or spaces. */
export function parseProxyExceptions(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((exception) => exception !== '');
}

/**
 * The proxy for an address, or null when it is reached without one: it is not HTTPS, is on this machine, or is an
 * exception, parsed as in curl and Go. `example.com`, `.example.com` and `*.example.com` all match the host and
 * everything below it, `10.0.0.0/8` and `fd00::/8` the addresses of a range, `*` every host, and a port after any of
 * them limits it to that port. A host given as a name is in no range, whatever it resolves to, because resolving names
 * is the proxy's job.
 */
export function chooseProxy(url: URL, settings: ProxySettings | null): string | null {
  if (settings === null || url.protocol !== 'https:' || isLoopbackHostname(url.hostname)) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = url.port || '443';
  return settings.exceptions.some((exception) => isExcepted(exception, host, port)) ? null : settings.url;
}

function isExcepted(exception: string, host: string, port: string): boolean {
  if (exception === '*') return true;
  const { name, onlyPort } = splitPort(exception);
  if (onlyPort !== null && onlyPort !== port) return false;
  if (isIP(host) !== 0) return makeRangeTest(parseAddressRanges(name) ?? [])(host);
  const suffix = name.replace(/^\*?\./, '').replace(/\.$/, '');
  return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`));
}

/** An IPv6 address contains colons, so it needs brackets before a port. */
function splitPort(exception: string): { name: string; onlyPort: string | null } {
  const [, bracketed, bits = '', bracketedPort] = /^\[([^\]]*)\](\/\d+)?(?::(\d+))?$/.exec(exception) ?? [];
  if (bracketed !== undefined) return { name: bracketed + bits, onlyPort: bracketedPort ?? null };
  const [, name, port] = /^([^:]*):(\d+)$/.exec(exception) ?? [];
  return name === undefined ? { name: exception, onlyPort: null } : { name, onlyPort: port ?? null };
}
