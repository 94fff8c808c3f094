import type { Caller } from '../caller.ts';
import type { Port, RouteEntry } from '../entries.ts';

/**
 * Names the caller of a request that a port lets in; null for an anonymous one. The studio has no sign-in: anyone its
 * own port lets in, from this machine or through a trusted proxy, is its owner. The engine calls back from outside and
 * proves itself with an unguessable token, which the studio checks; so claiming to be an engine gains nothing.
 */
export function nameCaller(port: Port, entry: RouteEntry): Caller | null {
  if (entry.body === 'callback') return { kind: 'engine' };
  return port === 'studio' ? { kind: 'owner' } : null;
}
