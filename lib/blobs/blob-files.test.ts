import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBlobFiles } from './blob-files.server';
import type { BlobStore } from './blobs';

const bytes = Buffer.from('RIFF, and a whole clip of audio');
const key = createHash('sha256').update(bytes).digest('hex');
const limit = { maxBytes: 1_000 };

let dataDirectory: string;
let blobs: BlobStore;
beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'retake-blobs-'));
  blobs = await openBlobFiles(dataDirectory);
});
afterEach(() => rmSync(dataDirectory, { recursive: true }));

async function putBytes(content: Uint8Array): Promise<string> {
  const path = await blobs.makeTemporaryPath();
  writeFileSync(path, content);
  return blobs.putFile(path, limit);
}

async function* streamOf(...chunks: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield Buffer.from(chunk);
  }
}

async function readAll(stream: Readable | undefined): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const listTemporary = () => readdirSync(join(dataDirectory, 'tmp'));

describe('storing', () => {
  test('a file is moved to a name derived from its bytes', async () => {
    expect(await putBytes(bytes)).toBe(key);
    expect(readFileSync(join(dataDirectory, 'blobs', key.slice(0, 2), key.slice(2, 4), key))).toEqual(bytes);
    expect(listTemporary()).toEqual([]);
  });

  test('the same bytes can be stored again', async () => {
    await putBytes(bytes);
    expect(await putBytes(bytes)).toBe(key);
    expect(await readAll((await blobs.open(key))?.stream)).toBe(bytes.toString());
  });

  test('an empty file is a blob as well', async () => {
    const empty = await putBytes(new Uint8Array());
    expect(await blobs.stat(empty)).toEqual({ sizeBytes: 0 });
  });

  test('a stream is stored like a file', async () => {
    expect(await blobs.putStream(streamOf('RIFF, and', ' a whole clip of audio'), limit)).toBe(key);
    expect(listTemporary()).toEqual([]);
  });

  test('more bytes than allowed are refused, from a file and from an endless stream', async () => {
    const path = await blobs.makeTemporaryPath();
    writeFileSync(path, bytes);
    await expect(blobs.putFile(path, { maxBytes: 5 })).rejects.toMatchObject({ name: 'BlobTooLarge' });
    expect(existsSync(path)).toBe(true);
    rmSync(path);

    async function* endless() {
      for (;;) yield bytes;
    }
    await expect(blobs.putStream(endless(), limit)).rejects.toMatchObject({ name: 'BlobTooLarge' });
    expect(listTemporary()).toEqual([]);
    expect(readdirSync(join(dataDirectory, 'blobs'))).toEqual([]);
  });

  test('a stream that breaks leaves nothing', async () => {
    await expect(blobs.putStream(streamOf('RIFF', new Error('cut')), limit)).rejects.toThrow('cut');
    expect(listTemporary()).toEqual([]);
    expect(readdirSync(join(dataDirectory, 'blobs'))).toEqual([]);
  });

  test('each owner’s facts lie beside a blob, are replaced as a whole, and go with it', async () => {
    await putBytes(bytes);
    await blobs.putSidecar(key, 'first', { durationSeconds: 12.5, is: 'old' });
    await blobs.putSidecar(key, 'first', { durationSeconds: 12.5 });
    await blobs.putSidecar(key, 'second', { prompt: 'Rain.' });
    const path = join(dataDirectory, 'blobs', key.slice(0, 2), key.slice(2, 4), key);
    // As they were written before a blob could have several owners.
    writeFileSync(`${path}.json`, '{}');
    const other = `${path.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
    writeFileSync(other, 'another blob');
    const read = (owner: string) => JSON.parse(readFileSync(`${path}.${owner}.json`, 'utf8'));
    expect([read('first'), read('second')]).toEqual([{ durationSeconds: 12.5 }, { prompt: 'Rain.' }]);
    await blobs.deleteSidecar(key, 'first');
    expect(existsSync(`${path}.first.json`)).toBe(false);
    expect(await blobs.has(key)).toBe(true);
    await blobs.delete(key);
    await blobs.delete(key);
    expect(readdirSync(join(path, '..'))).toEqual([basename(other)]);
  });
});

describe('checking', () => {
  const pathOf = () => join(dataDirectory, 'blobs', key.slice(0, 2), key.slice(2, 4), key);

  test('distinguishes an intact blob from one that is missing, truncated, longer, or has a flipped bit', async () => {
    expect(await blobs.check(key)).toBe('missing');
    await putBytes(bytes);
    expect(await blobs.check(key)).toBeNull();
    for (const spoilt of [
      bytes.subarray(1),
      Buffer.concat([bytes, bytes]),
      Buffer.from(bytes).fill(1, 3, 4),
      '',
    ]) {
      writeFileSync(pathOf(), spoilt);
      expect(await blobs.check(key)).toBe('damaged');
    }
    await putBytes(bytes);
    expect(await blobs.check(key)).toBeNull();
  });
});

describe('reading', () => {
  beforeEach(async () => {
    await putBytes(bytes);
  });

  test('a blob is known by its size', async () => {
    expect(await blobs.has(key)).toBe(true);
    expect(await blobs.stat(key)).toEqual({ sizeBytes: bytes.length });
  });

  test.each([
    ['its first bytes', { start: 0, end: 3 }, 'RIFF'],
    ['bytes in the middle', { start: 10, end: 14 }, 'a who'],
    ['its last byte', { start: 30, end: 30 }, 'o'],
  ])('%s can be read alone', async (_what, range, text) => {
    const open = await blobs.open(key, range);
    expect(open?.sizeBytes).toBe(bytes.length);
    expect(await readAll(open?.stream)).toBe(text);
  });

  test.each([
    { start: -1, end: 3 },
    { start: 4, end: 3 },
    { start: 0, end: 31 },
    { start: 0.5, end: 2 },
    { start: Number.NaN, end: 2 },
  ])('bytes $start to $end are refused', async (range) => {
    await expect(blobs.open(key, range)).rejects.toThrow(RangeError);
  });

  test('a blob that is being read can be deleted', async () => {
    const open = await blobs.open(key);
    await blobs.delete(key);
    expect(await readAll(open?.stream)).toBe(bytes.toString());
  });

  test('a missing blob is null', async () => {
    const missing = '0'.repeat(64);
    expect(await blobs.open(missing)).toBeNull();
    expect(await blobs.stat(missing)).toBeNull();
    expect(await blobs.has(missing)).toBe(false);
  });
});

test.each([
  '',
  '../../etc/passwd',
  key.toUpperCase(),
  key.slice(1),
  `${key}\n`,
  `${key}.json`,
  `../${key.slice(3)}`,
])('the key %j is refused everywhere, before any path is made of it', async (bad) => {
  await expect(blobs.open(bad)).rejects.toThrow('not the key');
  await expect(blobs.stat(bad)).rejects.toThrow('not the key');
  await expect(blobs.has(bad)).rejects.toThrow('not the key');
  await expect(blobs.delete(bad)).rejects.toThrow('not the key');
  await expect(blobs.putSidecar(bad, 'owner', {})).rejects.toThrow('not the key');
  await expect(blobs.putSidecar(key, '../owner', {})).rejects.toThrow('not the name of an owner');
  await expect(blobs.deleteSidecar(bad, 'owner')).rejects.toThrow('not the key');
  await expect(blobs.check(bad)).rejects.toThrow('not the key');
  expect(readdirSync(join(dataDirectory, 'blobs'))).toEqual([]);
});

test('opening the store removes what was left in the temporary area, and not what is being written', async () => {
  const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
  const old = await blobs.makeTemporaryPath();
  writeFileSync(old, 'left behind');
  utimesSync(old, longAgo, longAgo);
  const oldFolder = join(dataDirectory, 'tmp', 'folder');
  mkdirSync(oldFolder);
  utimesSync(oldFolder, longAgo, longAgo);
  const recent = await blobs.makeTemporaryPath();
  writeFileSync(recent, 'in the making');
  await openBlobFiles(dataDirectory);
  expect(existsSync(old)).toBe(false);
  expect(existsSync(oldFolder)).toBe(false);
  expect(existsSync(recent)).toBe(true);
});

test('bytes reach the disk before their name, and their name before the store answers', async () => {
  const events: string[] = [];
  const { open, rename } = files;
  const name = (path: unknown) =>
    relative(dataDirectory, String(path))
      .replaceAll(key, 'KEY')
      .replace(/^tmp\/.+/, 'tmp/X');
  files.open = async (...args) => {
    const file = await open(...args);
    const { sync } = file;
    file.sync = async () => {
      await sync.call(file);
      events.push(`sync ${name(args[0])}`);
    };
    return file;
  };
  files.rename = async (from, to) => {
    await rename(from, to);
    events.push(`rename ${name(from)} to ${name(to)}`);
  };
  syncBuiltinESMExports();
  try {
    await blobs.putStream(streamOf(bytes.toString()), limit);
    events.push('answered');
    await blobs.putSidecar(key, 'owner', {});
  } finally {
    Object.assign(files, { open, rename });
    syncBuiltinESMExports();
  }
  const folder = `blobs/${key.slice(0, 2)}/${key.slice(2, 4)}`;
  const folders = [`sync ${folder}`, `sync blobs/${key.slice(0, 2)}`, 'sync blobs'];
  expect(events).toEqual([
    'sync tmp/X',
    `rename tmp/X to ${folder}/KEY`,
    ...folders,
    'answered',
    'sync tmp/X',
    `rename tmp/X to ${folder}/KEY.owner.json`,
    ...folders,
  ]);
});
