import type { Caller } from '../caller.ts';
import type { Port, RouteEntry } from '../entries.ts';

/**
 * Says who calls when a port lets a request in; null for nobody in particular. The studio has no sign-in: whoever its own
 * port lets in, from this machine or through a trusted proxy, is its owner. The engine calls back from where it is, and its
 * unguessable token is its proof, which the studio checks; so nobody becomes anything more by asking as an engine.
 */
export function nameCaller(port: Port, entry: RouteEntry): Caller | null {
  if (entry.body === 'callback') return { kind: 'engine' };
  return port === 'studio' ? { kind: 'owner' } : null;
}
