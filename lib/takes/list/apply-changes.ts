import type { ListChanges } from '../list-changes';
import { isReadable, type KeepTake, type ListedTake, type ReviewTake, type Take } from '../take';
import { maxTags } from '../take-limits';
import { findVariations } from '../variations';
import { belongs, isBehind, isNewer, type TakeFilter, type TakeList } from './take-list';

/** What a user does to an existing take. */
export type TakeWrite =
  | { kind: 'keep'; order: KeepTake }
  | { kind: 'review'; order: ReviewTake }
  | { kind: 'delete'; order: { id: string } }
  | { kind: 'restore'; order: ListedTake };

/** Anything that changes a list: a user's action, or the studio's answer. */
export type TakeChange =
  | TakeWrite
  /** Takes as the studio has them after a write. */
  | { kind: 'stored'; takes: readonly ListedTake[] }
  /** Takes that a press has started. Whatever the list already has of them is newer. */
  | { kind: 'started'; takes: readonly ListedTake[] }
  /** The studio's answer about this very list. */
  | { kind: 'told'; changes: Omit<ListChanges, 'revision' | 'reload'> };

/**
 * The list after these changes, applied in order: what the studio would answer once it has carried them out, as far as
 * the list is loaded. Takes older than the loaded ones are left to their page; an unaffected take stays the same
 * object, and so does an unaffected list. Notes stay unchanged until they are stored, because the field being typed in
 * shows them.
 */
export function applyChanges(list: TakeList, changes: readonly TakeChange[], filter: TakeFilter): TakeList {
  return changes.reduce((present, change) => applyChange(present, change, filter), list);
}

function applyChange(list: TakeList, change: TakeChange, filter: TakeFilter): TakeList {
  switch (change.kind) {
    case 'keep':
      return applyKeep(list, change.order, filter);
    case 'review':
      return edit(list, filter, (take) =>
        take.id === change.order.takeId && isReadable(take) ? applyReview(take, change.order) : take,
      );
    case 'delete':
      return applyDelete(list, change.order.id);
    case 'restore':
      return applyStored(list, [change.order], filter);
    case 'stored':
      return applyStored(list, change.takes, filter);
    case 'started': {
      const known = new Set(list.takes.map(({ id }) => id));
      return applyStored(
        list,
        change.takes.filter(({ id }) => !known.has(id)),
        filter,
      );
    }
    case 'told':
      return applyTold(list, change.changes);
  }
}

/** At most one take of a batch is kept. */
function applyKeep(list: TakeList, { takeId, kept }: KeepTake, filter: TakeFilter): TakeList {
  const named = list.takes.find(({ id }) => id === takeId);
  if (!named) return list;
  return edit(list, filter, (take) => {
    const isKept = take === named ? kept : take.kept && !(kept && take.batchId === named.batchId);
    return isKept === take.kept ? take : { ...take, kept: isKept };
  });
}

function applyReview(take: Take, order: ReviewTake): Take {
  switch (order.field) {
    case 'rating':
      return { ...take, rating: order.to };
    case 'tag': {
      const others = take.tags.filter((tag) => tag !== order.tag);
      if (!order.isOn) return { ...take, tags: others };
      return others.length < take.tags.length || others.length >= maxTags
        ? take
        : { ...take, tags: [...others, order.tag] };
    }
    case 'note':
      return take;
  }
}

function applyDelete(list: TakeList, takeId: string): TakeList {
  const takes = list.takes.filter(({ id }) => id !== takeId);
  const isIn = list.batches.some((batch) => batch.takes.some(({ id }) => id === takeId));
  if (takes.length === list.takes.length && !isIn) return list;
  const batches = list.batches.map((batch) =>
    batch.takes.some(({ id }) => id === takeId) ? describeRest(batch, takeId, takes) : batch,
  );
  return { ...list, takes, batches };
}

/** A batch without one of its takes. The variations of the rest can be computed only when all of it is loaded. */
function describeRest(
  batch: TakeList['batches'][number],
  takeId: string,
  takes: readonly ListedTake[],
): TakeList['batches'][number] {
  const rest = batch.takes.filter(({ id }) => id !== takeId);
  const loaded = rest.map((member) => takes.find(({ id }) => id === member.id));
  if (loaded.includes(undefined)) return { ...batch, takes: rest };
  const { variations, labelsOf } = findVariations(
    loaded.filter((take) => take !== undefined).filter(isReadable),
  );
  return {
    ...batch,
    variations,
    takes: rest.map((member, index) => {
      const take = loaded[index];
      return { ...member, labels: take && isReadable(take) ? labelsOf(take) : [] };
    }),
  };
}

function applyStored(list: TakeList, takes: readonly ListedTake[], filter: TakeFilter): TakeList {
  const stays = (take: ListedTake) => belongs(take, filter);
  const out = new Set(takes.filter((take) => !stays(take)).map(({ id }) => id));
  return takes.filter(stays).reduce(putTake, removeTakes(list, out));
}

function applyTold(
  list: TakeList,
  { takes, verdicts, gone, batches }: Omit<ListChanges, 'revision' | 'reload'>,
): TakeList {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const placed = takes.reduce(putTake, removeTakes(list, new Set(gone)));
  const judged =
    verdicts.length === 0
      ? placed
      : {
          ...placed,
          takes: placed.takes.map((take) => {
            const verdict = verdictOf.get(take.id);
            return verdict && isReadable(take) ? { ...take, ...verdict } : take;
          }),
        };
  return mergeBatches(judged, batches);
}

/** Facts of batches, each over those of the same batch. */
export function mergeBatches(list: TakeList, batches: TakeList['batches']): TakeList {
  if (batches.length === 0) return list;
  const merged = new Map(list.batches.map((batch) => [batch.id, batch]));
  for (const batch of batches) merged.set(batch.id, batch);
  return { ...list, batches: [...merged.values()] };
}

function removeTakes(list: TakeList, ids: ReadonlySet<string>): TakeList {
  if (!list.takes.some(({ id }) => ids.has(id))) return list;
  return { ...list, takes: list.takes.filter(({ id }) => !ids.has(id)) };
}

/** Replaces the take with the same id, or else sorts it in by age, unless that is on a page not loaded yet. */
function putTake(list: TakeList, take: ListedTake): TakeList {
  const { takes, nextCursor } = list;
  const known = takes.findIndex(({ id }) => id === take.id);
  if (known >= 0) return { ...list, takes: takes.map((other, index) => (index === known ? take : other)) };
  // The last take in the list does not show this: older ones may have been loaded and removed since.
  if (nextCursor !== null && isBehind(take, nextCursor)) return list;
  const before = takes.findIndex((other) => isNewer(take, other));
  return { ...list, takes: takes.toSpliced(before < 0 ? takes.length : before, 0, take) };
}

/** Changes takes; a changed take that no longer belongs to the list is removed. */
function edit(list: TakeList, filter: TakeFilter, change: (take: ListedTake) => ListedTake): TakeList {
  let isSame = true;
  const takes = list.takes.flatMap((take) => {
    const changed = change(take);
    if (changed === take) return [take];
    isSame = false;
    return belongs(changed, filter) ? [changed] : [];
  });
  return isSame ? list : { ...list, takes };
}
