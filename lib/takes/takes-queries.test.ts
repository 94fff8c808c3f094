import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { layAnswer, layWrite, readRevisions } from './feed/lay-changes';
import { allTakes, type TakeFilter, type TakeList } from './list/take-list';
import type { ListChanges } from './list-changes';
import type { Take } from './take';
import {
  followTakeQuery,
  inOrderOf,
  latestTakeWithVoiceQuery,
  readOlderTakes,
  takeListQuery,
  takesByIdQuery,
  takesMadeFromQuery,
} from './takes-queries';
import { plainTake } from './test-take';

function makeTake(minute: number, status: 'submitting' | 'cancelled' = 'cancelled'): Take {
  const twoDigits = String(minute).padStart(2, '0');
  return {
    ...plainTake,
    id: twoDigits.padStart(26, '0'),
    createdAt: `2026-11-23T14:${twoDigits}:00.000Z`,
    status,
  };
}

const nothingChanged: ListChanges = {
  revision: 'r2',
  reload: false,
  takes: [],
  verdicts: [],
  gone: [],
  batches: [],
};

let client: QueryClient;
let answers: Record<string, unknown>;
const asked: string[] = [];

/** What is answered to each path; a path that is not named is a mistake. */
function answerWith(next: Record<string, unknown>) {
  answers = next;
}

function makeList(takes: Take[], nextCursor: string | null = null, revision = 'r1'): TakeList {
  return { takes, batches: [], nextCursor, revision };
}

function show(filter: TakeFilter, list: TakeList) {
  client.setQueryData(takeListQuery(filter).queryKey, list);
}

const readList = (filter: TakeFilter) => client.getQueryData(takeListQuery(filter).queryKey);
const listMinutes = (filter: TakeFilter) => readList(filter)?.takes.map(({ id }) => Number(id));

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  asked.length = 0;
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    if (!(path in answers)) throw new Error(`Nobody answers ${path}.`);
    return Promise.resolve(Response.json(answers[path]));
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a list', () => {
  test('is read from its first page, and page by page from there', async () => {
    answerWith({
      '/api/takes?limit=30': makeList([makeTake(9), makeTake(8)], 'c8'),
      '/api/takes?limit=30&cursor=c8': makeList([makeTake(7)], null, 'r5'),
    });
    await client.fetchQuery(takeListQuery(allTakes));
    await readOlderTakes(client, allTakes);
    expect(listMinutes(allTakes)).toEqual([9, 8, 7]);
    expect(readList(allTakes)).toMatchObject({ nextCursor: null, revision: 'r1' });
    await readOlderTakes(client, allTakes);
    expect(asked).toHaveLength(2);
  });

  test('that changed while its next page was being read gets the changes again', async () => {
    answerWith({ '/api/takes?limit=30&cursor=c8': makeList([makeTake(7)]) });
    show(allTakes, makeList([makeTake(8)], 'c8'));
    const reading = readOlderTakes(client, allTakes);
    layAnswer(client, allTakes, 'r1', nothingChanged);
    expect(readList(allTakes)?.revision).toBe('r2');
    await reading;
    expect(readList(allTakes)?.revision).toBe('r1');
  });

  test('that is read again is as long as it was', async () => {
    const takes = Array.from({ length: 50 }, (_, index) => makeTake(59 - index));
    show(allTakes, makeList(takes, 'c10'));
    answerWith({
      '/api/takes?limit=100': makeList(takes.slice(0, 30), 'c30', 'r8'),
      '/api/takes?limit=100&cursor=c30': makeList(takes.slice(30), 'c10', 'r9'),
    });
    await client.fetchQuery({ ...takeListQuery(allTakes), staleTime: 0 });
    expect(readList(allTakes)).toEqual(makeList(takes, 'c10', 'r8'));
  });

  test('asks with its filter', async () => {
    answerWith({ '/api/takes?status=kept&search=a+b&limit=30': makeList([]) });
    await client.fetchQuery(takeListQuery({ status: 'kept', search: 'a b' }));
    expect(asked).toHaveLength(1);
  });
});

describe('what a page has done', () => {
  test('is applied to every list, and each gets the changes since it began again', () => {
    show(allTakes, makeList([makeTake(9)], null, 'r1'));
    const begun = readRevisions(client);
    layAnswer(client, allTakes, 'r1', nothingChanged);
    show({ status: 'unfinished', search: '' }, makeList([makeTake(9, 'submitting')], null, 'r7'));
    layWrite(client, { kind: 'stored', takes: [{ ...makeTake(9), note: 'Mine.' }] }, begun);
    expect(readList(allTakes)).toMatchObject({ takes: [{ note: 'Mine.' }], revision: 'r1' });
    expect(readList({ status: 'unfinished', search: '' })).toMatchObject({ takes: [], revision: 'r7' });
  });

  test('is not undone by an answer requested before it', () => {
    show(allTakes, makeList([makeTake(9, 'submitting')]));
    layWrite(client, { kind: 'stored', takes: [makeTake(9)] }, readRevisions(client));
    layAnswer(client, allTakes, 'r0', nothingChanged);
    expect(readList(allTakes)?.revision).toBe('r1');
  });

  test('started takes never overwrite newer versions in the list', () => {
    show(allTakes, makeList([makeTake(9)]));
    const started = [makeTake(10, 'submitting'), makeTake(9, 'submitting')];
    layWrite(client, { kind: 'started', takes: started }, readRevisions(client));
    expect(readList(allTakes)?.takes).toEqual([started[0], makeTake(9)]);
  });
});

describe('one take', () => {
  const take = makeTake(5, 'submitting');

  test('is read once, and follows the changes of the list', async () => {
    show(allTakes, makeList([take]));
    answerWith({ [`/api/takes/${take.id}`]: take });
    await client.fetchQuery(followTakeQuery(take.id));
    client.setQueryDefaults(followTakeQuery(take.id).queryKey, { gcTime: 60_000 });
    layAnswer(client, allTakes, 'r1', { ...nothingChanged, takes: [makeTake(5)] });
    expect(client.getQueryData(followTakeQuery(take.id).queryKey)?.status).toBe('cancelled');
    expect(asked).toHaveLength(1);
  });

  test('is read again when a change arrived while it was being read', async () => {
    show(allTakes, makeList([take]));
    answerWith({ [`/api/takes/${take.id}`]: take });
    const reading = client.fetchQuery(followTakeQuery(take.id));
    layAnswer(client, allTakes, 'r1', { ...nothingChanged, gone: ['elsewhere'] });
    await reading;
    expect(asked).toHaveLength(2);
  });
});

test('the latest take with a voice is the first of its saved ones, or null', async () => {
  const path = '/api/takes?voice=anna.b&status=saved&limit=1';
  answerWith({ [path]: makeList([makeTake(5)]) });
  expect(await client.fetchQuery(latestTakeWithVoiceQuery('anna.b'))).toMatchObject({ id: makeTake(5).id });
  answerWith({ [path]: makeList([]) });
  expect(await client.fetchQuery(latestTakeWithVoiceQuery('anna.b'))).toBeNull();
});

test('the takes made from a take come in one page, and takes by id in the order of the ids', async () => {
  const [one, two] = [makeTake(1), makeTake(2)];
  answerWith({
    [`/api/takes?from=${one.id}&limit=100`]: makeList([two]),
    [`/api/takes?ids=${one.id}%2C${two.id}`]: makeList([two, one]),
  });
  expect((await client.fetchQuery(takesMadeFromQuery(one.id))).takes).toEqual([two]);
  const named = await client.fetchQuery(takesByIdQuery([one.id, two.id]));
  expect(inOrderOf([one.id, two.id], named.takes)).toEqual([one, two]);
});
