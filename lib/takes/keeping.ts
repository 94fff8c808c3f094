import type { KeepTake, Take } from './take';

/** What to say of an order that was carried out, and the order that brings back what was before it. */
export interface Keeping {
  message: string;
  undo: KeepTake;
}

/** `changed` are all the takes that the order has changed: the one it names and, if there was one, the one kept before. */
export function describeKeeping(order: KeepTake, changed: readonly Take[]): Keeping {
  const before = changed.find(({ id }) => id !== order.takeId);
  if (!order.kept) return { message: 'Not kept any more.', undo: { ...order, kept: true } };
  if (!before) return { message: 'Kept.', undo: { ...order, kept: false } };
  return { message: 'Kept, in place of another take of its batch.', undo: { takeId: before.id, kept: true } };
}
