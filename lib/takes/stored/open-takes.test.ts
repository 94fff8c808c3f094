import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDueRows } from '@/lib/database/due-rows.server';
import { takeStatuses } from '@/lib/database/enums';
import { type TakeInsert, takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { claimSlot } from '@/lib/following/slots.server';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { changeTake } from './change-take.server';
import { findTake, openTakes } from './takes-store.server';

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.dispose());

  beforeEach(() => place.database.sql.delete(takes));

  const openRows = () => openDueRows(place.database, openTakes);

  async function add(id: string, change: Partial<TakeInsert> = {}): Promise<void> {
    await place.database.sql.insert(takes).values(makeTake({ id, ...change }));
  }

  /** Makes a lease expire. */
  async function endLease(id: string): Promise<void> {
    await place.database.sql.update(takes).set({ heldUntil: sql`now()` }).where(eq(takes.id, id));
  }

  test('open takes are those that have a next step, deleted or not', async () => {
    for (const status of takeStatuses) await add(status, { status });
    await add('looked for', { status: 'unconfirmed', notBefore: new Date() });
    await add('deleted', { status: 'running', deletedAt: new Date() });
    const foreign = { ...makeTake({ id: 'of another version' }), engine: sql`'orchestra'` };
    await place.database.sql.insert(takes).values(foreign);
    const open = ['queued', 'submitting', 'running', 'saving', 'looked for', 'deleted'];
    expect((await openRows().claim(99, [])).sort()).toEqual(open.sort());
  });

  test('a row that a release before leases writes is due at once', async () => {
    await place.database.executeSql(
      `insert into takes (id, batch_id, position, created_at, updated_at, status, engine, request, prompt, request_key)
       values ('older', 'batch', 0, now(), now(), 'queued', 'sandbox', '{}', 'Rain.', $1)`,
      ['key'],
    );
    expect(await openRows().claim(1, [])).toEqual(['older']);
  });

  test('holding a take changes nothing that a screen shows, its time of change included', async () => {
    await add('a', { updatedAt: new Date('2026-01-01T00:00:00Z') });
    const before = await findTake(inWholeStudio(place.database), 'a');
    const rows = openRows();
    await rows.claim(1, []);
    expect(await rows.prolong(['a'])).toEqual(new Set(['a']));
    await rows.wake(place.database, 'a');
    await rows.release(place.database, 'a', 60);
    const { dueAt: _before, ...shownBefore } = before ?? {};
    const { dueAt: _after, ...shownAfter } = (await findTake(inWholeStudio(place.database), 'a')) ?? {};
    expect(shownAfter).toEqual(shownBefore);
  });

  test('when ten processes claim a hundred takes at once, no take is claimed twice', async () => {
    await place.database.sql
      .insert(takes)
      .values(Array.from({ length: 100 }, (_, number) => makeTake({ id: `take ${number}` })));
    const claims = await Promise.all(Array.from({ length: 10 }, () => openRows().claim(10, [])));
    const claimed = claims.flat();
    expect(new Set(claimed).size).toBe(claimed.length);
    const rest = await openRows().claim(100, []);
    expect(new Set([...claimed, ...rest]).size).toBe(100);
  });

  test('a step whose take was claimed by another process writes nothing, and neither sends nor extends it', async () => {
    await add('a');
    const [lost, found] = [openRows(), openRows()];
    await lost.claim(1, []);
    const asLost = await findTake(inWholeStudio(place.database), 'a');
    if (!asLost) throw new Error('There is no take.');
    await endLease('a');
    expect(await found.claim(1, [])).toEqual(['a']);

    expect(await changeTake(inWholeStudio(place.database), asLost, ['queued'], { progress: 7 })).toBeNull();
    const claim = { take: asLost, now: new Date(), maxInFlight: 8, callbackToken: null };
    expect(await claimSlot(place.database, claim)).toEqual({ kind: 'moved-on' });
    expect(await lost.prolong(['a'])).toEqual(new Set());
    expect(await lost.release(place.database, 'a', 0)).toBeNull();

    const asFound = await findTake(inWholeStudio(place.database), 'a');
    expect(asFound).toMatchObject({ status: 'queued', progress: null, heldBy: found.holder });
    if (!asFound) throw new Error('There is no take.');
    expect(
      await changeTake(inWholeStudio(place.database), asFound, ['queued'], { progress: 7 }),
    ).not.toBeNull();
    // What a person does needs no lease.
    expect(
      await changeTake(inWholeStudio(place.database), 'a', ['queued'], { status: 'cancelled' }),
    ).not.toBeNull();
    expect(await found.release(place.database, 'a', 5)).toBeNull();
  });

  test('a take whose step gives no next instant, although its state needs one, is checked again in a minute', async () => {
    await add('a', { status: 'running' });
    const rows = openRows();
    await rows.claim(1, []);
    const seconds = await rows.release(place.database, 'a', null);
    expect(seconds).toBeCloseTo(60, 0);
    expect(await rows.claim(1, [])).toEqual([]);
  });

  test('claiming reads no more than the open takes', async () => {
    const { sql: queries } = place.database;
    const saved = Array.from({ length: 500 }, () => makeTake({ status: 'saved' }));
    await queries.insert(takes).values(saved);
    await queries.execute(sql`analyze takes`);
    const plan = await queries.execute(sql`explain select 1 from ${takes} where ${openTakes.isOpen}`);
    expect(JSON.stringify(plan.rows)).toContain('takes_worked_on');
  });
});
