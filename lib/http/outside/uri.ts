/**
 * A web address in strict RFC 3986 form, for servers that accept nothing else: as the URL parser writes it, with every
 * other illegal character percent-encoded. Throws when the text is not an address.
 */
export function toUri(address: string): string {
  const { href, origin } = new URL(address);
  return (
    origin +
    href
      .slice(href.indexOf(origin) + origin.length)
      .replace(/%(?![0-9a-f]{2})/gi, '%25')
      .replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent)
      .replace(/(?<=#.*)#/g, '%23')
  );
}
