/**
 * A web address as RFC 3986 allows it to be written, for those who accept nothing else: the address as the URL parser
 * writes it, with every further sign that may not stand there percent-encoded. Throws for what is no address.
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
