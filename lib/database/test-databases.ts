import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { Database } from './database';
import { type DatabaseLocation, openDatabase } from './database.server';
import { copyCluster, readyTemplate, startedTemplate } from './test-embedded-template';

const serverStartTimeoutMs = 30_000;

/** A private database for a test. `reopen` opens another handle on it; `dispose` closes all of them and removes it. */
export interface TestDatabase {
  database: Database;
  location: DatabaseLocation;
  /** On the embedded database only after `database.close()`: it can be open only once. */
  reopen(): Promise<Database>;
  dispose(): Promise<void>;
}

/** Opens an empty, migrated database. */
export type OpenTestDatabase = () => Promise<TestDatabase>;

/** Both databases, for `describe.each(eachDatabase)`: always the embedded one, and Postgres where there is a server. */
export const eachDatabase: [name: string, open: OpenTestDatabase][] = [
  ['the embedded database', openEmbedded],
];

const serverUrl = inject('testServerUrl');

/** Makes a fresh, empty Postgres database, not yet migrated; null when there is no server. */
export const createServerDatabase = serverUrl === null ? null : () => createOnServer(serverUrl);

if (createServerDatabase) eachDatabase.push(['Postgres', openOnServer]);

/** Opens the embedded one, for tests of code that uses the stores; the stores themselves are tested on both. */
export async function openEmbedded(): Promise<TestDatabase> {
  return open({ dataDirectory: createReadyDataDirectory() }, async () => undefined);
}

async function openOnServer(): Promise<TestDatabase> {
  const server = await createServerDatabase?.();
  if (!server) throw new Error('There is no Postgres server.');
  return open({ dataDirectory: createDataDirectory(), databaseUrl: server.databaseUrl }, server.drop);
}

/** An empty temporary data directory; the caller removes it. */
export function createDataDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'retake-test-'));
}

/** A temporary data directory whose embedded database has been started once and has no tables yet. */
export function createStartedDataDirectory(): string {
  return createFrom(startedTemplate);
}

/** A temporary data directory whose embedded database has all its tables, and nothing in them. */
export function createReadyDataDirectory(): string {
  return createFrom(readyTemplate);
}

function createFrom(template: string): string {
  const dataDirectory = createDataDirectory();
  copyCluster(template, join(dataDirectory, 'database'));
  return dataDirectory;
}

async function open(location: DatabaseLocation, remove: () => Promise<void>): Promise<TestDatabase> {
  const opened: Database[] = [];
  const reopen = async () => {
    const database = await openDatabase(location);
    const closeOnce = once(() => database.close());
    const guarded = { ...database, close: closeOnce };
    opened.push(guarded);
    return guarded;
  };
  return {
    database: await reopen(),
    location,
    reopen,
    dispose: async () => {
      for (const database of opened) await database.close();
      await remove();
      rmSync(location.dataDirectory, { recursive: true, force: true });
    },
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= action();
    return done;
  };
}

async function createOnServer(
  serverUrl: string,
): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const name = `retake_${randomBytes(6).toString('hex')}`;
  await runOnServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: () => runOnServer(serverUrl, `drop database ${name} with (force)`) };
}

async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = await connect(serverUrl);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A server that is still starting refuses connections, or closes them again. */
async function connect(connectionString: string): Promise<Client> {
  const deadline = Date.now() + serverStartTimeoutMs;
  for (;;) {
    const client = new Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}
