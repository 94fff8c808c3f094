/**
 * Runs a transaction and then, when it was committed, the callbacks it left, in their order.
 * `transact` resolves after the commit and rejects after a rollback.
 */
export async function runAfterCommit<Value>(
  transact: (afterCommit: (callback: () => void) => void) => Promise<Value>,
): Promise<Value> {
  const callbacks: (() => void)[] = [];
  const value = await transact((callback) => callbacks.push(callback));
  for (const callback of callbacks) callback();
  return value;
}
