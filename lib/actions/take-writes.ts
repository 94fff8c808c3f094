import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { settleAction } from '@/lib/http/settle-action';
import { type Revisions, readRevisions } from '@/lib/takes/feed/lay-changes';
import { getTakesFeed } from '@/lib/takes/feed/takes-feed';
import { describeKeeping, isOvertaken, type Keeping, type KeepOrder } from '@/lib/takes/keeping';
import type { TakeChange, TakeWrite } from '@/lib/takes/list/apply-changes';
import type { ListedTake, ReviewTake } from '@/lib/takes/take';
import { followedByFeed } from './followed-by-feed';
import { deleteTakeAction, keepTakeAction, restoreTakeAction, reviewTakeAction } from './takes-actions';

/**
 * Every write to an existing take is a mutation whose key begins like this and ends with its kind; its variables are
 * the order. While it is pending, the screen already shows its result; if it fails, that is undone.
 */
export const takeWritesKey = ['take-writes'] as const;

interface WriteOptions<Order, Answer> {
  kind: TakeWrite['kind'];
  send: (order: Order) => Promise<Answer>;
  toChange: (answer: Answer, order: Order) => TakeChange;
  /** Runs even when the component that gave the order has left the screen. */
  onDone?: (answer: Answer, order: Order) => void;
}

function writeTake<Order, Answer>(client: QueryClient, options: WriteOptions<Order, Answer>) {
  const { kind, send, toChange, onDone } = options;
  return mutationOptions<Answer, Error, Order, Revisions>({
    mutationKey: [...takeWritesKey, kind],
    meta: followedByFeed,
    // One after another: an older answer must not overwrite that of a later press.
    scope: { id: 'take-writes' },
    mutationFn: (order) => send(order),
    onMutate: () => readRevisions(client),
    onSuccess: (answer, order, begun) => {
      getTakesFeed(client).note(toChange(answer, order), begun);
      onDone?.(answer, order);
    },
    networkMode: 'always',
  });
}

/**
 * Chooses a take of its batch, or undoes the choice. `onDone` is not called for an order that a later one about the
 * same batch has already followed.
 */
export function keepTakeMutation(client: QueryClient, onDone?: (keeping: Keeping) => void) {
  const listPending = () =>
    client.getMutationCache().findAll({ mutationKey: [...takeWritesKey, 'keep'], status: 'pending' });
  return writeTake(client, {
    kind: 'keep',
    send: ({ takeId, kept }: KeepOrder) => settleAction(keepTakeAction, { takeId, kept }),
    toChange: ({ takes }) => ({ kind: 'stored', takes }),
    onDone({ takes }, order) {
      const pending = listPending().map(({ state }) => state.variables);
      if (!isOvertaken(order, pending)) onDone?.(describeKeeping(order, takes));
    },
  });
}

/** Stores a rating, reason or note on a take. `onRefused` is called when something else was stored meanwhile. */
export function reviewTakeMutation(client: QueryClient, onRefused: (order: ReviewTake) => void) {
  return writeTake(client, {
    kind: 'review',
    send: (order: ReviewTake) => settleAction(reviewTakeAction, order),
    toChange: ({ take }) => ({ kind: 'stored', takes: [take] }),
    onDone({ isStored }, order) {
      if (!isStored) onRefused(order);
    },
  });
}

/** Removes a take from the screen. `onDeleted` is called once it can be restored. */
export function deleteTakeMutation(client: QueryClient, onDeleted: (take: ListedTake) => void) {
  return writeTake(client, {
    kind: 'delete',
    send: ({ id }: ListedTake) => settleAction(deleteTakeAction, { takeId: id }),
    toChange: (_, { id }) => ({ kind: 'delete', order: { id } }),
    onDone: (_, take) => onDeleted(take),
  });
}

/** Restores a deleted take. */
export function restoreTakeMutation(client: QueryClient) {
  return writeTake(client, {
    kind: 'restore',
    send: ({ id }: ListedTake) => settleAction(restoreTakeAction, { takeId: id }),
    toChange: (take) => ({ kind: 'stored', takes: [take] }),
  });
}
