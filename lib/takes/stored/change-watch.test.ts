import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TakeInsert, takes } from '@/lib/database/schema';
import { createServerDatabase, eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { answerList } from './answer-list.server';
import { watchChanges } from './change-watch.server';
import { readRevision } from './revisions.server';

// Longer than any test may run: whatever resolves sooner was notified.
const milliseconds = 600_000;
const wait = (signal = new AbortController().signal) => ({ milliseconds, signal });

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.dispose());

  const insert = async (change: Partial<TakeInsert> = {}) => {
    const take = makeTake(change);
    await place.database.sql.insert(takes).values(take);
    return take.id;
  };

  test('everyone waiting is notified of a change, but not of one that no screen shows', async () => {
    const changes = watchChanges(place.database);
    const id = await insert();
    const revision = await readRevision(place.database);
    let heard = 0;
    const waiting = [1, 2, 3].map(() =>
      changes.waitForChange(revision, wait()).then((hasChanged) => {
        heard += hasChanged ? 1 : 0;
      }),
    );
    await place.database.sql.update(takes).set({ readFaults: 7 }).where(eq(takes.id, id));
    // Meanwhile, its own short wait checks again and again.
    expect(await changes.waitForChange(revision, { ...wait(), milliseconds: 700 })).toBe(false);
    expect(heard).toBe(0);
    await place.database.withTransaction((transaction) =>
      transaction.sql.update(takes).set({ rating: 5 }).where(eq(takes.id, id)),
    );
    await Promise.all(waiting);
    expect(heard).toBe(3);
  });

  test('a change from before the wait is reported at once', async () => {
    const changes = watchChanges(place.database);
    const revision = await readRevision(place.database);
    await insert();
    expect(await changes.waitForChange(revision, wait())).toBe(true);
  });

  test('the wait ends when the client is gone and when the studio stops, and later ones end at once', async () => {
    const changes = watchChanges(place.database);
    const revision = await readRevision(place.database);
    const leaving = new AbortController();
    const left = changes.waitForChange(revision, wait(leaving.signal));
    leaving.abort();
    expect(await left).toBe(false);
    expect(await changes.waitForChange(revision, wait(leaving.signal))).toBe(false);
    const held = changes.waitForChange(revision, wait());
    changes.close();
    expect(await held).toBe(false);
    expect(await changes.waitForChange(revision, wait())).toBe(false);
  });

  test('thirty-two can wait, and one more returns at once until one of them has left', async () => {
    const changes = watchChanges(place.database);
    const revision = await readRevision(place.database);
    const leaving = new AbortController();
    const held = Array.from({ length: 32 }, (_, index) =>
      changes.waitForChange(revision, wait(index === 0 ? leaving.signal : undefined)),
    );
    expect(await changes.waitForChange(revision, wait())).toBe(false);
    leaving.abort();
    const next = changes.waitForChange(revision, wait());
    await insert();
    expect(await next).toBe(true);
    expect((await Promise.all(held)).filter((hasChanged) => !hasChanged)).toHaveLength(1);
  });

  test('an answer is held until there is a change in this list', async () => {
    const changes = watchChanges(place.database);
    const scoped = inWholeStudio(place.database);
    const [mine, other] = [await insert({ id: 'a'.repeat(26) }), await insert({ id: 'b'.repeat(26) })];
    const since = await readRevision(place.database);
    const parameters = new URLSearchParams({ since, ids: mine, wait: '10' });
    const { signal } = new AbortController();
    const held = answerList(scoped, parameters, { changes, signal });
    await place.database.sql.delete(takes).where(eq(takes.id, other));
    await place.database.sql.delete(takes).where(eq(takes.id, mine));
    expect(await held).toMatchObject({ ok: true, value: { gone: [mine] } });
  });
});

test.each(['-1', '10.5', '11', 'long', '1e1', '0x1'])('a wait of %s seconds is refused', async (seconds) => {
  const nothing = {} as Parameters<typeof answerList>[0];
  const listener = {} as Parameters<typeof answerList>[2];
  const answer = await answerList(nothing, new URLSearchParams({ since: 'x-1', wait: seconds }), listener);
  expect(answer).toMatchObject({ ok: false, failure: { fields: { wait: expect.stringMatching(/^Give/) } } });
});

test.skipIf(!createServerDatabase)('on Postgres, writes of another process are noticed too', async () => {
  const [, open] = eachDatabase.find(([name]) => name === 'Postgres') ?? [];
  const place = await open?.();
  if (!place) throw new Error('There is no Postgres server.');
  const other = await place.reopen();
  const changes = watchChanges(place.database);
  const held = changes.waitForChange(await readRevision(place.database), wait());
  await other.sql.insert(takes).values(makeTake());
  expect(await held).toBe(true);
  await place.dispose();
});
