import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '@/lib/database/database.server';
import { createDataDirectory, createStartedDataDirectory } from '@/lib/database/test-databases';
import { buildTestProgram } from '@/lib/database/test-programs';
import { wireFsync } from './durable-file-system';
import { isBackupDue, writeBackup } from './embedded-backups.server';
import { embeddedPostgresVersion, openEmbeddedPostgres } from './embedded-postgres.server';

const writeUntilKilled = await buildTestProgram(new URL('./write-until-killed.ts', import.meta.url));
const ignore = () => undefined;

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = createStartedDataDirectory();
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

describe('durability', () => {
  test('every committed insert is forced to the disk at least once', async () => {
    const embedded = await openEmbeddedPostgres(dataDirectory, { report: ignore });
    await embedded.pool.query('create table rows (id int)');
    const before = await embedded.syncCount();
    for (let id = 0; id < 50; id += 1) await embedded.pool.query('insert into rows values ($1)', [id]);
    expect((await embedded.syncCount()) - before).toBeGreaterThanOrEqual(50);
    await embedded.close();
  });

  test('a build of PGlite without the hook is refused instead of run without durability', () => {
    expect(() => wireFsync({}, ignore)).toThrow('fsync cannot be wired');
    expect(() => wireFsync({ NODEFS: { stream_ops: {} } }, ignore)).toThrow('fsync cannot be wired');
  });

  test('no acknowledged row is lost in four kills', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const writer = writeUntilKilled(dataDirectory, String(round));
      await writer.waitForLines(12);
      await delay(Math.random() * 150);
      await writer.kill();
      acknowledged.push(...writer.lines.slice(1));
    }
    const embedded = await openEmbeddedPostgres(dataDirectory, { report: ignore });
    const { rows } = await embedded.pool.query<{ id: string }>('select id from written');
    await embedded.close();
    const stored = new Set(rows.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThan(40);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  }, 300_000);

  test('a first start that is killed leaves nothing in the way of the next', async () => {
    const empty = createDataDirectory();
    const writer = writeUntilKilled(empty, 'first');
    while (!readdirSync(empty).some((name) => name.startsWith('database.init'))) await delay(20);
    await delay(Math.random() * 1_500);
    await writer.kill();
    const database = await openDatabase({ dataDirectory: empty });
    expect((await database.executeSql('select * from batches')).rows).toEqual([]);
    await database.close();
    expect(readdirSync(empty)).toEqual(['database']);
    rmSync(empty, { recursive: true });
  });
});

/** An exited process that has not been reaped no longer has a command. */
function isRunning(processId: string): boolean {
  const command = `/proc/${processId}/cmdline`;
  try {
    return readFileSync(command, 'utf8') !== '';
  } catch (error) {
    if (existsSync(command)) throw error;
    return false;
  }
}

// Only Linux lists a process's children without an extra program.
test.skipIf(process.platform !== 'linux')(
  'who makes the first cluster ends with the studio that is killed',
  async () => {
    const empty = createDataDirectory();
    const writer = writeUntilKilled(empty, 'first');
    const readMaker = () =>
      readFileSync(`/proc/${writer.process.pid}/task/${writer.process.pid}/children`, 'utf8').trim();
    while (readMaker() === '') await delay(5);
    const maker = readMaker();
    await writer.kill();
    while (isRunning(maker)) await delay(5);
    expect(existsSync(join(empty, 'database'))).toBe(false);
    rmSync(empty, { recursive: true });
  },
);

describe('one process at a time', () => {
  test('a second process is told which one has the database, and a later one can open it', async () => {
    const first = await openDatabase({ dataDirectory });
    const fault = await openDatabase({ dataDirectory }).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'busy' });
    expect(String(fault)).toContain(
      `is already open in process ${process.pid}; stop that process, or set DATA_DIR to another folder.`,
    );
    await first.close();
    const second = await openDatabase({ dataDirectory });
    await second.close();
    expect(readdirSync(dataDirectory)).toEqual(['database']);
  });
});

describe('a database that cannot be opened is explained in a sentence', () => {
  test('data of another Postgres version', async () => {
    writeFileSync(join(dataDirectory, 'database', 'PG_VERSION'), '17\n');
    const fault = await openDatabase({ dataDirectory }).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'version' });
    expect(String(fault)).toMatch(
      /was written by Postgres 17, this release brings Postgres 18; start the release/,
    );
  });

  test('a folder that cannot be created', async () => {
    writeFileSync(join(dataDirectory, 'file'), '');
    await expect(openDatabase({ dataDirectory: join(dataDirectory, 'file', 'data') })).rejects.toMatchObject({
      code: 'unusable',
    });
  });
});

describe('dumps', () => {
  test('a dump, unpacked in place of the database, is the database of that night, two are kept, and none is begun on a nearly full disk', async () => {
    let free = 1e9;
    const readFree = async () => free;
    const embedded = await openEmbeddedPostgres(dataDirectory, { report: ignore, readFree });
    await embedded.pool.query(`create table notes (text text); insert into notes values ('kept')`);
    const backups = join(dataDirectory, 'backups');
    let path = '';
    for (const day of [1, 2, 3]) path = await writeBackup(embedded, backups, new Date(2026, 0, day, 12));
    free = 30_000_000;
    await expect(writeBackup(embedded, backups, new Date(2026, 0, 4, 12))).rejects.toMatchObject({
      code: 'full',
    });
    free = 1e9;
    await embedded.pool.query(`insert into notes values ('later')`);
    await embedded.close();
    expect(readdirSync(backups)).toEqual(['database-2026-01-02.tar.gz', 'database-2026-01-03.tar.gz']);

    const restored = createDataDirectory();
    mkdirSync(join(restored, 'database'));
    execFileSync('tar', ['-xzf', path, '-C', join(restored, 'database')], { stdio: 'ignore' });
    const again = await openEmbeddedPostgres(restored, { report: ignore });
    expect((await again.pool.query('select text from notes')).rows).toEqual([{ text: 'kept' }]);
    await again.close();
    rmSync(restored, { recursive: true });
  });

  test.each([
    ['at night when the last is of the night before', '2026-01-02T03:00:00', '2026-01-01T03:30:00', true],
    ['not again in the same night', '2026-01-02T04:30:00', '2026-01-02T03:00:00', false],
    ['not by day when last night was missed', '2026-01-02T14:00:00', '2026-01-01T03:00:00', false],
    ['by day when two nights were missed', '2026-01-03T14:00:00', '2026-01-01T03:00:00', true],
  ])('one is due %s', (_when, now, last, isDue) => {
    expect(isBackupDue(new Date(now), new Date(last).getTime())).toBe(isDue);
  });
});

test('the version that is checked for is the one PGlite brings', () => {
  const written = readFileSync(join(dataDirectory, 'database', 'PG_VERSION'), 'utf8').trim();
  expect(written).toBe(embeddedPostgresVersion);
});
