// Builds what `npm start` runs: the sandbox engine, the analysis worker, the listeners, and the Next.js application.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href;
const stampFile = path.join(root, '.next/sources.sha256');
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'sandbox/src',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'sandbox/tsconfig.json',
  'tsconfig.json',
  'tsconfig.worker.json',
];

const require = createRequire(import.meta.url);

/**
 * Builds what runs beside Next: the sandbox engine, the analysis worker and the listeners. Running copies are not
 * disturbed.
 */
export function buildPrograms() {
  run(findTypescript(), ['-p', 'sandbox']);
  buildWorkers();
}

/** Builds what runs in threads of the studio, and in commands beside it. */
export function buildWorkers() {
  run(findTypescript(), ['-p', 'tsconfig.worker.json']);
}

/** Builds everything, unless the last build was made of exactly these sources. */
export async function buildWhenNeeded() {
  const fingerprint = hashSources();
  const isBuilt = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint;
  if (isBuilt && existsSync(path.join(root, 'dist')) && existsSync(path.join(root, 'sandbox/dist'))) return;
  console.log('Building the studio …');
  rmSync(stampFile, { force: true });
  buildPrograms();
  await runBuild(require.resolve('next/dist/bin/next'), ['build']);
  writeFileSync(stampFile, fingerprint);
}

function findTypescript() {
  return path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc');
}

function run(program, options) {
  const { status } = spawnSync(process.execPath, [program, ...options], makeSurroundings());
  if (status !== 0) giveUp(program, options);
}

/** Runs a long program that ends with this process, which can still react to signals meanwhile. */
export async function runBuild(program, options) {
  const child = spawn(process.execPath, ['--import', endWithParent, program, ...options], makeSurroundings());
  const [code] = await once(child, 'exit');
  if (code !== 0) giveUp(program, options);
}

function makeSurroundings() {
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  return { cwd: root, env: environment, stdio: 'inherit' };
}

function giveUp(program, options) {
  console.error(`Building stopped at: ${path.basename(program)} ${options.join(' ')}`);
  process.exit(1);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(listFiles).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function listFiles(source) {
  const entry = path.join(root, source);
  if (!existsSync(entry)) return [];
  if (/\.\w+$/.test(source)) return [source];
  return readdirSync(entry, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/\.test\.tsx?$/.test(file.name))
    .map((file) => path.relative(root, path.join(file.parentPath, file.name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  rmSync(stampFile, { force: true });
  await buildWhenNeeded();
}
