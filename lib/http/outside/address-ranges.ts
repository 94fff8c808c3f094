import ipaddr from 'ipaddr.js';

/** How many bits of an IPv6 address come before the IPv4 address that it may hold (RFC 4291 §2.5.5.2). */
const mappedBits = 96;

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Addresses that share a prefix of this many bits; for a single address, all of them. */
export type AddressRange = readonly [first: Address, prefixBits: number];

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
 * Makes a test for whether an address is in one of the ranges. An IPv4 address in its IPv6 form (`::ffff:a.b.c.d`)
 * counts as the IPv4 address, and other ranges of IPv6 hold none of them.
 */
export function makeRangeTest(ranges: readonly AddressRange[]): (address: string) => boolean {
  return (text) => {
    const parsed = parseAddress(text);
    const address = parsed && unmap(parsed);
    return address !== null && ranges.some((range) => isIn(address, range));
  };
}

/** An address as people and systems write it: four decimal parts, or IPv6 without brackets; null for any other text. */
export function parseAddress(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null;
}

function isIn(address: Address, [first, prefixBits]: AddressRange): boolean {
  // Two statements, because each family matches its own alone.
  if (isV4(address)) return isV4(first) && address.match(first, prefixBits);
  return !isV4(first) && address.match(first, prefixBits);
}

/** By its own `kind()`, not `instanceof`: the listener and Next's bundles each load their own copy of the library. */
function isV4(address: Address): address is ipaddr.IPv4 {
  return address.kind() === 'ipv4';
}

function parseAddressRange(text: string): AddressRange | null {
  const [, name = '', bits] = /^([^/]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const address = parseAddress(name);
  if (!address) return null;
  const longest = isV4(address) ? 32 : 128;
  const prefixBits = bits === undefined ? longest : Number(bits);
  if (prefixBits > longest) return null;
  const plain = unmap(address);
  return plain !== address && prefixBits >= mappedBits
    ? [plain, prefixBits - mappedBits]
    : [address, prefixBits];
}

function unmap(address: Address): Address {
  return !isV4(address) && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
