import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import type { StudioContext } from '@/lib/context/studio-context';
import { chores, takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { openEngines } from '@/lib/engine/engines.server';
import { openHints } from '@/lib/jobs/hints.server';
import { startWorker } from '@/lib/jobs/worker.server';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { eventually } from '@/testing/eventually';
import { FakeEngine } from '@/testing/fake-engine';
import { choresName, listChores, openChores } from './chores.server';
import { makeSettings } from './test-studio';

const day = 86_400_000;

describe.each(eachDatabase)('on %s', (_name, open) => {
  let engine: FakeEngine;
  let place: TestDatabase;
  let context: StudioContext;
  let now: Date;
  let reports: unknown[];
  const report = (error: unknown) => reports.push(error);

  beforeAll(async () => {
    engine = await FakeEngine.start();
    place = await open();
    const settings = makeSettings(engine, place.location);
    context = {
      ...inWholeStudio(place.database),
      blobs: await openBlobFiles(place.location.dataDirectory),
      engines: openEngines(settings),
      settings,
      now: () => now,
      wake: () => undefined,
    };
  });

  afterAll(async () => {
    context.engines.stop();
    await place.dispose();
    await engine.stop();
  });

  beforeEach(async () => {
    now = new Date();
    reports = [];
    await place.database.sql.delete(chores);
  });

  test('what was deleted more than a day ago is purged, and nothing else', async () => {
    const deletedAt = (ago: number) => ({ status: 'saved' as const, deletedAt: new Date(Date.now() - ago) });
    await place.database.sql
      .insert(takes)
      .values([
        makeTake({ id: 'old', ...deletedAt(day + 60_000) }),
        makeTake({ id: 'fresh', ...deletedAt(day - 60_000) }),
        makeTake({ id: 'there', status: 'saved' }),
      ]);
    await listChores(context)['purge']?.();
    const left = await place.database.sql.select({ id: takes.id }).from(takes);
    expect(left.map(({ id }) => id).sort()).toEqual(['fresh', 'there']);
    await place.database.sql.delete(takes);
  });

  test('only an embedded database is dumped, once two nights have passed without a dump', async () => {
    const list = listChores(context);
    const { kind, location } = { kind: place.database.kind, location: place.location };
    expect(Object.keys(list)).toEqual(
      kind === 'embedded' ? ['purge', 'waveforms', 'dump'] : ['purge', 'waveforms'],
    );
    if (kind !== 'embedded') return;
    const backups = join(location.dataDirectory, 'backups');
    now = new Date(Date.now() + 2.1 * day);
    await list['dump']?.();
    const [name] = readdirSync(backups);
    expect(name).toBe(`database-${now.toISOString().slice(0, 10)}.tar.gz`);
  });

  test('of two studios that share a database one does a chore, which is due again in an hour even if it failed', async () => {
    const done: string[] = [];
    const list = {
      works: async () => {
        done.push('works');
      },
      fails: async () => {
        done.push('fails');
        throw new Error('No.');
      },
    };
    const hints = await openHints(place.database, [choresName], report);
    const tools = { database: place.database, hints, report };
    // On the embedded database two workers simulate two processes; both start before either has claimed anything.
    const works = [await openChores(context, list, report), await openChores(context, list, report)];
    const workers = await Promise.all(works.map((work) => startWorker(work, tools)));
    const isLater = sql<boolean>`due_at > now() + interval '59 minutes'`;
    await eventually(async () => {
      const rows = await place.database.sql.select({ isLater }).from(chores);
      expect(rows).toEqual([{ isLater: true }, { isLater: true }]);
    });
    expect(done.sort()).toEqual(['fails', 'works']);
    expect(reports).toEqual([new Error('No.')]);

    // A start within the hour does nothing, and one after it does.
    await place.database.sql.update(chores).set({ dueAt: sql`now()` }).where(eq(chores.name, 'works'));
    await eventually(() => expect(done).toEqual(['fails', 'works', 'works']));
    for (const worker of workers) await worker.close();
  });
});
