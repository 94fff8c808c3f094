import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudioContext } from '@/lib/context/studio-context';
import { engineFiles, engineGates, takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { findPause, pauseStarts } from '@/lib/engine/engine-gate.server';
import { claimFile } from '@/lib/following/engine-files-store.server';
import { followTake } from '@/lib/following/follow-take.server';
import { claimSlot } from '@/lib/following/slots.server';
import { changeTake, type TakeChange } from '@/lib/takes/stored/change-take.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import { addSeconds } from '@/lib/time/instants';
import { eventually } from '@/testing/eventually';
import { FakeEngine } from '@/testing/fake-engine';
import { openStudio, type Studio } from './studio.server';
import { makeSettings, start, waitUntilSettled } from './test-studio';

const day = 86_400;

describe.concurrent.each(eachDatabase)('a clock that was set, on %s', (_name, open) => {
  let engine: FakeEngine;
  let place: TestDatabase;
  let studio: Studio;

  beforeAll(async () => {
    engine = await FakeEngine.start();
    place = await open();
    await place.database.close();
    studio = await openStudio(makeSettings(engine, place.location));
  });

  afterAll(async () => {
    await studio.close();
    await place.dispose();
    await engine.stop();
  });

  const later = (seconds: number) => addSeconds(new Date(), seconds);

  async function pauseUntil(pausedUntil: Date): Promise<void> {
    const gate = { engine: 'evolink', pausedUntil, reason: 'too_many_requests' };
    await studio.database.sql
      .insert(engineGates)
      .values(gate)
      .onConflictDoUpdate({ target: engineGates.engine, set: gate });
  }

  /** A take that the studio does not follow while the test does, in a state of the test's. */
  async function makeStill(prompt: string, change: TakeChange): Promise<string> {
    const [id = ''] = await start(studio, prompt);
    await waitUntilSettled(studio, id);
    await eventually(async () => expect((await findTake(studio, id))?.heldBy).toBeNull());
    await studio.database.sql
      .update(takes)
      .set({ dueAt: later(3_000) })
      .where(eq(takes.id, id));
    await set(id, change);
    return id;
  }

  async function set(id: string, change: TakeChange): Promise<void> {
    await studio.database.sql
      .update(takes)
      .set({ updatedAt: later(0), ...change })
      .where(eq(takes.id, id));
  }

  /** The studio with a clock this far off. */
  const shifted = (seconds: number): StudioContext => ({
    ...studio,
    wake: () => undefined,
    now: () => later(seconds),
  });

  test.sequential('a take, a pause and a claim that lie a day ahead hold nothing up', async () => {
    await pauseUntil(later(day));
    const [id = ''] = await start(studio, 'held');
    await changeTake(studio, id, ['queued'], { notBefore: later(day) });
    studio.wake(id);
    expect((await waitUntilSettled(studio, id)).status).toBe('saved');

    const file = { engine: 'evolink', fileId: 'f'.repeat(64) } as const;
    await studio.database.sql.insert(engineFiles).values({ ...file, claimedAt: later(day) });
    const times = { now: later(0), neededUntil: later(60), staleBefore: later(-60) };
    expect(await claimFile(studio.database, file, times)).toEqual({ kind: 'claimed' });
    expect(await claimFile(studio.database, file, times)).toEqual({ kind: 'elsewhere' });
  });

  test.sequential('a pause within the hour counts, and replaces an impossible one', async () => {
    const now = later(0);
    const { database } = studio;
    await pauseUntil(later(day));
    expect(await findPause(database, 'evolink', now)).toBeNull();
    await pauseStarts(database, 'evolink', { until: addSeconds(now, 30), reason: 'engine_error', now });
    expect(await findPause(database, 'evolink', now)).toEqual({
      until: addSeconds(now, 30),
      reason: 'engine_error',
    });
    await pauseStarts(database, 'evolink', { until: addSeconds(now, 9), reason: 'engine_timeout', now });
    expect(await findPause(database, 'evolink', now)).toMatchObject({ reason: 'engine_error' });
    await database.sql.delete(engineGates);
  });

  test.sequential('a slot goes to the oldest take that may start, one from a day ahead included', async () => {
    const first = await makeStill('first', {});
    const second = await makeStill('second', {});
    await set(first, { status: 'queued', notBefore: later(day) });
    await set(second, { status: 'queued', notBefore: null });
    const take = await findTake(studio, second);
    const claim = { now: later(0), maxInFlight: 8, callbackToken: null };
    expect(take && (await claimSlot(studio.database, { ...claim, take }))).toEqual({
      kind: 'behind',
      nextId: first,
    });
    await studio.database.sql.update(takes).set({ status: 'cancelled' }).where(eq(takes.status, 'queued'));
  });

  test.sequential('a start that seems to be in the future is put in doubt, and a recent one is waited for', async () => {
    const ahead = await makeStill('ahead', { status: 'submitting', taskId: null, submittedAt: later(day) });
    await followTake(shifted(0), ahead, null);
    expect((await findTake(studio, ahead))?.status).toBe('unconfirmed');
    const fresh = await makeStill('fresh', { status: 'submitting', taskId: null, submittedAt: later(0) });
    expect(await followTake(shifted(0), fresh, null)).toBeGreaterThan(0);
    expect((await findTake(studio, fresh))?.status).toBe('submitting');
    await studio.database.sql.update(takes).set({ status: 'cancelled' }).where(eq(takes.id, fresh));
  });

  test.sequential.each([
    ['back', -day],
    ['on', day],
  ])('a running take is followed to its end by a clock a day %s', async (_way, seconds) => {
    const id = await makeStill(`running ${seconds}`, {});
    const row = await findTake(studio, id);
    const task = [...engine.tasks.values()].find((one) => one.id === row?.taskId);
    if (!task) throw new Error('The engine has no such task.');
    task.doneAtMs = Number.POSITIVE_INFINITY;
    const running = {
      status: 'running',
      startedAt: later(0),
      notBefore: later(0),
      failure: null,
      blobKey: null,
    } as const;
    await studio.database.sql.update(takes).set(running).where(eq(takes.id, id));
    const context = shifted(seconds);
    const wait = await followTake(context, id, null);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(600);
    expect((await findTake(studio, id))?.status).toBe('running');
    task.doneAtMs = 0;
    await studio.database.sql.update(takes).set({ notBefore: null }).where(eq(takes.id, id));
    await followTake(context, id, null);
    expect((await findTake(studio, id))?.status).toBe('saved');
  });

  test.sequential('a task that runs for more than a day is read once more before it is called overdue', async () => {
    const id = await makeStill('endless', {});
    const row = await findTake(studio, id);
    const task = [...engine.tasks.values()].find((one) => one.id === row?.taskId);
    if (!task) throw new Error('The engine has no such task.');
    task.doneAtMs = Number.POSITIVE_INFINITY;
    const running = {
      status: 'running',
      startedAt: later(-day - 60),
      notBefore: null,
      failure: null,
    } as const;
    await studio.database.sql.update(takes).set(running).where(eq(takes.id, id));
    expect(await followTake(shifted(0), id, null)).toBe(600);
    expect(await findTake(studio, id)).toMatchObject({
      status: 'running',
      failure: { code: 'task_overdue' },
    });
    expect(await followTake(shifted(600), id, null)).toBeNull();
    expect(await findTake(studio, id)).toMatchObject({
      status: 'failed',
      failure: { code: 'task_overdue' },
    });
  });

  test.sequential('a link counts as expired only after it was read again, however late it seems to be', async () => {
    const id = await makeStill('late', {});
    engine.onMedia = (_request, response) => response.writeHead(500).end();
    const saving = { status: 'saving', link: null, blobKey: null, saveFaults: 0, notBefore: null } as const;
    await set(id, { ...saving, linkExpiresAt: later(0) });
    expect(await followTake(shifted(day), id, null)).toBeGreaterThan(0);
    expect((await findTake(studio, id))?.status).toBe('saving');
    expect(await followTake(shifted(day + 700), id, null)).toBeNull();
    expect((await findTake(studio, id))?.status).toBe('failed');
  });
});
