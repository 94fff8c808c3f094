import 'server-only';
import { type Caller, mayUse, type Users } from '@/lib/access/caller';
import { findCaller } from '@/lib/access/caller-tickets';
import type { StudioContext } from '@/lib/context/studio-context';
import { narrowToTakes, type Scope, wholeStudio } from '@/lib/scope/scope';
import { getStudio, type Studio } from '@/lib/studio/studio.server';

/** The studio without what closes it, reports for it or speaks for an engine. */
type EnteredStudio = StudioContext & Pick<Studio, 'changes'>;

/** What every action, route and page works with: the studio as its caller may see it, and who that is. */
export interface Entered {
  studio: EnteredStudio;
  /** Null for an anonymous caller, where anyone is admitted. */
  caller: Caller | null;
}

/**
 * Admits the sender of a request, or returns null: when this kind of caller is not allowed, or when no listener of this
 * process has seen the request. The only place that accesses the running studio.
 */
export function enterStudio(users: Users, headers: Pick<Headers, 'get'>): Entered | null {
  const found = findCaller(headers);
  if (!found || !mayUse(users, found.caller)) return null;
  const { database, blobs, engines, settings, now, wake, changes } = getStudio();
  const scope = chooseScope(found.caller);
  return { studio: { database, scope, blobs, engines, settings, now, wake, changes }, caller: found.caller };
}

/**
 * What a caller may see and change. Signed-in users and guests would get the scope of their projects and shares here.
 */
function chooseScope(caller: Caller | null): Scope {
  return caller?.kind === 'owner' ? wholeStudio : narrowToTakes(wholeStudio, []);
}
