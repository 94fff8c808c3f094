import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/database/database';
import { takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { bindBlobStore } from './store-binding.server';

const apart = /^The .+ and the clips in .+blobs do not belong together; .+"npm run blobs -- rebind"\.$/;

describe.each(eachDatabase)('on %s', (name, open) => {
  let scene: TestDatabase;
  let dataDirectory: string;
  let store: string;
  beforeEach(async () => {
    scene = await open();
    dataDirectory = scene.location.dataDirectory;
    store = join(dataDirectory, 'blobs');
    mkdirSync(store);
  });
  afterEach(() => scene.dispose());

  const bind = (database: Database = scene.database) => bindBlobStore(database, dataDirectory);
  const readFile = () => readFileSync(join(store, 'store-id'), 'utf8').trim();
  const storeClip = () => mkdirSync(join(store, 'ab/cd'), { recursive: true });
  const storeTake = () => scene.database.sql.insert(takes).values(makeTake());
  const forget = () => scene.database.executeSql('delete from studio_facts');
  const readFact = async () => {
    const { rows } = await scene.database.executeSql('select value from studio_facts where name = $1', [
      'blob_store',
    ]);
    return rows;
  };

  test('the first start gives both the same id, also when there are clips and takes already', async () => {
    storeClip();
    await storeTake();
    await bind();
    expect(readFile()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await readFact()).toEqual([{ value: readFile() }]);
    await bind();
  });

  test('an empty store accepts any database that knows no other', async () => {
    await bind();
    await forget();
    await bind();
    expect(await readFact()).toEqual([{ value: readFile() }]);
  });

  test('clips of another database, a lost store and an empty one in its place stop the start', async () => {
    await bind();
    storeClip();
    const id = readFile();
    await forget();
    await expect(bind()).rejects.toThrow(apart);
    await scene.database.executeSql('insert into studio_facts values ($1, $2)', ['blob_store', 'another']);
    await expect(bind()).rejects.toMatchObject({ code: 'other-store' });
    rmSync(store, { recursive: true });
    mkdirSync(store);
    await expect(bind()).rejects.toThrow(apart);
    writeFileSync(join(store, 'store-id'), `${id}\n`);
    await expect(bind()).rejects.toThrow(apart);
    expect(await readFact()).toEqual([{ value: 'another' }]);
  });

  test('a database restored from a dump older than the id is accepted only if it is next to the clips', async () => {
    await bind();
    storeClip();
    await storeTake();
    await forget();
    if (name === 'Postgres') await expect(bind()).rejects.toThrow(apart);
    else {
      await bind();
      expect(await readFact()).toEqual([{ value: readFile() }]);
    }
  });

  test('the command joins the two, and then no other database can use the clips', async () => {
    await bind();
    storeClip();
    const before = readFile();
    await forget();
    await scene.database.close();
    const said = execFileSync(process.execPath, ['scripts/blobs.mjs', 'rebind'], {
      env: { ...process.env, DATA_DIR: dataDirectory, DATABASE_URL: scene.location.databaseUrl ?? '' },
      encoding: 'utf8',
    });
    expect(said).toMatch(/^The .+ and the clips in .+ belong together now\.\n$/);
    expect(readFile()).not.toBe(before);
    await bind(await scene.reopen());
  });
});
