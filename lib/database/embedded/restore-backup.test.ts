import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStartedDataDirectory } from '@/lib/database/test-databases';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres.server';
import { restoreBackup } from './restore-backup.server';

const at = new Date('2026-01-03T12:00:00Z');
const ignore = () => undefined;

let dataDirectory: string;
let dump: string;
beforeEach(() => {
  dataDirectory = createStartedDataDirectory();
  dump = join(dataDirectory, 'backups/database-2026-01-02.tar.gz');
  mkdirSync(join(dataDirectory, 'backups'));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

const open = (): Promise<EmbeddedPostgres> => openEmbeddedPostgres(dataDirectory, { report: ignore });

function runCommand(options: string[], environment: Record<string, string> = { DATABASE_URL: '' }) {
  return spawnSync(process.execPath, ['scripts/restore.mjs', ...options], {
    env: { ...process.env, DATA_DIR: dataDirectory, ...environment },
    encoding: 'utf8',
  });
}

async function readNotes(): Promise<unknown[]> {
  const embedded = await open();
  const { rows } = await embedded.pool.query('select text from notes order by text');
  await embedded.close();
  return rows;
}

test('the command puts a dump in the place of the database, which is kept, and never while a studio is open', async () => {
  const embedded = await open();
  await embedded.pool.query(`create table notes (text text); insert into notes values ('of the night')`);
  await embedded.dump(dump);
  await embedded.pool.query(`insert into notes values ('later')`);
  const early = runCommand(['database-2026-01-02.tar.gz']);
  expect(early).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('is already open in process'),
  });
  await embedded.close();

  const restored = runCommand(['database-2026-01-02.tar.gz']);
  expect(restored.stdout).toMatch(
    /^.+ is the studio's database now\. The database it replaces is kept in .+\.\n$/,
  );
  expect(readdirSync(dataDirectory)).toEqual([
    'backups',
    'database',
    expect.stringMatching(/^database\.before-2\d{3}-/),
  ]);
  // As a kill between its two moves would leave it.
  renameSync(join(dataDirectory, 'database'), join(dataDirectory, 'database.restored'));
  expect(await readNotes()).toEqual([{ text: 'of the night' }]);
});

test.each([
  ['is no archive', (path: string) => writeFileSync(path, 'no dump')],
  [
    'is an archive of something else',
    (path: string) => execFileSync('tar', ['-czf', path, '-C', join(process.cwd(), 'lib/jobs'), '.']),
  ],
  ['is not there', () => undefined],
])('a file that %s is refused in one sentence, and the database stays', async (_what, make) => {
  make(dump);
  await expect(restoreBackup(dataDirectory, dump, at)).rejects.toThrow(
    /^\S+ could not be restored \(.+\); nothing was changed\.$/,
  );
  expect(readdirSync(dataDirectory).sort()).toEqual(['backups', 'database']);
  await (await open()).close();
});

test.each([
  [{ DATABASE_URL: '' }, /^Name the dump to restore: npm run restore -- FILE\. None is in .+\.\n$/],
  [{ DATABASE_URL: 'postgres://localhost/retake' }, /^DATABASE_URL names a Postgres server; .+\.\n$/],
])('the command says what it needs (%o)', (environment, sentence) => {
  const { status, stderr } = runCommand([], environment);
  expect(status).toBe(1);
  expect(stderr).toMatch(sentence);
  expect(existsSync(join(dataDirectory, 'database'))).toBe(true);
});
