/**
 * Who calls, as far as it was proved: the studio's owner, by asking from this machine or through a trusted proxy; or an
 * engine, by the token of a take in the path. Signed-in people and guests become further kinds here, named in
 * `judging/name-caller.ts`, given a scope in `lib/entry/enter-studio.server.ts`, and let in by rows of `entries.ts`.
 */
export type Caller = { kind: 'owner' } | { kind: 'engine' };

/** Who may use an entry: these kinds of callers, or anyone whom the listener of its port lets in at all. */
export type Users = readonly Caller['kind'][] | 'anyone';

/** Whether a caller, or nobody in particular (null), is among those who may use an entry. */
export function mayUse(users: Users, caller: Caller | null): boolean {
  return users === 'anyone' || (caller !== null && users.includes(caller.kind));
}
