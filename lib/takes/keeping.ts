import type { KeepTake, Take } from './take';

/** To keep a take or not, with the batch in which that changes what is kept. */
export interface KeepOrder extends KeepTake {
  batchId: string;
}

/** What to say of an order that was carried out, and the order that brings back what was before it. */
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
 * Whether another order about the batch is among those not answered yet: the way back from this one would then undo
 * nothing, or the wrong one. `pending` are orders of any kind; `order` itself may be among them.
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
