import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeToOthers } from './close-to-others.server';

let place: string;
let warnings: string[];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'retake-modes-'));
  warnings = [];
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

const modeOf = (path: string) => statSync(join(place, path)).mode & 0o777;

function write(path: string, mode: number): void {
  mkdirSync(join(place, path, '..'), { recursive: true });
  writeFileSync(join(place, path), 'x');
  chmodSync(join(place, path), mode);
}

async function close(path = 'data'): Promise<void> {
  const { rest } = await closeToOthers(join(place, path), (sentence) => warnings.push(sentence));
  await rest;
}

test('a directory and everything in it become private to their owner', async () => {
  write('data/blobs/ab/cd/clip', 0o644);
  write('data/database/PG_VERSION', 0o666);
  write('data/tmp/made', 0o755);
  write('data/right', 0o600);
  for (const folder of ['data', 'data/blobs', 'data/blobs/ab', 'data/blobs/ab/cd'])
    chmodSync(join(place, folder), 0o777);
  await close();
  const folders = ['data', 'data/blobs', 'data/blobs/ab', 'data/blobs/ab/cd', 'data/tmp'];
  expect(folders.map(modeOf)).toEqual(folders.map(() => 0o700));
  const paths = ['data/blobs/ab/cd/clip', 'data/database/PG_VERSION', 'data/tmp/made', 'data/right'];
  expect(paths.map(modeOf)).toEqual(paths.map(() => 0o600));
  expect(warnings).toEqual([]);
});

test('links do not lead out of it, and it may lie behind one itself', async () => {
  write('elsewhere/secret', 0o644);
  chmodSync(join(place, 'elsewhere'), 0o755);
  write('volume/file', 0o644);
  symlinkSync('../elsewhere/secret', join(place, 'volume/link'));
  symlinkSync('../elsewhere', join(place, 'volume/folder'));
  symlinkSync('nowhere', join(place, 'volume/dangling'));
  symlinkSync('volume', join(place, 'data'));
  await close();
  expect(['volume', 'volume/file'].map(modeOf)).toEqual([0o700, 0o600]);
  expect(['elsewhere', 'elsewhere/secret'].map(modeOf)).toEqual([0o755, 0o644]);
  expect(warnings).toEqual([]);
});

test.each([
  ['refuses', () => Promise.reject(Object.assign(new Error('no'), { code: 'EPERM' }))],
  ['says yes and does nothing', () => Promise.resolve()],
])('a file system that %s is one warning, and hinders nothing', async (_name, chmod) => {
  write('data/one', 0o644);
  write('data/two', 0o644);
  const { chmod: own } = files;
  files.chmod = chmod;
  syncBuiltinESMExports();
  try {
    await close();
  } finally {
    files.chmod = own;
    syncBuiltinESMExports();
  }
  expect(warnings).toEqual([
    expect.stringMatching(/data and \d more: the file system did not change who may\.$|data\/\w+ and/),
  ]);
});
