import { BlockList, isIP } from 'node:net';

/** How many bits of an IPv6 address come before the IPv4 address that stands in it (RFC 4291 §2.5.5.2). */
const mappedBits = 96;

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

/**
 * Makes the test whether an address is in one of the ranges. An IPv4 address in its IPv6 form (`::ffff:a.b.c.d`) counts
 * as the IPv4 address, and other ranges of IPv6 hold none of them.
 */
export function makeRangeTest(ranges: readonly AddressRange[]): (address: string) => boolean {
  // One list of both would find every IPv4 address in `::/0`.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const { address, prefix, family } of ranges) lists[family].addSubnet(address, prefix, family);
  return (address) => {
    const plain = unmap(address);
    const version = isIP(plain);
    if (version === 0) return false;
    return version === 4 ? lists.ipv4.check(plain, 'ipv4') : lists.ipv6.check(plain, 'ipv6');
  };
}

function parseAddressRange(text: string): AddressRange | null {
  const [, address = '', bits] = /^([0-9a-f.:]+)(?:\/(0|[1-9]\d{0,2}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : Number(bits);
  if (version === 0 || prefix > longest) return null;
  const plain = unmap(address);
  if (version === 6 && plain !== address && prefix >= mappedBits)
    return { address: plain, prefix: prefix - mappedBits, family: 'ipv4' };
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** The IPv4 address that stands in an IPv6 address in one of its spellings; any other text as it is. */
function unmap(address: string): string {
  const url = `http://[${address}]`;
  const [, high, low] =
    /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(URL.canParse(url) ? new URL(url).hostname : '') ?? [];
  if (high === undefined || low === undefined) return address;
  const bytes = [high, low].flatMap((pair) => [
    Number.parseInt(pair, 16) >> 8,
    Number.parseInt(pair, 16) & 255,
  ]);
  return bytes.join('.');
}
