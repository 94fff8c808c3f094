import { BlockList, isIP } from 'node:net';

/** Addresses that share their first `prefix` bits; a single address has all of them. */
export interface AddressRange {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/**
 * Reads IP addresses and ranges in CIDR notation, separated by commas or spaces; an empty text has none. Null when one
 * of them is neither.
 */
export function parseAddressRanges(text: string): AddressRange[] | null {
  const ranges = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(parseAddressRange);
  return ranges.every((range) => range !== null) ? ranges : null;
}

/** Makes the test whether an address is in one of the ranges; an IPv4 address counts in its IPv6 form as well. */
export function makeRangeTest(ranges: readonly AddressRange[]): (address: string) => boolean {
  const list = new BlockList();
  for (const { address, prefix, family } of ranges) list.addSubnet(address, prefix, family);
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
}

function parseAddressRange(text: string): AddressRange | null {
  const [, address = '', bits] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : Number(bits);
  if (version === 0 || prefix > longest) return null;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}
