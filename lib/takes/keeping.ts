import type { KeepTake, Take } from './take';

/** An order to keep or unkeep a take, with the batch it affects. */
export interface KeepOrder extends KeepTake {
  batchId: string;
}

/** The message after an order was carried out, and the order that undoes it. */
export interface Keeping {
  message: string;
  undo: KeepOrder;
}

/** `changed` are all the takes that the order has changed: the one it names and, if there was one, the one kept before. */
export function describeKeeping(order: KeepOrder, changed: readonly Take[]): Keeping {
  const before = changed.find(({ id }) => id !== order.takeId);
  if (!order.kept) return { message: 'Not kept any more.', undo: { ...order, kept: true } };
  if (!before) return { message: 'Kept.', undo: { ...order, kept: false } };
  return { message: 'Kept, in place of another take of its batch.', undo: { ...order, takeId: before.id } };
}

/**
 * Whether another order about the same batch is still pending: undoing this one would then undo nothing, or the wrong
 * one. `pending` are orders of any kind; `order` itself may be among them.
 */
export function isOvertaken(order: KeepOrder, pending: readonly unknown[]): boolean {
  return pending.some(
    (other) =>
      other !== order &&
      typeof other === 'object' &&
      other !== null &&
      'batchId' in other &&
      other.batchId === order.batchId,
  );
}
