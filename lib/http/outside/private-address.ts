import ipaddr from 'ipaddr.js';
import { parseAddress } from './address-ranges.ts';

/** All that is public of IPv6 (RFC 4291 §2.4); the library calls the rest unicast as well. */
const publicIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

const privateNamePattern = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/**
 * Whether an IP address (dotted IPv4, or IPv6 without brackets) is anything but public unicast: loopback, private,
 * link-local, multicast, documentation, or IPv6 that carries an IPv4 address inside. Text that is not an IP address
 * counts as private: when in doubt, refuse.
 */
export function isPrivateAddress(text: string): boolean {
  const address = parseAddress(text);
  if (address === null || address.range() !== 'unicast') return true;
  return address instanceof ipaddr.IPv6 && !address.match(publicIpv6);
}

/** Whether a URL's hostname, as the URL parser writes it, names this machine or a private network. */
export function isPrivateHostname(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host.startsWith('[')) return isPrivateAddress(host.slice(1, -1));
  if (parseAddress(host) !== null) return isPrivateAddress(host);
  return !host.includes('.') || privateNamePattern.test(host);
}

/** Whether a hostname is this machine's own loopback, by name or by number. */
export function isLoopbackHostname(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
