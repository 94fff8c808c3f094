import { afterEach, expect, test, vi } from 'vitest';
import { noticeHere } from '@/lib/failure/browser-failures';
import { fail, succeed } from '@/lib/result/result';
import { sendPress } from './send-press';

const order = { count: 1 };
const started = succeed({ takes: [], isRepeat: false });

afterEach(() => vi.unstubAllGlobals());

test('an order is sent under its token, and its outcome is reported', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  const sent: unknown[] = [];
  const action = async (input: unknown) => {
    sent.push(input);
    return started;
  };
  expect(await sendPress(action, order, 'token')).toEqual({ result: started, outcome: 'done' });
  expect(sent).toEqual([{ count: 1, pressToken: 'token' }]);
  const failure = noticeHere('internal_error');
  const refuse = async () => fail(failure);
  expect((await sendPress(refuse, order, 'token')).outcome).toBe('failed');
  const reused = async () => fail({ ...failure, code: 'press_reused' });
  expect((await sendPress(reused, order, 'token')).outcome).toBe('spent');
});

test('an order without an answer may have been carried out, and may be sent again', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  const { result, outcome } = await sendPress(() => Promise.reject(new TypeError()), order, 'token');
  expect(outcome).toBe('failed');
  expect(result).toMatchObject({ ok: false, failure: { code: 'start_unanswered' } });
});
