import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '@/testing/eventually';
import { isReadable, type Take, type TakePage } from './take';
import {
  dropReads,
  followTakeQuery,
  followTakesQuery,
  insertTakes,
  latestTakeWithVoiceQuery,
  removeTake,
  replaceTakes,
  takePagesQuery,
  takesMadeFromQuery,
} from './takes-queries';
import { plainTake } from './test-take';

function makeTake(minute: number, status: 'submitting' | 'cancelled' = 'cancelled'): Take {
  const twoDigits = String(minute).padStart(2, '0');
  return { ...plainTake, id: `t${twoDigits}`, createdAt: `2026-11-23T14:${twoDigits}:00.000Z`, status };
}

let client: QueryClient;

function show(status: 'all' | 'unfinished', ...pages: TakePage[]) {
  client.setQueryData(takePagesQuery({ status }).queryKey, { pages, pageParams: pages.map(() => '') });
}

function listIds(status: 'all' | 'unfinished' = 'all') {
  const data = client.getQueryData(takePagesQuery({ status }).queryKey);
  return data?.pages.map((page) => page.takes.map((take) => take.id));
}

beforeEach(() => {
  client = new QueryClient();
});

describe('laying takes into the pages', () => {
  test('a fresh take comes first, a restored one goes back to its place', () => {
    show(
      'all',
      { takes: [makeTake(9), makeTake(7)], batches: [], nextCursor: 'older', revision: 'run-1' },
      { takes: [makeTake(5)], batches: [], nextCursor: null, revision: 'run-1' },
    );
    insertTakes(client, [makeTake(10), makeTake(8), makeTake(4)]);
    expect(listIds()).toEqual([
      ['t10', 't09', 't08', 't07'],
      ['t05', 't04'],
    ]);
  });

  test('a take older than everything loaded waits for its page', () => {
    show('all', { takes: [makeTake(9)], batches: [], nextCursor: 'older', revision: 'run-1' });
    insertTakes(client, [makeTake(2)]);
    expect(listIds()).toEqual([['t09']]);
  });

  test('a take that is listed already is replaced, not doubled', () => {
    show('all', { takes: [makeTake(9, 'submitting')], batches: [], nextCursor: null, revision: 'run-1' });
    insertTakes(client, [makeTake(9)]);
    expect(listIds()).toEqual([['t09']]);
    expect(client.getQueryData(takePagesQuery({ status: 'all' }).queryKey)?.pages[0]?.takes[0]?.status).toBe(
      'cancelled',
    );
  });

  test('the list of unfinished takes receives unfinished ones only', () => {
    show('unfinished', { takes: [], batches: [], nextCursor: null, revision: 'run-1' });
    insertTakes(client, [makeTake(3, 'submitting'), makeTake(2)]);
    expect(listIds('unfinished')).toEqual([['t03']]);
  });

  test('lists that were never read stay unread', () => {
    insertTakes(client, [makeTake(1)]);
    expect(listIds()).toBeUndefined();
  });
});

test('a removed take leaves every list, and replacing it does not bring it back', () => {
  show('all', { takes: [makeTake(9), makeTake(8)], batches: [], nextCursor: null, revision: 'run-1' });
  show('unfinished', { takes: [makeTake(9)], batches: [], nextCursor: null, revision: 'run-1' });
  removeTake(client, 't09');
  replaceTakes(client, [makeTake(9)]);
  expect(listIds()).toEqual([['t08']]);
  expect(listIds('unfinished')).toEqual([[]]);
});

test('a read that a write overtakes is dropped and made again, and does not lay the old state over it', async () => {
  const answers: ((takes: Take[]) => void)[] = [];
  const wait = () =>
    new Promise<Response>((resolve) => {
      answers.push((takes) =>
        resolve(Response.json({ takes, batches: [], nextCursor: null, revision: 'run-1' })),
      );
    });
  vi.stubGlobal('fetch', wait);
  const id = 'a'.repeat(26);
  show('all', { takes: [{ ...makeTake(9), id }], batches: [], nextCursor: null, revision: 'run-1' });
  const observer = new InfiniteQueryObserver(client, {
    ...takePagesQuery({ status: 'all' }),
    staleTime: 60_000,
  });
  const stop = observer.subscribe(() => undefined);
  void observer.refetch();
  await eventually(() => expect(answers).toHaveLength(1));
  const readAgain = dropReads(client);
  replaceTakes(client, [{ ...makeTake(9), id, rating: 4 }]);
  answers[0]?.([{ ...makeTake(9), id }]);
  await eventually(() => expect(client.isFetching()).toBe(0));
  const getRatings = () =>
    client
      .getQueryData(takePagesQuery({ status: 'all' }).queryKey)
      ?.pages.flatMap(({ takes }) => takes.map((take) => isReadable(take) && take.rating));
  expect(getRatings()).toEqual([4]);
  readAgain();
  await eventually(() => expect(answers).toHaveLength(2));
  answers[1]?.([{ ...makeTake(9), id, rating: 5 }]);
  await eventually(() => expect(getRatings()).toEqual([5]));
  stop();
  vi.unstubAllGlobals();
});

test('following stops when every take is settled', () => {
  expect(followTakesQuery(client, [makeTake(1)]).enabled).toBe(false);
  expect(followTakesQuery(client, [makeTake(1), makeTake(2, 'submitting')]).enabled).toBe(true);
});

describe('reading what belongs to a voice or a take', () => {
  const asked: string[] = [];
  const answerWith = (takes: Take[]) =>
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(Response.json({ takes, batches: [], nextCursor: null, revision: 'run-1' }));
    });

  afterEach(() => {
    vi.unstubAllGlobals();
    asked.length = 0;
  });

  const kept = { ...makeTake(5), id: 'a'.repeat(26) };

  test('the latest take with a voice is the first of its saved ones, or null', async () => {
    answerWith([kept]);
    expect(await client.fetchQuery(latestTakeWithVoiceQuery('anna.b'))).toMatchObject({ id: kept.id });
    expect(asked).toEqual(['/api/takes?voice=anna.b&status=saved&limit=1']);
    answerWith([]);
    expect(await client.fetchQuery(latestTakeWithVoiceQuery('nobody'))).toBeNull();
  });

  test('the takes made from a take come in one page', async () => {
    answerWith([kept]);
    expect(await client.fetchQuery(takesMadeFromQuery('b'.repeat(26)))).toMatchObject([{ id: kept.id }]);
    expect(asked).toEqual([`/api/takes?from=${'b'.repeat(26)}&limit=100`]);
  });

  test('one take is read again until it is settled, and the list learns of it', async () => {
    const waiting = { ...makeTake(5, 'submitting'), id: kept.id };
    const answers = [waiting, kept];
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(Response.json(answers.shift()));
    });
    show('all', { takes: [waiting], batches: [], nextCursor: null, revision: 'run-1' });
    const options = followTakeQuery(client, kept.id);
    const query = client.getQueryCache().build(client, client.defaultQueryOptions(options));
    const getInterval = () => typeof options.refetchInterval === 'function' && options.refetchInterval(query);
    await client.fetchQuery(options);
    expect(getInterval()).toBeGreaterThan(0);
    await client.fetchQuery(options);
    expect(getInterval()).toBe(false);
    expect(asked).toEqual([`/api/takes/${kept.id}`, `/api/takes/${kept.id}`]);
    const pages = client.getQueryData(takePagesQuery({ status: 'all' }).queryKey)?.pages;
    expect(pages?.[0]?.takes[0]?.status).toBe('cancelled');
  });
});
