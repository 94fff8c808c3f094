import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takes } from '@/lib/database/schema';
import { eachDatabase, openEmbedded, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import { type Scoped, wholeStudio } from '@/lib/scope/scope';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { listChangesSchema } from '@/lib/takes/list-changes';
import { createTakes } from '@/lib/takes/test-batch';
import { changeTake, purgeDeleted, setDeleted, setKept } from './change-take.server';
import { readListChanges } from './read-list-changes.server';
import { forgetPurged, readRevision } from './revisions.server';
import type { TakeFilter } from './take-listing.server';

const everything: TakeFilter = { status: null, search: null };
const clip = {
  ...{ durationSeconds: 1, format: 'wav', sampleRateHz: 24000, channels: 1, sizeBytes: 48_044 },
  ...{ loudnessLufs: -20, truePeakDbtp: -3 },
};
const saved = { status: 'saved' as const, clip, waveform: 'A'.repeat(200), blobKey: 'a'.repeat(64) };

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let scoped: Scoped;
  beforeAll(async () => {
    place = await open();
    scoped = { database: place.database, scope: wholeStudio };
  });
  afterAll(() => place.dispose());

  const start = (count: number, prompt = 'Rain.', at = new Date()) => {
    const requests = Array.from({ length: count }, (_, index) => ({
      ...defaultRequest,
      prompt,
      pitchSemitones: index,
    }));
    return createTakes(place.database, { requests, copiedFrom: null, engine: 'sandbox', now: at });
  };
  const finish = async (count: number, prompt?: string) => {
    const ids = (await start(count, prompt)).map(({ id }) => id);
    for (const id of ids) await changeTake(scoped, id, ['queued'], saved);
    return ids;
  };
  const now = () => readRevision(place.database);
  const changesSince = async (since: string, filter = everything) =>
    listChangesSchema.parse(await readListChanges(scoped, filter, since));

  test('an answer without changes is under a hundred bytes', async () => {
    await finish(3);
    const since = await now();
    const answer = await readListChanges(scoped, everything, since);
    expect(answer).toEqual({ revision: since });
    expect(JSON.stringify(answer).length).toBeLessThan(100);
  });

  test('a kept take and the one kept before it are reported by their verdicts alone', async () => {
    const [first = '', second = ''] = await finish(12, '你好。'.repeat(66));
    await setKept(scoped, first, { kept: true, now: new Date() });
    const since = await now();
    await setKept(scoped, second, { kept: true, now: new Date() });
    const answer = await readListChanges(scoped, everything, since);
    const verdict = { rating: null, tags: [], note: '' };
    expect(answer.verdicts?.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [
        { id: first, kept: false, ...verdict },
        { id: second, kept: true, ...verdict },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(Object.keys(answer).sort()).toEqual(['revision', 'verdicts']);
  });

  test('a list of kept takes gets the whole take that enters it, with its batch, and the id of the one that leaves', async () => {
    const [first = '', second = ''] = await finish(2);
    await setKept(scoped, first, { kept: true, now: new Date() });
    const since = await now();
    await setKept(scoped, second, { kept: true, now: new Date() });
    const changes = await changesSince(since, { ...everything, status: 'kept' });
    expect(changes.takes.map(({ id }) => id)).toEqual([second]);
    expect(changes.gone).toEqual([first]);
    expect(changes.batches.map((batch) => batch.takes.map(({ id }) => id))).toEqual([[first, second]]);
    expect(changes.verdicts).toEqual([]);
  });

  test('a batch is reported when one of its takes is added, removed or saved, and not otherwise', async () => {
    const [{ id = '' } = {}] = await start(2);
    const since = await now();
    await changeTake(scoped, id, ['queued'], { status: 'running', progress: 5 });
    expect(await changesSince(since)).toMatchObject({ takes: [{ id }], batches: [] });
    await changeTake(scoped, id, ['running'], saved);
    expect((await changesSince(since)).batches).toHaveLength(1);
  });

  test('a list of takes by id gets only those', async () => {
    const [first = '', second = '', third = ''] = await finish(3);
    const since = await now();
    for (const id of [first, third]) await setDeleted(scoped, id, new Date());
    const changes = await changesSince(since, { ...everything, ids: [first, second] });
    expect(changes).toMatchObject({ gone: [first], takes: [], batches: [] });
  });

  test('a caller who may see some takes gets no others', async () => {
    const [mine = '', other = ''] = await finish(2);
    const since = await now();
    for (const id of [mine, other]) await setDeleted(scoped, id, new Date());
    const guest: Scoped = { database: place.database, scope: { kind: 'takes', takeIds: [mine] } };
    expect(await readListChanges(guest, everything, since)).toMatchObject({ gone: [mine] });
  });

  test.each(['', '7', 'run-7', 'zzz.zzz-0', `${'9'.repeat(99)}-1`, "'; drop table takes"])(
    'a revision that is none of this run (%s) has the list be read again',
    async (since) => {
      expect(await changesSince(since)).toMatchObject({ reload: true, takes: [], gone: [] });
    },
  );

  test('a revision ahead of this database, and too much that has changed, have the list be read again', async () => {
    const since = await now();
    const [run = '', number = ''] = since.split('-');
    expect(await changesSince(`${run}-${Number(number) + 1}`)).toMatchObject({ reload: true });
    const rows = [...(await start(60)), ...(await start(41))];
    expect(await changesSince(since)).toMatchObject({ reload: true, takes: [] });
    const later = await now();
    await place.database.sql
      .update(takes)
      .set({ note: 'All.' })
      .where(eq(takes.batchId, rows[0]?.batchId ?? ''));
    expect((await changesSince(later)).verdicts).toHaveLength(60);
  });

  test('a purged take is reported until its tombstone is gone; then the list is read again', async () => {
    const [id = ''] = await finish(1);
    const since = await now();
    await setDeleted(scoped, id, new Date(1));
    await purgeDeleted(place.database, new Date(2));
    expect(await changesSince(since)).toMatchObject({ gone: [id] });
    await forgetPurged(place.database, new Date(Date.now() - 3_600_000));
    expect(await changesSince(since)).toMatchObject({ gone: [id], reload: false });
    const later = await now();
    await forgetPurged(place.database, new Date(Date.now() + 3_600_000));
    expect(await changesSince(since)).toMatchObject({ reload: true });
    expect(await changesSince(later)).toMatchObject({ reload: false });
  });
});

test('after a new start, which may be that of a copy, the list is read again', async () => {
  const place = await openEmbedded();
  const since = await readRevision(place.database);
  expect(await readListChanges(inWholeStudio(place.database), everything, since)).toEqual({
    revision: since,
  });
  await place.database.close();
  const again = await place.reopen();
  const answer = await readListChanges(inWholeStudio(again), everything, since);
  expect(answer).toEqual({ revision: expect.not.stringMatching(since), reload: true });
  await place.dispose();
});
