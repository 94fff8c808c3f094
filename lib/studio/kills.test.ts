import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { takes } from '@/lib/database/schema';
import { eachDatabase } from '@/lib/database/test-databases';
import { buildTestProgram, type TestProgram } from '@/lib/database/test-programs';
import { eventually } from '@/testing/eventually';
import { FakeEngine } from '@/testing/fake-engine';
import { openStudio } from './studio.server';
import { makeSettings } from './test-studio';

const kills = Number(process.env['RETAKE_KILLS'] ?? 3);
const longestLifeMs = 1_500;
const longestAnswerMs = 800;
const startUntilKilled = await buildTestProgram(new URL('./start-until-killed.ts', import.meta.url));

/** An engine that is slow, so that studios also die while they wait for it. */
async function startEngine(): Promise<FakeEngine> {
  const engine = await FakeEngine.start();
  const pause = () => delay(Math.random() * longestAnswerMs);
  engine.hasList = true;
  engine.onPost = () => pause().then(() => null);
  engine.onMedia = (_request, response) => {
    pause().then(() => response.end(engine.audio));
  };
  return engine;
}

describe.each(eachDatabase)('on %s', (_name, open) => {
  test(`after ${kills} kills of studios at work no take is lost and none is sent twice`, {
    timeout: 170_000 + kills * 15_000,
  }, async ({ annotate }) => {
    const place = await open();
    await place.database.close();
    const { dataDirectory, databaseUrl = '' } = place.location;
    const engine = await startEngine();
    const begin = () => startUntilKilled(engine.origin, dataDirectory, databaseUrl);
    // A Postgres server is shared by two at a time, which go on while the other dies.
    const alive: TestProgram[] = [begin()];
    if (databaseUrl !== '') alive.push(begin());
    const told: string[] = [];
    const killOldest = async () => {
      const program = alive.shift();
      await program?.waitForLines(1);
      await delay(Math.random() * longestLifeMs);
      await program?.kill();
      told.push(...(program?.lines ?? []));
    };
    for (let kill = 0; kill < kills; kill += 1) {
      engine.taskSeconds = Math.random() * 2;
      await killOldest();
      alive.push(begin());
    }
    while (alive.length > 0) await killOldest();

    const studio = await openStudio(makeSettings(engine, place.location));
    const atWork = ['queued', 'submitting', 'running', 'saving'];
    await eventually(async () => {
      const rows = await studio.database.sql.select({ status: takes.status }).from(takes);
      expect(rows.filter(({ status }) => atWork.includes(status))).toEqual([]);
    });
    const rows = await studio.database.sql.select().from(takes);
    for (const line of told) {
      const [id, ...words] = line.split(' ');
      expect(rows.find((row) => row.id === id)?.prompt, line).toBe(words.join(' '));
    }
    for (const row of rows) {
      expect(['saved', 'failed', 'unconfirmed']).toContain(row.status);
      if (row.status !== 'saved') expect(row.failure).not.toBeNull();
    }
    expect(rows.filter(({ status }) => status === 'saved').length).toBeGreaterThan(0);
    const keys = engine.posts.map((post) => post.idempotencyKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(engine.posts.map((post) => post.body['prompt'])).size).toBe(keys.length);
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    const saved = `${count('saved')} saved, ${count('unconfirmed')} in doubt, ${count('failed')} failed`;
    await annotate(`${told.length} takes told, ${rows.length} stored: ${saved}; ${keys.length} POSTs`);
    await studio.close();
    await place.dispose();
    await engine.stop();
  });
});
