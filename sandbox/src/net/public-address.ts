import { BlockList, isIP, isIPv4 } from 'node:net';

/** Addresses that are not on the public internet (IANA special-purpose registries). */
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(network, prefix, 'ipv4');
}
/** Everything routed today in IPv6 is inside 2000::/3; these are the exceptions in it. */
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(network, prefix, 'ipv6');
}

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return isIP(address) === 6 && routed.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

const INTERNAL_NAME = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)$/i;

/** True unless the host is already known to be private by its name alone; its addresses are checked when it is used. */
export function mayBePublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !INTERNAL_NAME.test(host);
}

const RESERVED_NAME = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid)\.*$/i;

/** True for names that nobody can own (RFC 2606): they are written in documentation, and nothing is behind them. */
export function isReservedHost(hostname: string): boolean {
  return RESERVED_NAME.test(hostname);
}
