import { afterEach, describe, expect, test, vi } from 'vitest';
import { noticeHere } from '@/lib/failure/browser-failures';
import { fail, succeed } from '@/lib/result/result';
import { FailureError } from './fetch-json';
import { callAction, settleAction } from './settle-action';

const network = (onLine: boolean) => vi.stubGlobal('navigator', { onLine });
const lose = () => Promise.reject(new TypeError('Failed to fetch'));

afterEach(() => vi.unstubAllGlobals());

describe('an action', () => {
  test('resolves with its own value or failure', async () => {
    network(true);
    const failure = noticeHere('internal_error');
    expect(await callAction(async () => succeed(7), null)).toEqual(succeed(7));
    expect(await callAction(async () => fail(failure), null)).toEqual(fail(failure));
  });

  test('that was called without a network has done nothing, and says so', async () => {
    network(false);
    const result = await callAction(lose, null, 'start_unanswered');
    expect(result).toMatchObject({ ok: false, failure: { code: 'offline' } });
    expect(result.ok || result.failure.advice).toContain('Nothing was started');
  });

  test('works without a network where the studio runs on the same machine', async () => {
    network(false);
    expect(await callAction(async () => succeed(7), null)).toEqual(succeed(7));
  });

  test('whose connection is lost on the way may have been carried out, and says so', async () => {
    network(true);
    const loseNetwork = () => {
      network(false);
      return lose();
    };
    for (const action of [lose, loseNetwork]) {
      network(true);
      const started = await callAction(action, null, 'start_unanswered');
      expect(started).toMatchObject({ ok: false, failure: { code: 'start_unanswered' } });
      expect(started.ok || started.failure.advice).toMatch(/not certain.*twice/);
    }
  });

  test('that the server does not know was called by an old page', async () => {
    network(true);
    const refuse = () => Promise.reject(Object.assign(new Error(), { name: 'UnrecognizedActionError' }));
    expect(await callAction(refuse, null)).toMatchObject({ ok: false, failure: { code: 'page_outdated' } });
  });

  test('throws its failure for a mutation', async () => {
    network(true);
    await expect(settleAction(lose, null)).rejects.toBeInstanceOf(FailureError);
    await expect(settleAction(lose, null)).rejects.toMatchObject({ failure: { code: 'write_unanswered' } });
  });
});
