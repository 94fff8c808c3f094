import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ToastRequest } from '@/components/ui/toast/toast-item';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { noticeHere } from '@/lib/failure/browser-failures';
import { makeSavedTake } from '@/lib/takes/test-take';
import { eventually } from '@/testing/eventually';
import { createTakeStarts, type Started } from './take-starts';

const done: Started = { ok: true, value: { takes: [makeSavedTake()], isRepeat: false } };

describe('a button that starts takes', () => {
  let answers: ((answer: Started) => void)[];
  let orders: unknown[];
  let toasts: ToastRequest[];
  let client: QueryClient;
  const open = () =>
    createTakeStarts<{ prompt: string }>(
      (order) => {
        orders.push(order);
        return new Promise((resolve) => answers.push(resolve));
      },
      { client, toast: { show: (toast) => toasts.push(toast) } },
    );

  beforeEach(() => {
    vi.stubGlobal('navigator', { onLine: true });
    [answers, orders, toasts, client] = [[], [], [], new QueryClient()];
  });

  test('sends the same order once while it is pending, and a different one in parallel', async () => {
    const { start } = open();
    const first = start({ prompt: 'Rain.' });
    expect(await start({ prompt: 'Rain.' })).toBeNull();
    const second = start({ prompt: 'Snow.' });
    await eventually(() => expect(answers).toHaveLength(2));
    for (const answer of answers) answer(done);
    expect(await first).toEqual(done);
    expect(await second).toEqual(done);
    expect(orders).toMatchObject([{ prompt: 'Rain.' }, { prompt: 'Snow.' }]);
  });

  test('is busy until the last of its orders is answered', async () => {
    const { store, start } = open();
    const first = start({ prompt: 'Rain.' });
    const second = start({ prompt: 'Snow.' });
    await eventually(() => expect(answers).toHaveLength(2));
    expect(store.get().isStarting).toBe(true);
    answers[1]?.(done);
    await second;
    expect(store.get().isStarting).toBe(true);
    answers[0]?.(done);
    await first;
    expect(store.get().isStarting).toBe(false);
  });

  test('sends an order that failed again under the same token', async () => {
    const { start } = open();
    const first = start({ prompt: 'Rain.' });
    await eventually(() => expect(answers).toHaveLength(1));
    answers[0]?.({ ok: false, failure: noticeHere('internal_error') });
    expect((await first)?.ok).toBe(false);
    void start({ prompt: 'Rain.' });
    await eventually(() => expect(orders).toHaveLength(2));
    expect(orders[1]).toEqual(orders[0]);
  });

  test('reports that a press had already arrived, and refreshes the engine’s status', async () => {
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    const { start } = open();
    const first = start({ prompt: 'Rain.' });
    await eventually(() => expect(answers).toHaveLength(1));
    answers[0]?.({ ok: true, value: { takes: [], isRepeat: true } });
    await first;
    expect(toasts).toEqual([{ message: 'This press had arrived before. Nothing was started twice.' }]);
    expect(invalidate).toHaveBeenCalledWith({ queryKey: engineStatusQuery().queryKey });
  });
});
