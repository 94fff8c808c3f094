import { Readable } from 'node:stream';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteTake, lookAgain, restoreTake, reviewTake } from '@/lib/commands/takes-service.server';
import {
  comparisons,
  engineGates,
  listeningTests,
  type TakeInsert,
  takes,
  voiceDesigns,
} from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { listDesigns } from '@/lib/designs/designs-store.server';
import { makeTakeIds } from '@/lib/ids/take-id.server';
import { listFinishedTests } from '@/lib/listening/listening-tests-store.server';
import { defaultRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { serveAudio } from '@/lib/serving/serve-audio.server';
import { readTakePage } from '@/lib/takes/stored/read-take-page.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import type { ListedTake } from '@/lib/takes/take';
import { listedTakeSchema } from '@/lib/takes/take-schema';
import { eventually } from '@/testing/eventually';
import { FakeEngine } from '@/testing/fake-engine';
import { openStudio, type Studio } from './studio.server';
import { makeSettings, start, waitUntilSettled } from './test-studio';

const request = { ...defaultRequest, prompt: 'Written by another version.' };
const clip = {
  durationSeconds: 1,
  format: 'wav',
  sampleRateHz: 24000,
  channels: 1,
  sizeBytes: 4,
  loudnessLufs: null,
  truePeakDbtp: null,
};
const voice = { kind: 'voice', voiceId: 'x' };

/** Rows as another version, or a fault, may leave them. */
const broken: Record<string, Record<string, unknown>> = {
  'a format that is not known': { request: { ...request, format: 'flac' } },
  'a sample rate that is not known': { request: { ...request, sampleRateHz: 96000 } },
  'a kind of reference that is not known': {
    request: { ...request, references: [{ kind: 'character', id: 'x' }] },
  },
  'a kind of image that is not known': { request: { ...request, image: { kind: 'sketch' } } },
  'a reference without its id': { request: { ...request, references: [{ kind: 'voice' }] } },
  'a request without references': { request: { prompt: 'x' } },
  'a request that is text': { request: 'x' },
  'a request that is a list': { request: [] },
  'a knob that is text': { request: { ...request, speechRate: 'fast' } },
  'a state that is not known': { request, status: 'rendering' },
  'an engine that is not known': { request, engine: 'orchestra' },
  'a failure that is not known': { request, status: 'failed', failure: { code: 'moon_phase' } },
  'a failure that is text': { request, status: 'failed', failure: 'x' },
  'a clip without a duration': {
    request,
    status: 'saved',
    clip: { ...clip, durationSeconds: undefined },
    peaks: [],
  },
  'no clip': { request, status: 'saved', clip: null, peaks: [] },
  'no peaks': { request, status: 'saved', clip, peaks: null },
  'a clip in a format that is not known': {
    request,
    status: 'saved',
    clip: { ...clip, format: 'flac' },
    peaks: [],
  },
  'a rating beyond five': { request, status: 'saved', clip, peaks: [], rating: 9 },
  'reasons that are no list': { request, status: 'saved', clip, peaks: [], tags: {} },
  'an instant that is no date': { request, status: 'failed', createdAt: sql`'infinity'::timestamptz` },
  'a task that ended and a request that is not known': {
    request: {},
    status: 'unconfirmed',
    failure: { code: 'x' },
  },
};

// Both wait for clocks most of their time, and do so side by side.
describe.concurrent.each(eachDatabase)('on %s', (_name, open) => {
  let engine: FakeEngine;
  let place: TestDatabase;
  let studio: Studio;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    engine = await FakeEngine.start();
    place = await open();
    // The oldest of all, so that takes started later come after them.
    const made = makeTakeIds(Object.keys(broken).length, new Date(2026, 0, 1));
    for (const [index, [name, change]] of Object.entries(broken).entries()) {
      const id = made[index] ?? '';
      ids.set(name, id);
      const at = new Date(Date.UTC(2026, 0, 1, 0, index));
      // Deliberately not what the types allow.
      const row = {
        ...makeTake({ id, batchId: id, engine: 'evolink', createdAt: at, updatedAt: at }),
        ...change,
      };
      await place.database.sql.insert(takes).values(row as TakeInsert);
    }
    await place.database.close();
    studio = await openStudio(makeSettings(engine, place.location));
  });

  afterAll(async () => {
    await studio.close();
    await place.dispose();
    await engine.stop();
  });

  async function list(parameters: Record<string, string> = {}): Promise<ListedTake[]> {
    const page = await readTakePage(studio, new URLSearchParams({ limit: '100', ...parameters }));
    if (!page.ok) throw new Error(page.failure.code);
    return page.value.takes;
  }

  test.sequential('takes queued behind unreadable rows are still made', async () => {
    for (const id of await start(studio, 'good', 3)) {
      expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    }
    expect(engine.posts.every(({ body }) => body['prompt'] === 'good')).toBe(true);
  });

  test.sequential.each(Object.keys(broken))('%s makes one unreadable take', async (name) => {
    const id = ids.get(name) ?? '';
    const take = (await list()).find((one) => one.id === id);
    expect(take).toMatchObject({ status: 'unreadable', clip: null, failure: { code: 'take_unreadable' } });
    expect(take?.failure?.detail).toMatch(/^Not understood: .+\.$/);
    // The schema that the browser parses with.
    expect(listedTakeSchema.safeParse(JSON.parse(JSON.stringify(take))).success).toBe(true);
    expect(await list({ ids: id })).toEqual([take]);
  });

  test.sequential('readable takes are listed next to them, page by page', async () => {
    const all = await list();
    expect(all).toHaveLength(Object.keys(broken).length + 3);
    expect(all.filter(({ status }) => status === 'saved')).toHaveLength(3);
    const first = await readTakePage(studio, new URLSearchParams({ limit: '20' }));
    const cursor = first.ok ? (first.value.nextCursor ?? '') : '';
    expect(await list({ cursor })).toEqual(all.slice(20));
  });

  test.sequential('one can be deleted and restored, and no other action changes it', async () => {
    const id = ids.get('a state that is not known') ?? '';
    expect(await deleteTake(studio, id)).toMatchObject({ ok: true });
    expect((await list()).some((take) => take.id === id)).toBe(false);
    expect(await restoreTake(studio, id)).toMatchObject({ ok: true, value: { id, status: 'unreadable' } });
    expect(await lookAgain(studio, id)).toMatchObject({ ok: false, failure: { code: 'already_settled' } });
    const review = { takeId: ids.get('no clip') ?? '', field: 'note', from: '', to: 'x' } as const;
    expect(await reviewTake(studio, review)).toMatchObject({
      ok: false,
      failure: { code: 'take_unreadable' },
    });
  });

  test.sequential('its audio can still be downloaded, and is not played', async () => {
    const id = ids.get('a clip without a duration') ?? '';
    const blobKey = await studio.blobs.putStream(Readable.from([Buffer.from('abcd')]), { maxBytes: 4 });
    await studio.database.sql.update(takes).set({ blobKey }).where(eq(takes.id, id));
    await studio.database.sql.update(takes).set({ clip: null }).where(eq(takes.id, id));
    expect((await list({ ids: id }))[0]).toMatchObject({ hasAudio: true });
    const ask = (query: string) =>
      serveAudio(studio, id, new Request(`http://x/api/takes/${id}/audio${query}`));
    const download = await ask('?download=1');
    expect(download.headers.get('content-disposition')).toContain(`take-${id}`);
    expect(await download.text()).toBe('abcd');
    expect((await ask('')).status).toBe(409);
    await studio.database.sql.update(takes).set({ blobKey: '../../etc' }).where(eq(takes.id, id));
    expect((await ask('?download=1')).status).toBe(404);
  });

  test.sequential('the audio of an unreadable request is kept once its task has ended', async () => {
    const [id = ''] = await start(studio, 'half known');
    await waitUntilSettled(studio, id);
    const before = await findTake(studio, id);
    const change = {
      request: { prompt: 'half known' },
      status: 'saving',
      blobKey: null,
      clip: null,
    } as const;
    await studio.database.sql.update(takes).set(change).where(eq(takes.id, id));
    studio.wake(id);
    await eventually(async () => expect((await findTake(studio, id))?.blobKey).toBe(before?.blobKey));
    expect((await list({ ids: id }))[0]).toMatchObject({ status: 'unreadable', hasAudio: true });
  });

  test.sequential('unreadable designs, tests and pauses get in no one’s way', async () => {
    const { database } = studio;
    const at = new Date();
    const design = {
      name: 'a',
      nameKey: 'a',
      createdAt: at,
      settings: { speechRate: 1, loudness: 1, pitchSemitones: 0 },
    };
    const [known = '', unknown = '', other = ''] = makeTakeIds(3, at);
    await database.sql.insert(voiceDesigns).values([
      { ...design, id: known, reference: voice },
      { ...design, id: unknown, name: 'b', nameKey: 'b', reference: { kind: 'choir' } },
      { ...design, id: other, name: 'c', nameKey: 'c', reference: voice, settings: [] },
    ]);
    expect((await listDesigns(inWholeStudio(database))).map(({ id }) => id)).toEqual([known]);

    await database.sql.insert(comparisons).values({ id: 'c', createdAt: at, takesKey: 'one,two' });
    const finished = { comparisonId: 'c', createdAt: at, finishedAt: at, kind: 'blind' as const };
    const answers = { kind: 'blind', choice: 'A', heardSeconds: [1, 1] };
    const takeIds = [known, unknown];
    await database.sql.insert(listeningTests).values([
      { ...finished, id: 'a', takeIds, answers },
      { ...finished, id: 'b', takeIds, answers: { kind: 'ranking' } },
      { ...finished, id: 'c', takeIds: 'none', answers },
      { ...finished, id: 'd', takeIds, answers: { kind: 'abx', trials: [] } },
    ]);
    expect(
      (await listFinishedTests(inWholeStudio(database), ['one', 'two'], 10)).map(({ id }) => id),
    ).toEqual(['a']);

    const gate = { engine: 'evolink', pausedUntil: sql`now() + interval '1 second'`, reason: 'moon_phase' };
    await database.sql
      .insert(engineGates)
      .values(gate)
      .onConflictDoUpdate({ target: engineGates.engine, set: gate });
    const [id = ''] = await start(studio, 'after a pause');
    expect((await waitUntilSettled(studio, id)).status).toBe('saved');
  });
});
