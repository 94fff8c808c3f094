import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startStudioProcess } from '../scripts/studio-process.mjs';

/** Where every studio of the tests copies its first data directory from. */
export const templateVariable = 'RETAKE_E2E_TEMPLATE';

/** For studios that live for seconds: to compile the database's code again for speed costs more than it would save. */
export const shortLivedOptions = ['--liftoff-only'];

/** Lets one studio make its database; the others start from a copy of it, which saves each of them seconds. */
async function prepareDatabase(): Promise<() => Promise<void>> {
  const template = await mkdtemp(path.join(tmpdir(), 'retake-e2e-template-'));
  const studio = await startStudioProcess({
    environment: { DATA_DIR: template },
    nodeOptions: shortLivedOptions,
  });
  await fetch(studio.origin);
  await studio.stop();
  process.env[templateVariable] = template;
  return () => rm(template, { recursive: true, force: true });
}

// biome-ignore lint/style/noDefaultExport: Playwright reads it
export default prepareDatabase;
