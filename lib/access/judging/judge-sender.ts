import { findSite, type Trust } from './own-site.ts';
import { findProxyMark } from './proxy-marks.ts';
import { type RequestHead, readOnce } from './request-head.ts';

/**
 * Who sends a request: a page of the studio itself (`own`), something on this machine without an origin, such as a
 * program or a typed address (`unnamed`), another site (`foreign`), or an untrusted proxy (`proxy`, with what gave it
 * away).
 */
export type Sender = { kind: 'own' | 'unnamed' | 'foreign' } | { kind: 'proxy'; mark: string };

const foreign: Sender = { kind: 'foreign' };

/**
 * Finds out who sends a request. The studio has no sign-in, so only this machine and the proxies that are trusted may
 * use it. A link on another site may lead here (a top-level navigation), and nothing else of another site may.
 */
export function judgeSender(head: RequestHead, trust: Trust): Sender {
  const isTrusted = head.peer !== null && trust.isTrustedProxy(head.peer);
  if (!isTrusted) {
    const mark = findProxyMark(head.headers.keys());
    if (mark !== null) return { kind: 'proxy', mark };
    // No browser has spoken HTTP/1.0 for decades, and nginx passes requests on in it; others are no versions of this kind.
    if (head.httpVersion !== '1.1') return { kind: 'proxy', mark: `HTTP/${head.httpVersion}` };
  }
  const site = findSite(head, trust, isTrusted);
  if (site === null) return foreign;
  const [origin, fetchSite] = [readOnce(head, 'origin'), readOnce(head, 'sec-fetch-site')];
  if (origin === 'repeated' || fetchSite === 'repeated') return foreign;
  if (origin !== null && origin.value !== site) return foreign;
  if (!isWelcome(fetchSite?.value ?? null, head)) return foreign;
  const isFromOwnPage = fetchSite?.value === 'same-origin';
  // The page was loaded from another address: something in between has rewritten the Host.
  if (isFromOwnPage && !hasOwnReferrer(head, site)) return { kind: 'proxy', mark: 'Referer' };
  return { kind: origin !== null || isFromOwnPage ? 'own' : 'unnamed' };
}

/** Browsers say by themselves which site a request comes from, and no script can change it. */
function isWelcome(fetchSite: string | null, head: RequestHead): boolean {
  if (fetchSite === null || fetchSite === 'same-origin' || fetchSite === 'none') return true;
  if (fetchSite !== 'cross-site' && fetchSite !== 'same-site') return false;
  const isOnly = (name: string, value: string) => {
    const values = head.headers.get(name);
    return values?.length === 1 && values[0] === value;
  };
  return (
    head.method === 'GET' && isOnly('sec-fetch-mode', 'navigate') && isOnly('sec-fetch-dest', 'document')
  );
}

function hasOwnReferrer(head: RequestHead, site: string): boolean {
  const referrers = head.headers.get('referer') ?? [];
  return referrers.every((referrer) => URL.canParse(referrer) && new URL(referrer).origin === site);
}
