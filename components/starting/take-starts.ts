import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { createPresses } from '@/components/ui/presses/presses';
import { createStore, type Store } from '@/components/ui/state/store';
import type { ToastActions } from '@/components/ui/toast/toast';
import { followedByFeed } from '@/lib/actions/followed-by-feed';
import { repeatedPress, sendPress } from '@/lib/actions/send-press';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { makePressToken } from '@/lib/ids/press-token';
import type { Result } from '@/lib/result/result';
import { readRevisions } from '@/lib/takes/feed/lay-changes';
import { insertTakes } from '@/lib/takes/feed/takes-feed';
import type { StartedTakes } from '@/lib/takes/take';

export type Started = Result<StartedTakes, FailureNotice>;

/** The server action that carries out an order. */
export type StartAction = (order: unknown) => Promise<Started>;

export interface TakeStarts<Order extends object> {
  store: Pick<Store<{ isStarting: boolean }>, 'get' | 'subscribe'>;
  /**
   * Starts takes. Returns null for a repeat of the previous press, so that one intention is paid for once; a changed
   * order is a new press, even while another is pending.
   */
  start: (order: Order) => Promise<Started | null>;
}

/** Starts takes from one button, and refreshes the list and the engine's status. */
export function createTakeStarts<Order extends object>(
  act: StartAction,
  { client, toast }: { client: QueryClient; toast: Pick<ToastActions, 'show'> },
): TakeStarts<Order> {
  const presses = createPresses(makePressToken);
  const store = createStore({ isStarting: false });
  const mutation = new MutationObserver(client, {
    mutationFn: ({ order, token }: { order: Order; token: string }) => sendPress(act, order, token),
    meta: followedByFeed,
    onMutate: () => readRevisions(client),
    onSuccess: ({ result }, _, begun) => {
      if (result.ok) insertTakes(client, result.value.takes, begun);
      if (result.ok && result.value.isRepeat) toast.show({ message: repeatedPress });
      void client.invalidateQueries({ queryKey: engineStatusQuery().queryKey });
    },
  });
  let underWay = 0;

  return {
    store,
    async start(order) {
      const press = presses.begin(order);
      if (!press) return null;
      underWay += 1;
      store.set({ isStarting: true });
      try {
        const { result, outcome } = await mutation.mutate({ order, token: press.token });
        presses.end(press, outcome);
        return result;
      } finally {
        underWay -= 1;
        store.set({ isStarting: underWay > 0 });
      }
    },
  };
}
