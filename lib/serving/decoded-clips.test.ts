import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseWav } from '@/lib/audio/formats/wav';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import type { BlobStore } from '@/lib/blobs/blobs';
import { openEmbedded, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { createTakes } from '@/lib/takes/test-batch';
import { eventually } from '@/testing/eventually';
import { serveAudio } from './serve-audio.server';

const sampleRateHz = 24_000;
/** A file of 32-bit floats, two channels: half of full scale, and twice of it. */
const stereo = makeFloatWav([0.5, -0.5, 2, -2, 0, 0.25]);
const decodedSamples = [0x4000, -0x4000, 0x7fff, -0x8000, 0, 0x2000];

let place: TestDatabase;
let blobs: BlobStore;

beforeAll(async () => {
  place = await openEmbedded();
  blobs = await openBlobFiles(place.location.dataDirectory);
});

afterAll(() => place.dispose());

/** Saves a take under a format; what the bytes are is found out when they are decoded. */
async function save(bytes: Buffer, format: string): Promise<string> {
  const [take] = await createTakes(place.database, {
    requests: [{ ...defaultRequest, prompt: 'Decoded.' }],
    copiedFrom: null,
    engine: 'sandbox',
    now: new Date(),
  });
  if (!take) throw new Error('No take was made.');
  const blobKey = await blobs.putStream(Readable.from([bytes]), { maxBytes: 1e6 });
  const clip = { format, sampleRateHz, channels: 2, durationSeconds: 1, sizeBytes: bytes.length };
  await changeTake(inWholeStudio(place.database), take.id, ['queued'], {
    status: 'saved',
    blobKey,
    clip,
    peaks: [],
  });
  return take.id;
}

function ask(takeId: string, query: string, init: RequestInit = {}): Promise<Response> {
  const context = { ...inWholeStudio(place.database), blobs } as Parameters<typeof serveAudio>[0];
  return serveAudio(context, takeId, new Request(`http://127.0.0.1/?${query}`, init));
}

const readBytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test.each(['ogg_opus', 'mp3'])(
  'a take in %s is served as a WAV to a browser that cannot decode it',
  async (format) => {
    const takeId = await save(Buffer.concat([stereo, Buffer.from(format)]), format);
    const whole = await ask(takeId, 'as=wav');
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    const bytes = await readBytes(whole);
    expect(parseWav(bytes)).toMatchObject({ value: { encoding: 's16', channelCount: 2, sampleRateHz } });
    expect(decodedSamples.map((_, index) => bytes.readInt16LE(44 + index * 2))).toEqual(decodedSamples);
    expect(bytes).toHaveLength(44 + decodedSamples.length * 2);
  },
);

test('ranges and conditions are those of the WAV, which is decoded once', async () => {
  const takeId = await save(stereo, 'ogg_opus');
  const opening = vi.spyOn(blobs, 'open');
  const [whole, head] = await Promise.all([ask(takeId, 'as=wav'), ask(takeId, 'as=wav', { method: 'HEAD' })]);
  const bytes = await readBytes(whole);
  expect(head.headers.get('x-body-length')).toBe(String(bytes.length));
  const etag = whole.headers.get('etag') ?? '';
  const own = await ask(takeId, '');
  expect(own.headers.get('content-type')).toBe('audio/ogg');
  expect(await readBytes(own)).toEqual(stereo);
  expect(own.headers.get('etag')).not.toBe(etag);
  const part = await ask(takeId, 'as=wav', { headers: { range: 'bytes=40-47', 'if-range': etag } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 40-47/${bytes.length}`]);
  expect(await readBytes(part)).toEqual(bytes.subarray(40, 48));
  expect((await ask(takeId, 'as=wav', { headers: { 'if-none-match': etag } })).status).toBe(304);
  // Once to decode it, and once for the take's own bytes.
  expect(opening).toHaveBeenCalledTimes(2);
});

test('a WAV that was removed in the meantime is made again', async () => {
  const takeId = await save(Buffer.concat([stereo, Buffer.from('removed')]), 'ogg_opus');
  const bytes = await readBytes(await ask(takeId, 'as=wav'));
  const temporary = join(place.location.dataDirectory, 'tmp');
  for (const name of readdirSync(temporary)) rmSync(join(temporary, name));
  expect(await readBytes(await ask(takeId, 'as=wav'))).toEqual(bytes);
});

test('only the last few are kept', async () => {
  for (let number = 0; number < 10; number += 1) {
    const takeId = await save(Buffer.concat([stereo, Buffer.from(String(number))]), 'ogg_opus');
    expect((await ask(takeId, 'as=wav')).status).toBe(200);
  }
  const temporary = join(place.location.dataDirectory, 'tmp');
  await eventually(() => expect(readdirSync(temporary)).toHaveLength(8));
});

test('PCM and downloads stay as the engine made them', async () => {
  const wavId = await save(stereo, 'wav');
  expect(await readBytes(await ask(wavId, 'as=wav'))).toEqual(stereo);
  const opusId = await save(stereo, 'ogg_opus');
  const download = await ask(opusId, 'as=wav&download=1');
  expect(download.headers.get('content-disposition')).toMatch(/\.ogg"/);
  expect(await readBytes(download)).toEqual(stereo);
});

test('a take that cannot be decoded says so, every time', async () => {
  const takeId = await save(Buffer.from('<!doctype html>'), 'ogg_opus');
  for (const _ of [1, 2]) {
    const answer = await ask(takeId, 'as=wav');
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ failure: { code: 'clip_unreadable' } });
  }
});

function makeFloatWav(samples: readonly number[]): Buffer {
  const dataBytes = samples.length * 4;
  const file = Buffer.alloc(44 + dataBytes);
  file.write('RIFF', 0, 'ascii');
  file.writeUInt32LE(36 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'ascii');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(3, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(sampleRateHz, 24);
  file.writeUInt32LE(sampleRateHz * 8, 28);
  file.writeUInt16LE(8, 32);
  file.writeUInt16LE(32, 34);
  file.write('data', 36, 'ascii');
  file.writeUInt32LE(dataBytes, 40);
  for (const [index, sample] of samples.entries()) file.writeFloatLE(sample, 44 + index * 4);
  return file;
}
