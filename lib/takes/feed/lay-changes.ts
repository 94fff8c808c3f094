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

/** Where the lists stand, to be kept when a write begins. */
export function readRevisions(client: QueryClient): Revisions {
  return new Map(listHeld(client).map(({ query, list }) => [query.queryHash, list.revision]));
}

/**
 * Lays what this page has done over everything that it holds. An answer to a write may come after that of the feed about
 * a later one, so every list is told again what has changed since the write began.
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

/** Lays the studio's answer about one list over it, and over what else the page holds. `since` is what was asked with. */
export function layAnswer(client: QueryClient, filter: TakeFilter, since: string, answer: ListChanges): void {
  const { queryKey } = takeListQuery(filter);
  if (answer.reload) {
    noteAnswer(client);
    void client.invalidateQueries({ queryKey: takeListsKey });
    void client.invalidateQueries({ queryKey: singleTakesKey });
    return;
  }
  const { revision, reload: _, ...changes } = answer;
  client.setQueryData(queryKey, (list) => {
    if (!list) return list;
    // A list that was set back meanwhile asks from there once more.
    const next = list.revision === since ? revision : list.revision;
    const changed = applyChanges(list, [{ kind: 'told', changes }], filter);
    return changed === list && next === list.revision ? list : { ...changed, revision: next };
  });
  if (!isTelling(answer)) return;
  noteAnswer(client);
  layBeside(client, hashKey(queryKey), changes);
}

/** Whether there is anything in an answer. */
export function isTelling({ reload, takes, verdicts, gone, batches }: ListChanges): boolean {
  return reload || takes.length + verdicts.length + gone.length + batches.length > 0;
}

/** What was told of one list, laid over the others that are shown. What is gone from it may still be in them, so they are read. */
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
