/** IPv4 blocks that are not public, as [first address, prefix length] (IANA special-purpose registry). */
const privateIpv4Blocks: readonly (readonly [string, number])[] = [
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
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const privateNamePattern = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/**
 * Whether an IP address (dotted IPv4, or IPv6 without brackets) is anything but public unicast: loopback,
 * private, link-local, multicast, documentation, or IPv6 that carries an IPv4 address inside. Text that is no
 * IP address counts as private, so that a mistake closes the door.
 */
export function isPrivateAddress(address: string): boolean {
  if (address.includes(':')) return isPrivateIpv6(address);
  const number = parseIpv4(address);
  if (number === null) return true;
  return privateIpv4Blocks.some(([first, prefix]) => {
    const size = 2 ** (32 - prefix);
    return Math.floor(number / size) === Math.floor((parseIpv4(first) ?? 0) / size);
  });
}

/** Whether a URL's hostname, as the URL parser writes it, names this machine or a private network. */
export function isPrivateHostname(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host.startsWith('[')) return isPrivateAddress(host.slice(1, -1));
  if (parseIpv4(host) !== null) return isPrivateAddress(host);
  return !host.includes('.') || privateNamePattern.test(host);
}

/** Whether a hostname is this machine's own loopback, by name or by number. */
export function isLoopbackHostname(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function parseIpv4(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((number, part) => number * 256 + part, 0);
}

// Only 2000::/3 is public unicast; of it, tunnels and documentation are taken out, because 2002::/16 and
// 2001::/32 can lead to any IPv4 address.
function isPrivateIpv6(address: string): boolean {
  const url = `http://[${address.replace(/%.*$/, '')}]/`;
  if (!URL.canParse(url)) return true;
  const [first = '', second = ''] = new URL(url).hostname.slice(1, -1).split(':');
  const high = Number.parseInt(first || '0', 16);
  const low = Number.parseInt(second || '0', 16);
  if (high < 0x2000 || high > 0x3fff) return true;
  if (high === 0x2002) return true;
  return high === 0x2001 && (low < 0x200 || low === 0xdb8);
}
