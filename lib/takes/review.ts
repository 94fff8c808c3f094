import { isReadable, type KeepTake, type ListedTake, type ReviewTake, type Take } from './take';
import { maxTags } from './take-limits';

/** What the user has pressed and the studio has not answered yet. */
export type PendingWrite = { kind: 'review'; order: ReviewTake } | { kind: 'keep'; order: KeepTake };

/**
 * The takes as they will be when these writes are done, in their order. A take that none of them is about stays the
 * same object. Notes are left alone: the field that is being typed in shows them.
 */
export function applyWrites(
  takes: readonly ListedTake[],
  writes: readonly PendingWrite[],
): readonly ListedTake[] {
  return writes.reduce(applyWrite, takes);
}

function applyWrite(takes: readonly ListedTake[], { kind, order }: PendingWrite): readonly ListedTake[] {
  const named = takes.find(({ id }) => id === order.takeId);
  if (!named) return takes;
  return takes.map((take) => {
    if (!isReadable(take)) return take;
    if (kind === 'review') return take === named ? applyReview(take, order) : take;
    const kept = take === named ? order.kept : take.kept && !(order.kept && take.batchId === named.batchId);
    return kept === take.kept ? take : { ...take, kept };
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
