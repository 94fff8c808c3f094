import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const debianRoot = '/usr/lib/postgresql';

declare module 'vitest' {
  interface ProvidedContext {
    /** A Postgres server for tests, which may still be starting; null where there is none. */
    testServerUrl: string | null;
  }
}

let stopServer: Promise<() => Promise<void>> | undefined;

/**
 * Provides every test with one Postgres server: the one that `TEST_DATABASE_URL` names, else a throw-away server of
 * Debian's package, which starts beside the first tests and is stopped after the last. Says why when there is neither.
 */
export async function setup(project: TestProject): Promise<void> {
  const named = process.env['TEST_DATABASE_URL'];
  if (named) {
    project.provide('testServerUrl', named);
    return;
  }
  const binaries = findBinaries();
  if (binaries === null) {
    process.stderr.write(
      `Skipping the tests on Postgres: no server in ${debianRoot}, and TEST_DATABASE_URL is not set.\n`,
    );
    project.provide('testServerUrl', null);
    return;
  }
  const port = await findFreePort();
  project.provide('testServerUrl', `postgres://retake@127.0.0.1:${port}/postgres`);
  stopServer = startServer(binaries, port);
}

export async function teardown(): Promise<void> {
  await (await stopServer)?.();
}

function findBinaries(): string | null {
  if (!existsSync(debianRoot)) return null;
  const versions = readdirSync(debianRoot).sort((a, b) => Number(b) - Number(a));
  const found = versions.map((version) => join(debianRoot, version, 'bin'));
  return found.find((path) => existsSync(join(path, 'initdb'))) ?? null;
}

/** Returns a function that stops it. */
async function startServer(binaries: string, port: number): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'retake-postgres-'));
  const asPostgres = commandPrefix();
  if (asPostgres.length > 0) giveToPostgres(directory);
  const data = join(directory, 'data');
  const [initdb = '', ...initdbArguments] = [
    ...asPostgres,
    join(binaries, 'initdb'),
    ...['-D', data, '-U', 'retake', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
  ];
  await promisify(execFile)(initdb, initdbArguments, { cwd: directory });
  const child = spawnServer(asPostgres, join(binaries, 'postgres'), directory, [
    ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...['-c', 'fsync=off', '-c', 'max_connections=200'],
  ]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  return async () => {
    child.stdin?.end();
    await ended;
    rmSync(directory, { recursive: true, force: true });
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

/**
 * The shell stops the server when its input ends, which happens however this process ends. A server that is just
 * starting ignores SIGINT, like everything a shell runs in the background, but not SIGTERM; a running one ends its
 * sessions only on SIGINT.
 */
function spawnServer(prefix: string[], binary: string, directory: string, options: string[]): ChildProcess {
  const script =
    '"$@" </dev/null & server=$!; read -r _; kill -TERM "$server"; kill -INT "$server"; wait "$server"';
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
