import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { holdLock, migrationLock } from '../database/advisory-lock.server.ts';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import { DatabaseFault } from '../database/database-fault.ts';
import { syncPath } from '../disk/power-safe-files.ts';

/** Of the table `studio_facts`: the id of the blob store that this database belongs to. */
const factName = 'blob_store';
const blobFolder = /^[0-9a-f]{2}$/;

/**
 * Makes sure that database and blob store belong together: a database without its clips, or clips that two databases
 * purge, would lose takes. The store has an id, in `DATA_DIR/blobs/store-id`, and the database remembers it; where
 * neither has one the first start writes it. Two cases in which only one has it are harmless and repaired: the store is
 * still empty, or the database beside it was restored from a dump that is older than the id.
 * @throws DatabaseFault `other-store` with a sentence that names both; nothing is changed then.
 */
export async function bindBlobStore(database: Database, dataDirectory: string): Promise<void> {
  const store = join(dataDirectory, 'blobs');
  await database.withTransaction(async (transaction) => {
    await holdLock(transaction, migrationLock);
    const [here, remembered] = await Promise.all([readStoreId(store), readFact(transaction)]);
    if (here !== null && here === remembered) return;
    if (here === null && remembered === null) return writeBoth(transaction, store, randomUUID());
    const isHarmless =
      here !== null &&
      remembered === null &&
      ((await isEmpty(store)) || (database.kind === 'embedded' && (await hasRows(transaction))));
    if (!isHarmless) throw otherStore(database.place, store);
    await writeFact(transaction, here);
  });
}

/** Joins this database and this blob store under a new id, so that no other database can continue with the store. */
export function rebindBlobStore(database: Database, dataDirectory: string): Promise<void> {
  return database.withTransaction(async (transaction) => {
    await holdLock(transaction, migrationLock);
    await writeBoth(transaction, join(dataDirectory, 'blobs'), randomUUID());
  });
}

function otherStore(place: string, store: string): DatabaseFault {
  return new DatabaseFault(
    'other-store',
    `${place} and the clips in ${store} do not belong together; set DATABASE_URL and DATA_DIR to two that do, or, if ` +
      'these are the right ones, join them with "npm run blobs -- rebind".',
  );
}

/** The file first: a kill in between leaves an empty store with an id, which is harmless. */
async function writeBoth(transaction: DatabaseTransaction, store: string, id: string): Promise<void> {
  await writeStoreId(store, id);
  await writeFact(transaction, id);
}

async function readStoreId(store: string): Promise<string | null> {
  try {
    return (await readFile(join(store, 'store-id'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function writeStoreId(store: string, id: string): Promise<void> {
  await mkdir(store, { recursive: true, mode: 0o700 });
  const path = join(store, 'store-id');
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(`${id}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  syncPath(store);
}

async function isEmpty(store: string): Promise<boolean> {
  return !(await readdir(store)).some((name) => blobFolder.test(name));
}

async function readFact(transaction: DatabaseTransaction): Promise<string | null> {
  const { rows } = await transaction.executeSql('select value as id from studio_facts where name = $1', [
    factName,
  ]);
  const [row] = rows;
  return isFact(row) ? row.id : null;
}

function isFact(row: unknown): row is { id: string } {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string';
}

async function writeFact(transaction: DatabaseTransaction, id: string): Promise<void> {
  await transaction.executeSql(
    'insert into studio_facts (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [factName, id],
  );
}

async function hasRows(transaction: DatabaseTransaction): Promise<boolean> {
  const { rows } = await transaction.executeSql(
    'select where exists (select from takes) or exists (select from reference_files)',
  );
  return rows.length > 0;
}
