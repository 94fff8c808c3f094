import { hashKey, type Query, type QueryClient } from '@tanstack/react-query';
import { applyChanges, type TakeChange } from '../list/apply-changes';
import type { TakeFilter, TakeList } from '../list/take-list';
import type { ListChanges } from '../list-changes';
import { isReadable, isUnfinished, type ListedTake, type Take } from '../take';
import { singleTakesKey, takeListQuery, takeListsKey } from '../takes-queries';
import { noteAnswer } from './answer-count';

/** The revisions of the lists that a page holds, by the hash of their keys. */
export type Revisions = ReadonlyMap<string, string>;

interface HeldList {
  filter: TakeFilter;
  query: Query;
  list: TakeList;
}

function listHeld(client: QueryClient): HeldList[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: takeListsKey })
    .flatMap((query) => {
      const filter = query.queryKey.at(-1) as TakeFilter;
      const list = client.getQueryData(takeListQuery(filter).queryKey);
      return list ? [{ filter, query, list }] : [];
    });
}

function listSingles(client: QueryClient): { query: Query; take: Take }[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: singleTakesKey })
    .flatMap((query) => {
      const take = client.getQueryData<Take>(query.queryKey);
      return take ? [{ query, take }] : [];
    });
}

/** The current revisions of the lists, to be saved when a write begins. */
export function readRevisions(client: QueryClient): Revisions {
  return new Map(listHeld(client).map(({ query, list }) => [query.queryHash, list.revision]));
}

/**
 * Applies what this page has done to everything in its cache. A write's answer may arrive after the feed's answer about
 * a later one, so every list asks again for the changes since the write began.
 */
export function layWrite(client: QueryClient, change: TakeChange, begun: Revisions): void {
  noteAnswer(client);
  for (const { filter, query, list } of listHeld(client)) {
    const changed = applyChanges(list, [change], filter);
    const revision = begun.get(query.queryHash) ?? list.revision;
    if (changed !== list || revision !== list.revision)
      client.setQueryData(query.queryKey, { ...changed, revision });
  }
  if (change.kind === 'stored') laySingles(client, change.takes);
}

/**
 * Applies the studio's answer about one list to it and to the rest of the cache. `since` is the revision it was asked
 * with.
 */
export function layAnswer(client: QueryClient, filter: TakeFilter, since: string, answer: ListChanges): void {
  const { queryKey } = takeListQuery(filter);
  if (answer.reload) {
    noteAnswer(client);
    // A reading that is under way goes on: begun again with each such answer, a long one would never come to its end.
    void client.invalidateQueries({ queryKey: takeListsKey }, { cancelRefetch: false });
    void client.invalidateQueries({ queryKey: singleTakesKey }, { cancelRefetch: false });
    return;
  }
  const { revision, reload: _, ...changes } = answer;
  client.setQueryData(queryKey, (list) => {
    if (!list) return list;
    // A list whose revision was set back in the meantime asks again from there.
    const next = list.revision === since ? revision : list.revision;
    const changed = applyChanges(list, [{ kind: 'told', changes }], filter);
    return changed === list && next === list.revision ? list : { ...changed, revision: next };
  });
  if (!isTelling(answer)) return;
  noteAnswer(client);
  layBeside(client, hashKey(queryKey), changes);
}

/** Whether an answer contains any changes. */
export function isTelling({ reload, takes, verdicts, gone, batches }: ListChanges): boolean {
  return reload || takes.length + verdicts.length + gone.length + batches.length > 0;
}

/**
 * Applies one list's changes to the other lists on the screen. Takes gone from it may still belong to them, so they are
 * read again.
 */
function layBeside(
  client: QueryClient,
  followed: string,
  { takes, verdicts, gone }: Omit<ListChanges, 'revision' | 'reload'>,
): void {
  const isGone = new Set(gone);
  for (const { filter, query, list } of listHeld(client)) {
    if (query.queryHash === followed || !query.isActive()) continue;
    if (list.takes.some(({ id }) => isGone.has(id)))
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    const stored = applyChanges(list, [{ kind: 'stored', takes }], filter);
    const told = { takes: [], gone: [], batches: [], verdicts };
    client.setQueryData(query.queryKey, applyChanges(stored, [{ kind: 'told', changes: told }], filter));
  }
  laySingles(client, takes);
  for (const { query, take } of listSingles(client)) {
    const verdict = verdicts.find(({ id }) => id === take.id);
    if (verdict) client.setQueryData(query.queryKey, { ...take, ...verdict });
    if (isGone.has(take.id)) void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}

function laySingles(client: QueryClient, takes: readonly ListedTake[]): void {
  for (const { query, take } of listSingles(client)) {
    const newer = takes.find(({ id }) => id === take.id);
    if (newer && isReadable(newer)) client.setQueryData(query.queryKey, newer);
    else if (newer) void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}

/** Whether anything that is shown will change by itself. */
export function showsUnfinished(client: QueryClient): boolean {
  return (
    listHeld(client).some(({ query, list }) => query.isActive() && list.takes.some(isUnfinished)) ||
    listSingles(client).some(({ query, take }) => query.isActive() && isUnfinished(take))
  );
}
