import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Followed, type Following, followChanges, type Outside } from './follow-changes';

interface Answer {
  revision: string;
  news: boolean;
}

interface Asked {
  since: string;
  waitSeconds: number;
  signal: AbortSignal;
  answer: (answer: Answer) => Promise<void>;
  fail: () => Promise<void>;
}

/** The tabs of one browser, as far as they send each other messages and take turns. */
function makeBrowser() {
  const hearers = new Map<object, (revision: string) => void>();
  const queue: (() => void)[] = [];
  let isTaken = false;
  const next = () => {
    const run = queue.shift();
    isTaken = run !== undefined;
    run?.();
  };
  return {
    open(tab: object): NonNullable<Outside<Answer>['tabs']> {
      return {
        tell(revision) {
          for (const [other, hear] of hearers) if (other !== tab) hear(revision);
        },
        onNews(listener) {
          hearers.set(tab, listener);
          return () => hearers.delete(tab);
        },
        takeTurn: (signal) =>
          new Promise((resolve, reject) => {
            signal.addEventListener('abort', () => reject(new Error('Called off.')));
            queue.push(() => (signal.aborted ? next() : resolve(next)));
            if (!isTaken) next();
          }),
      };
    },
  };
}

let followings: Following[] = [];

function openTab(browser: ReturnType<typeof makeBrowser> | null) {
  const asked: Asked[] = [];
  const laid: string[] = [];
  const errors: (string | null)[] = [];
  const state = { isVisible: true, isMoving: false, revision: '0' };
  let wake: () => void = () => undefined;
  const outside: Outside<Answer> = {
    ask: ({ revision }, waitSeconds, signal) =>
      new Promise((resolve, reject) => {
        const settle = async (run: () => void) => {
          run();
          await vi.advanceTimersByTimeAsync(0);
        };
        asked.push({
          since: revision,
          waitSeconds,
          signal,
          answer: (answer) => settle(() => resolve(answer)),
          fail: () => settle(() => reject(new Error('Down.'))),
        });
      }),
    isVisible: () => state.isVisible,
    onWake(listener) {
      wake = listener;
      return () => undefined;
    },
    tabs: browser?.open(state) ?? null,
  };
  const followed: Followed<Answer> = {
    getQuestion: () => ({ parameters: new URLSearchParams(), revision: state.revision }),
    lay(_, { revision }) {
      state.revision = revision;
      laid.push(revision);
    },
    isTelling: ({ news }) => news,
    getRevision: ({ revision }) => revision,
    isMoving: () => state.isMoving,
  };
  const following = followChanges(followed, outside, (error) => errors.push(error?.message ?? null));
  followings.push(following);
  return { asked, laid, errors, state, following, wake: () => wake() };
}

const quiet = (revision: string) => ({ revision, news: false });
const news = (revision: string) => ({ revision, news: true });

beforeEach(() => {
  vi.useFakeTimers();
  followings = [];
});
afterEach(() => {
  for (const following of followings) following.stop();
  vi.useRealTimers();
});

test('a list is requested at once, then every five seconds, and each answer is applied', async () => {
  const { asked, laid } = openTab(makeBrowser());
  expect(asked).toHaveLength(1);
  await asked[0]?.answer(news('1'));
  await vi.advanceTimersByTimeAsync(4999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked[1]).toMatchObject({ since: '1', waitSeconds: 0 });
  expect(laid).toEqual(['1']);
});

test('a hidden page sends no requests, and one at once when it is shown', async () => {
  const { asked, state, wake } = openTab(makeBrowser());
  await asked[0]?.answer(quiet('1'));
  state.isVisible = false;
  wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
  state.isVisible = true;
  wake();
  expect(asked).toHaveLength(2);
});

test('an unreachable studio is reported, asked again, and its next answer is applied', async () => {
  const { asked, errors } = openTab(makeBrowser());
  await asked[0]?.fail();
  expect(errors).toEqual(['Down.']);
  await vi.advanceTimersByTimeAsync(2000);
  await asked[1]?.answer(quiet('1'));
  expect(errors).toEqual(['Down.', null]);
});

test('a write by this page drops the pending request, sends one at once and notifies the other tab, which asks once', async () => {
  const browser = makeBrowser();
  const [one, two] = [openTab(browser), openTab(browser)];
  await one.asked[0]?.answer(quiet('1'));
  await two.asked[0]?.answer(quiet('1'));
  await vi.advanceTimersByTimeAsync(5000);
  await two.asked[1]?.answer(quiet('1'));
  one.following.hurry();
  expect(one.asked[1]?.signal.aborted).toBe(true);
  await one.asked[1]?.answer(quiet('too early'));
  await one.asked[2]?.answer(news('2'));
  expect(one.laid).toEqual(['1', '2']);
  expect(two.asked).toHaveLength(3);
  await two.asked[2]?.answer(news('2'));
  await vi.advanceTimersByTimeAsync(1000);
  expect([one.asked.length, two.asked.length]).toEqual([3, 3]);
});

test('a write that could not be confirmed is announced once it is', async () => {
  const browser = makeBrowser();
  const [one, two] = [openTab(browser), openTab(browser)];
  await one.asked[0]?.answer(quiet('1'));
  await two.asked[0]?.answer(quiet('1'));
  one.following.hurry();
  await one.asked[1]?.fail();
  await vi.advanceTimersByTimeAsync(2000);
  await one.asked[2]?.answer(quiet('2'));
  expect(two.asked).toHaveLength(2);
});

describe('while takes are unfinished', () => {
  test('one tab waits at the studio, notifies the other, and passes its turn on', async () => {
    const browser = makeBrowser();
    const [one, two] = [openTab(browser), openTab(browser)];
    one.state.isMoving = true;
    two.state.isMoving = true;
    await one.asked[0]?.answer(quiet('1'));
    await two.asked[0]?.answer(quiet('1'));
    await vi.advanceTimersByTimeAsync(250);
    expect(one.asked.at(-1)).toMatchObject({ waitSeconds: 10 });
    expect(two.asked).toHaveLength(1);
    await one.asked.at(-1)?.answer(news('2'));
    expect(two.asked.at(-1)).toMatchObject({ since: '1', waitSeconds: 0 });
    await two.asked.at(-1)?.answer(news('2'));
    one.state.isVisible = false;
    one.wake();
    await vi.advanceTimersByTimeAsync(250);
    expect(two.asked.at(-1)).toMatchObject({ since: '2', waitSeconds: 10 });
  });

  test('a tab whose takes are all settled gives up its turn and asks rarely', async () => {
    const browser = makeBrowser();
    const one = openTab(browser);
    one.state.isMoving = true;
    await one.asked[0]?.answer(quiet('1'));
    await vi.advanceTimersByTimeAsync(250);
    one.state.isMoving = false;
    await one.asked.at(-1)?.answer(news('2'));
    const count = one.asked.length;
    await vi.advanceTimersByTimeAsync(4999);
    expect(one.asked).toHaveLength(count);
    await vi.advanceTimersByTimeAsync(1);
    expect(one.asked.at(-1)?.waitSeconds).toBe(0);
  });

  test('a browser whose tabs cannot agree asks every second and never waits', async () => {
    const { asked, state } = openTab(null);
    state.isMoving = true;
    await asked[0]?.answer(quiet('1'));
    await vi.advanceTimersByTimeAsync(1000);
    await asked[1]?.answer(quiet('1'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.map(({ waitSeconds }) => waitSeconds)).toEqual([0, 0, 0]);
  });
});

test('a list that is no longer followed is neither requested nor updated', async () => {
  const { asked, laid, following } = openTab(makeBrowser());
  following.stop();
  await asked[0]?.answer(news('1'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked.length, laid]).toEqual([1, []]);
});
