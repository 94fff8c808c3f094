/** Longest target in characters; the longest that the studio's own pages use has a few hundred. */
const maxTargetLength = 8_192;

/** A request target that can be looked up, or why it cannot. */
export type Target =
  /** `path` is decoded, begins with a slash, and its segments mean what they say. */
  | { path: string }
  /** `*`, which asks about the server itself. */
  | { path: null }
  | { problem: TargetProblem };

export type TargetProblem = 'malformed' | 'too-long' | 'nowhere';

/**
 * Reads a request target (RFC 9112, 3.2). Absolute and authority form are for proxies, which this is not: malformed.
 * Paths that two parsers may read differently are not found: empty and dot segments, backslashes, semicolons behind
 * dots, encoded slashes and control characters.
 */
export function readTarget(target: string): Target {
  if (target === '*') return { path: null };
  if (target.length > maxTargetLength) return { problem: 'too-long' };
  const rawPath = /^[^?]*/.exec(target)?.[0] ?? '';
  if (!/^\/[\x21-\x7e]*$/.test(rawPath) || rawPath.includes('#')) return { problem: 'malformed' };
  const segments = decodeSegments(rawPath);
  if (segments === null) return { problem: 'malformed' };
  return segments.some(isAmbiguous) || hasEmptySegment(segments)
    ? { problem: 'nowhere' }
    : { path: `/${segments.join('/')}` };
}

function decodeSegments(rawPath: string): string[] | null {
  try {
    return rawPath.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** A trailing slash is allowed: Next redirects it. */
function hasEmptySegment(segments: readonly string[]): boolean {
  return segments.slice(0, -1).includes('');
}

function isAmbiguous(segment: string): boolean {
  return /[/\\\p{Cc}]/u.test(segment) || /^\.{1,2}($|;)/.test(segment);
}
