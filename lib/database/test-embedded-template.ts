import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openEmbeddedPostgres } from './embedded-postgres.server';

const manifest = readFileSync(join(process.cwd(), 'node_modules/@electric-sql/pglite/package.json'));
const release = createHash('sha256').update(manifest).digest('hex').slice(0, 16);

/** An embedded database that has been started once and has no tables yet, for tests to copy. */
export const embeddedTemplate = join(process.cwd(), 'node_modules/.cache/retake', `embedded-${release}`);

/**
 * Compiles the workers, which cannot run from their sources, and makes the template before the first test unless an
 * earlier run has left it: a new embedded database takes three seconds, and a copy of one a fraction.
 */
export async function setup(): Promise<void> {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.worker.json'], { stdio: 'inherit' });
  if (existsSync(embeddedTemplate)) return;
  const scratch = mkdtempSync(join(tmpdir(), 'retake-test-'));
  const embedded = await openEmbeddedPostgres(scratch, { report: () => undefined });
  await embedded.close();
  const copy = `${embeddedTemplate}.${randomBytes(4).toString('hex')}`;
  mkdirSync(join(embeddedTemplate, '..'), { recursive: true });
  cpSync(join(scratch, 'database'), copy, { recursive: true });
  rmSync(scratch, { recursive: true });
  // Only a whole one ever has its name.
  renameSync(copy, embeddedTemplate);
}
