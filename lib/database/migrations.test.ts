import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { toTake } from '@/lib/takes/stored/take-view.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import type { Database } from './database';
import { openEmbeddedDatabase } from './embedded-database.server';
import { openServerDatabase } from './server-database.server';
import { createServerDatabase, createStartedDataDirectory } from './test-databases';

const allMigrations = join(process.cwd(), 'lib/database/migrations');
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The migrations that existed before a later one. */
function copyFirstMigrations(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'retake-migrations-'));
  folders.push(folder);
  cpSync(allMigrations, folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return folder;
}

type Open = (migrationsFolder: string) => Promise<Database>;

const report = (error: unknown) => process.emitWarning(String(error));

const places: [name: string, find: () => Promise<Open>][] = [
  [
    'the embedded database',
    async () => {
      const dataDirectory = createStartedDataDirectory();
      folders.push(dataDirectory);
      return (folder) => openEmbeddedDatabase(dataDirectory, folder, { report });
    },
  ],
];

if (createServerDatabase) {
  places.push([
    'Postgres',
    async () => {
      const server = await createServerDatabase?.();
      return (folder) => openServerDatabase(server?.databaseUrl ?? '', folder, report);
    },
  ]);
}

describe.each(places)('on %s', (_name, find) => {
  test('requests of the first version, which had an address of an image, can be read', async () => {
    const open = await find();
    const before = await open(copyFirstMigrations(1));
    const common = {
      prompt: 'Rain.',
      references: [],
      format: 'wav',
      sampleRateHz: 24000,
      speechRate: 1,
      loudness: 1,
      pitchSemitones: 0,
      callbackUrl: null,
    };
    const insert = (id: string, request: Record<string, unknown>) =>
      before.executeSql(
        `insert into takes (id, batch_id, position, created_at, updated_at, status, engine, request, prompt, request_key)
         values ($1, 'batch', 0, now(), now(), 'cancelled', 'sandbox', $2::text::jsonb, 'Rain.', 'key')`,
        [id, JSON.stringify(request)],
      );
    const [withImage, without] = ['a'.repeat(26), 'b'.repeat(26)];
    const voice = { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' };
    await insert(withImage, { ...common, imageUrl: 'https://example.com/scene.jpg' });
    await insert(without, { ...common, imageUrl: null, references: [voice] });
    await before.close();

    const after = await open(allMigrations);
    const read = async (id: string) => {
      const row = await findTake(inWholeStudio(after), id);
      return row && toTake(row).request;
    };
    expect(await read(withImage)).toEqual({
      ...common,
      image: { kind: 'url', url: 'https://example.com/scene.jpg' },
    });
    expect(await read(without)).toEqual({ ...common, image: null, references: [voice] });
    await after.close();
  });

  test('a database that a later release has changed is refused in one sentence, and left as it is', async () => {
    const open = await find();
    const before = await open(allMigrations);
    await before.executeSql(`insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)`, [
      'of a later release',
      '4102444800000',
    ]);
    await before.close();
    await expect(open(allMigrations)).rejects.toMatchObject({
      name: 'DatabaseFault',
      code: 'newer',
      message: expect.stringMatching(
        /^The .+ was changed by a later release of the studio than this one; start that release, or a copy of the database from before it\.$/,
      ),
    });
  });
});

/** What would break the previous release, which keeps running while the migration is applied. */
const breaking = [
  /\bdrop\s+(?:table|column|type|schema)\b/i,
  /\brename\b/i,
  /\bset\s+not\s+null\b/i,
  /\bset\s+data\s+type\b/i,
  /\badd\s+column\b(?=.*\bnot\s+null\b)(?!.*\bdefault\b)/i,
];

const listBreaking = (statements: string) =>
  statements
    .split(/;|--> statement-breakpoint/)
    .filter((statement) => breaking.some((rule) => rule.test(statement)));

test('the newest migration only adds, so that the release before it can run beside it', () => {
  const newest = readdirSync(allMigrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .at(-1);
  expect(listBreaking(readFileSync(join(allMigrations, newest ?? ''), 'utf8'))).toEqual([]);
});

test.each([
  ['DROP TABLE "takes"', true],
  ['ALTER TABLE "takes" DROP COLUMN "peaks"', true],
  ['ALTER TABLE "takes" RENAME COLUMN "note" TO "remark"', true],
  ['ALTER TABLE "takes" ALTER COLUMN "note" SET NOT NULL', true],
  ['ALTER TABLE "takes" ALTER COLUMN "note" SET DATA TYPE integer', true],
  ['ALTER TABLE "takes" ADD COLUMN "number" integer NOT NULL', true],
  ['ALTER TABLE "takes" ADD COLUMN "number" integer DEFAULT 0 NOT NULL', false],
  ['ALTER TABLE "takes" ADD COLUMN "number" integer', false],
  ['CREATE TABLE "facts" ("name" text PRIMARY KEY NOT NULL)', false],
])('"%s" breaks the release before it: %s', (statement, isBreaking) => {
  expect(listBreaking(statement)).toHaveLength(isBreaking ? 1 : 0);
});
