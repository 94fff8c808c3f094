import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteTake } from '@/lib/commands/takes-service.server';
import { chores, takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { checkNextClip } from '@/lib/serving/check-clips.server';
import { serveAudio } from '@/lib/serving/serve-audio.server';
import { purgeDeleted } from '@/lib/takes/stored/change-take.server';
import { toTake } from '@/lib/takes/stored/take-view.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import { addSeconds } from '@/lib/time/instants';
import { eventually } from '@/testing/eventually';
import { FakeEngine } from '@/testing/fake-engine';
import { openStudio, type Studio } from './studio.server';
import { makeSettings, start, waitUntilSettled } from './test-studio';

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

const faults = {
  missing: { code: 'clip_missing', spoil: (path: string) => rmSync(path) },
  cut: { code: 'clip_damaged', spoil: (path: string) => truncateSync(path, 1000) },
  'a bit flipped': { code: 'clip_damaged', spoil: flipBit },
} as const;

// Both wait for clocks most of their time, and do so side by side.
describe.concurrent.each(eachDatabase)('on %s', (_name, open) => {
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

  async function makeClip(prompt: string) {
    const [id = ''] = await start(studio, prompt);
    await waitUntilSettled(studio, id);
    const row = await findTake(studio, id);
    const key = row?.blobKey ?? '';
    return { id, path: join(place.location.dataDirectory, 'blobs', key.slice(0, 2), key.slice(2, 4), key) };
  }

  async function read(id: string) {
    const row = await findTake(studio, id);
    if (!row) throw new Error('The take is gone.');
    return toTake(row);
  }

  /** Makes a take the next one due for a check, and checks it. */
  async function check(id: string): Promise<void> {
    await studio.database.sql.update(takes).set({ blobCheckedAt: new Date() });
    await studio.database.sql.update(takes).set({ blobCheckedAt: null }).where(eq(takes.id, id));
    expect(await checkNextClip(studio)).toBe(id);
  }

  const ask = (id: string) => serveAudio(studio, id, new Request(`http://x/api/takes/${id}/audio`));

  test.sequential.each(Object.entries(faults))(
    'a file that is found %s is reported on its take',
    async (_kind, fault) => {
      const { id, path } = await makeClip('spoilt');
      const whole = readFileSync(path);
      fault.spoil(path);
      await studio.database.sql
        .update(takes)
        .set({ linkExpiresAt: new Date(0) })
        .where(eq(takes.id, id));
      await check(id);
      expect(await read(id)).toMatchObject({ status: 'saved', failure: { code: fault.code } });
      expect(await checkNextClip(studio)).toBeNull();
      // From a back-up, say.
      writeFileSync(path, whole);
      const later = { ...studio, now: () => addSeconds(new Date(), 3600) };
      expect(await checkNextClip(later)).toBe(id);
      expect((await read(id)).failure).toBeNull();
    },
  );

  test.sequential.each(Object.entries(faults))(
    'a file that is found %s is fetched again while its link lives',
    async (_kind, fault) => {
      const { id, path } = await makeClip('spoilt');
      const whole = readFileSync(path);
      fault.spoil(path);
      await check(id);
      expect(readFileSync(path)).toEqual(whole);
      expect((await read(id)).failure).toBeNull();
    },
  );

  test.sequential('other bytes than were stored are not mistaken for them', async () => {
    const { id, path } = await makeClip('changed');
    rmSync(path);
    engine.onMedia = (_request, response) => response.end(Buffer.alloc(4000, 7));
    await check(id);
    engine.onMedia = null;
    expect(existsSync(path)).toBe(false);
    expect(await read(id)).toMatchObject({ failure: { code: 'clip_missing' } });
    expect(readdirSync(join(place.location.dataDirectory, 'tmp'))).toEqual([]);
  });

  test.sequential.each([
    ['missing', 'clip_missing'],
    ['cut', 'clip_damaged'],
  ] as const)(
    'a file that is %s is not served as a whole, and who asks makes it known',
    async (kind, code) => {
      const { id, path } = await makeClip('asked for');
      expect((await ask(id)).status).toBe(200);
      faults[kind].spoil(path);
      const answer = await ask(id);
      expect(answer.status).toBe(410);
      expect(await answer.json()).toMatchObject({ failure: { code } });
      expect(await read(id)).toMatchObject({ failure: { code } });
      await studio.database.sql
        .update(takes)
        .set({ blobCheckedAt: new Date() })
        .where(eq(takes.status, 'saved'));
      await check(id);
      expect((await ask(id)).status).toBe(200);
    },
  );

  test.sequential('each take writes its request beside its file, and removes both together', async () => {
    const [one, two] = [await makeClip('twin one'), await makeClip('twin two')];
    expect(one.path).toBe(two.path);
    const factsOf = ({ id, path }: typeof one) => `${path}.${id}.json`;
    const prompts = [one, two].map((twin) => JSON.parse(readFileSync(factsOf(twin), 'utf8')).request.prompt);
    expect(prompts).toEqual(['twin one', 'twin two']);
    await deleteTake(studio, one.id);
    for (const { id, blobKey } of await purgeDeleted(studio.database, addSeconds(new Date(), 60))) {
      await studio.blobs.deleteSidecar(blobKey, id);
    }
    expect([one, two].map((twin) => existsSync(factsOf(twin)))).toEqual([false, true]);
    expect(existsSync(two.path)).toBe(true);
  });

  test.sequential('a reopened studio purges within the hour what was deleted long ago', async () => {
    const { id } = await makeClip('long gone');
    await deleteTake(studio, id);
    await studio.database.sql
      .update(takes)
      .set({ deletedAt: new Date(0) })
      .where(eq(takes.id, id));
    // The hour since the last purge passes while it is closed.
    await studio.database.sql.update(chores).set({ dueAt: new Date() });
    await studio.close();
    studio = await openStudio(makeSettings(engine, place.location));
    await eventually(async () => expect(await findTake(studio, id)).toBeNull());
  });
});
