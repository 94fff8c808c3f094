/**
 * Who is calling, as far as that has been proved: the studio's owner, by asking from this machine or through a trusted
 * proxy; or an engine, by the token of a take in the path. Signed-in users and guests would be further kinds:
 * recognised in `judging/name-caller.ts`, given a scope in `lib/entry/enter-studio.server.ts`, and admitted by rows in
 * `entries.ts`.
 */
export type Caller = { kind: 'owner' } | { kind: 'engine' };

/** Who may use an entry: these kinds of callers, or anyone whom the listener of its port lets in at all. */
export type Users = readonly Caller['kind'][] | 'anyone';

/** Whether a caller, or nobody in particular (null), is among those who may use an entry. */
export function mayUse(users: Users, caller: Caller | null): boolean {
  return users === 'anyone' || (caller !== null && users.includes(caller.kind));
}
