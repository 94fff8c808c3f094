import { isPrivateHostname } from '@/lib/http/outside/private-address';
import { toUri } from '@/lib/http/outside/uri';

/** The longest address the engine accepts, in characters as sent. */
const maxUrlLength = 2048;

/**
 * Says in one sentence why an address cannot be public, or null when it may be. Checks only the text and opens nothing:
 * the scheme, credentials, and hosts that are private by name or by number.
 */
export function explainUrlProblem(text: string, schemes: readonly string[]): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const names = schemes.map((scheme) => `${scheme}//`).join(' or ');
  if (!url || !schemes.includes(url.protocol) || /\p{Cc}/u.test(text))
    return `Give a whole address that begins with ${names}.`;
  if (toUri(text).length > maxUrlLength) return `An address has at most ${maxUrlLength} characters.`;
  if (url.username || url.password) return 'Leave the user name and password out of the address.';
  if (isPrivateHostname(url.hostname))
    return 'This address is inside a private network; the engine cannot open it.';
  return null;
}
