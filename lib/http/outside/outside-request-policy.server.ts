import 'server-only';
import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress, isPrivateHostname } from './private-address';

/**
 * Where a request may go. `configured`: only the named origins, at whatever address they are. `public-https`:
 * any HTTPS host whose every address is public, and besides it the named origins.
 */
export type OutsidePolicy =
  | { kind: 'configured'; origins: readonly string[] }
  | { kind: 'public-https'; alsoOrigins: readonly string[] };

/** A checked destination: with `lookup` when its addresses are still to be checked while connecting. */
export type Destination =
  | { allowed: true; url: URL; lookup: LookupFunction | null }
  | { allowed: false; reason: string };

/** The `code` of the error that `lookupPublic` gives when a name leads to an address that is not public. */
export const refusedAddressCode = 'ERR_ADDRESS_REFUSED';

/** Decides by the text of an address alone whether it may be opened, without a DNS lookup. */
export function checkDestination(address: string, policy: OutsidePolicy): Destination {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { allowed: false, reason: 'This is no web address.' };
  }
  const trusted = policy.kind === 'configured' ? policy.origins : policy.alsoOrigins;
  if (trusted.includes(url.origin)) return { allowed: true, url, lookup: null };
  if (policy.kind === 'configured') {
    return { allowed: false, reason: `${url.host} is not a configured address.` };
  }
  if (url.protocol !== 'https:')
    return { allowed: false, reason: `${url.host} was not asked for over HTTPS.` };
  if (url.username || url.password) {
    return { allowed: false, reason: `The address at ${url.host} carries a password.` };
  }
  if (isPrivateHostname(url.hostname)) return { allowed: false, reason: `${url.host} is not a public host.` };
  return { allowed: true, url, lookup: lookupPublic };
}

/**
 * Resolves a name for a connection and refuses it entirely when any of its addresses is not public. The socket connects
 * to exactly the addresses given back, so a second, different DNS answer cannot be slipped in.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
      const refusal = new Error(`${hostname} leads to an address that is not public.`);
      return callback(Object.assign(refusal, { code: refusedAddressCode }), []);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
