import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openEmbeddedPostgres } from '@/lib/database/embedded/embedded-postgres.server';
import { openDatabase } from './database.server';

const cache = join(process.cwd(), 'node_modules/.cache/retake');
const migrations = join(process.cwd(), 'lib/database/migrations');
const release = hashFiles(join(process.cwd(), 'node_modules/@electric-sql/pglite/package.json'));
const tables = hashFiles(...listFiles(migrations));

/** An embedded database that has been started once and has no tables yet, for tests to copy. */
export const startedTemplate = join(cache, `embedded-${release}`);

/** The same with all tables, which saves each copy a third of its start. */
export const readyTemplate = join(cache, `embedded-${release}-${tables}`);

/**
 * Compiles the workers, which cannot run from their sources, and makes the templates before the first test unless an
 * earlier run has left them: a new embedded database takes three seconds, and a copy of one a fraction.
 */
export async function setup(): Promise<void> {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.worker.json'], { stdio: 'inherit' });
  await make(startedTemplate, async (dataDirectory) => {
    await (await openEmbeddedPostgres(dataDirectory, { report: () => undefined })).close();
  });
  await make(readyTemplate, async (dataDirectory) => {
    copyCluster(startedTemplate, join(dataDirectory, 'database'));
    await (await openDatabase({ dataDirectory })).close();
  });
}

async function make(template: string, write: (dataDirectory: string) => Promise<void>): Promise<void> {
  if (existsSync(template)) return;
  const scratch = mkdtempSync(join(tmpdir(), 'retake-test-'));
  await write(scratch);
  const copy = `${template}.${randomBytes(4).toString('hex')}`;
  mkdirSync(cache, { recursive: true });
  copyCluster(join(scratch, 'database'), copy);
  rmSync(scratch, { recursive: true });
  // Only a complete one ever gets this name.
  renameSync(copy, template);
}

/** Copies a cluster to a place that does not exist yet. A log segment is 16 MB, nearly all of them zeros. */
export function copyCluster(from: string, to: string): void {
  if (process.platform === 'linux' && spawnSync('cp', ['-a', '--sparse=always', from, to]).status === 0)
    return;
  cpSync(from, to, { recursive: true });
}

function listFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function hashFiles(...files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
