/** A press that repeats the one before it within this time is the same press: a double click, or a bouncing key. */
export const samePressMs = 700;

/** One press: its order, as a comparable text, and its token. */
export interface Press {
  order: string;
  token: string;
}

/**
 * Distinguishes the presses of one button. The same order again is the same press while the first is pending and for a
 * moment after it; any other order is a new press, however soon. An order not known to be carried out keeps its token
 * until it is: pressed again, it is the same press, which may have arrived already.
 */
export function createPresses(makeToken: () => string, now = () => performance.now()) {
  const unsettled = new Map<string, string>();
  let last: { press: Press; atMs: number; isUnderWay: boolean } | null = null;

  return {
    /** Begins a press; null when it repeats the previous one. `order` must be JSON. */
    begin(order: unknown): Press | null {
      const text = JSON.stringify(order) ?? '';
      const atMs = now();
      if (last?.press.order === text && (last.isUnderWay || atMs - last.atMs < samePressMs)) return null;
      const press = { order: text, token: unsettled.get(text) ?? makeToken() };
      last = { press, atMs, isUnderWay: true };
      return press;
    },
    /** Ends a press: carried out; not, so that it may be repeated at once; or impossible under its token. */
    end(press: Press, outcome: 'done' | 'failed' | 'spent'): void {
      if (outcome === 'failed') unsettled.set(press.order, press.token);
      else unsettled.delete(press.order);
      if (last?.press !== press) return;
      last = outcome === 'done' ? { ...last, isUnderWay: false } : null;
    },
  };
}
