/** Words in the names of headers that only proxies, load balancers, tunnels and CDNs write. */
const markWords =
  /(^|-)(forward(ed)?|imforwards|ip(v?[46])?|(client|socket|remote|user|real|source|peer)-?(ip|addr|address|port|host)|via|proxy|proxied|proxyuser|cdn|tunnel|gateway|varnish|squid|haproxy|traefik|nginx|loadbalancer)(-|$)/;

/** Prefixes of headers that one product or service adds to the requests it forwards. */
const markPrefixes =
  /^(cf|cloudfront|fly|fastly|akamai|incap|tailscale|surrogate|render|x-(original|originating|rewrite|envoy|vercel|nf|azure|arr|appengine|amzn?|amz-cf|akamai|sucuri|kong|consumer|railway|ngrok|istio|ms-client|client-(cert|dn|verify)|ssl|tls|auth-request|webauth|goog|cluster|coming|iinfo|edge|lb|cache|served))-/;

const markNames = new Set([
  'connect-time',
  'coming-from',
  'front-end-https',
  'max-forwards',
  'remote-user',
  'ssl-client-cert',
  'ssl-client-verify',
  'total-route-time',
  'x-arr-ssl',
  'x-cloud-trace-context',
  'x-country-code',
  'x-host',
  'x-http-host-override',
  'x-https',
  'x-iinfo',
  'x-queue-start',
  'x-remote-user',
  'x-request-id',
  'x-request-start',
  'x-scheme',
  'x-timer',
  'x-url-scheme',
]);

/**
 * The first header that shows that a proxy passed a request on, by its lower-case name; null when there is none. It
 * also catches headers not listed one by one: any name that mentions forwarding, another client's address or a known
 * service counts, with hyphens or underscores. No browser and none of the studio's own pages sends such a header.
 */
export function findProxyMark(names: Iterable<string>): string | null {
  for (const name of names) if (isProxyMark(name.replaceAll('_', '-'))) return name;
  return null;
}

function isProxyMark(name: string): boolean {
  return (
    markNames.has(name) ||
    markPrefixes.test(name) ||
    markWords.test(name) ||
    name.includes('forwarded') ||
    /(client|socket|real|remote)-?ip/.test(name)
  );
}
