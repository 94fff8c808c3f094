import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll } from 'vitest';

const debianRoot = '/usr/lib/postgresql';
const startTimeoutMs = 30_000;

/**
 * A function that makes something on a Postgres server: on the one at `serverUrl`, else on a throw-away server that is
 * started at the first call and stopped after the tests of the file. Null, after saying why, when there is neither.
 */
export function findTestServer<Value>(
  serverUrl: string | undefined,
  make: (serverUrl: string) => Promise<Value>,
): (() => Promise<Value>) | null {
  if (serverUrl) return () => make(serverUrl);
  const binaries = findBinaries();
  if (binaries === null) {
    process.stderr.write(
      `Skipping the tests on Postgres: no server in ${debianRoot}, and TEST_DATABASE_URL is not set.\n`,
    );
    return null;
  }
  let server: Promise<{ url: string; stop: () => Promise<void> }> | null = null;
  afterAll(async () => (await server)?.stop());
  return async () => {
    server ??= startServer(binaries);
    return make((await server).url);
  };
}

function findBinaries(): string | null {
  if (!existsSync(debianRoot)) return null;
  const versions = readdirSync(debianRoot).sort((a, b) => Number(b) - Number(a));
  const found = versions.map((version) => join(debianRoot, version, 'bin'));
  return found.find((path) => existsSync(join(path, 'initdb'))) ?? null;
}

async function startServer(binaries: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'retake-postgres-'));
  const asPostgres = commandPrefix();
  if (asPostgres.length > 0) giveToPostgres(directory);
  const data = join(directory, 'data');
  const [initdb = '', ...initdbArguments] = [
    ...asPostgres,
    join(binaries, 'initdb'),
    ...['-D', data, '-U', 'retake', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
  ];
  execFileSync(initdb, initdbArguments, { cwd: directory, stdio: 'ignore' });
  const port = await findFreePort();
  const child = spawnServer(asPostgres, join(binaries, 'postgres'), directory, [
    ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...['-c', 'fsync=off', '-c', 'max_connections=100'],
  ]);
  const url = `postgres://retake@127.0.0.1:${port}/postgres`;
  await waitUntilUp(url);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.stdin?.end();
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root. */
function commandPrefix(): string[] {
  return process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
}

function giveToPostgres(directory: string): void {
  const { uid, gid } = statSync('/var/lib/postgresql');
  chownSync(directory, uid, gid);
}

/** The shell stops the server when its input ends, which it does however this process ends. */
function spawnServer(prefix: string[], binary: string, directory: string, options: string[]): ChildProcess {
  const script = '"$@" </dev/null & server=$!; read -r _; kill -INT "$server"; wait "$server"';
  const [command = '', ...rest] = [...prefix, 'sh', '-c', script, 'sh', binary, ...options];
  return spawn(command, rest, { cwd: directory, stdio: ['pipe', 'ignore', 'ignore'] });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function waitUntilUp(url: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    const client = new Client({ connectionString: url });
    // A server that is still starting closes the connection again.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}
