import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import { referenceFiles } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { toNotice } from '@/lib/failure/failure';
import { failureTable } from '@/lib/failure/failure-table';
import { makePng, testImages } from '@/lib/images/test-images';
import { maxReferenceBytes } from '@/lib/references/reference';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { encodeMp3 } from '@/sandbox/src/audio/mp3';
import { encodeOggOpus } from '@/sandbox/src/audio/opus';
import { makeWav } from '@/testing/fake-engine';
import { makeId3v2, makeWavFile } from '@/testing/sound-files';
import { receiveFile } from './receive-file.server';
import { findFile } from './reference-files-store.server';
import { serveFile } from './serve-file.server';

const address = 'http://127.0.0.1:3000/api/references';
const tone = Float32Array.from({ length: 48_000 }, (_, index) => 0.4 * Math.sin(index / 9));
const mp3 = encodeMp3(tone, 48_000);
const ogg = encodeOggOpus(tone, 48_000);
const wav = makeWav(1);
const png = makePng(6, 4);
const page = Buffer.from('<!DOCTYPE html><html><body>Sign in</body></html>');

function send(bytes: Uint8Array, headers: Record<string, string> = {}): Request {
  return new Request(address, {
    method: 'POST',
    body: Uint8Array.from(bytes),
    headers: { 'content-length': String(bytes.length), ...headers },
  });
}

/** Without a declared length. */
function sendInChunks(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Request {
  const body: unknown = ReadableStream.from(chunks);
  return new Request(address, { method: 'POST', body, duplex: 'half' } as RequestInit);
}

function sendForm(...parts: [field: string, value: Buffer | string, name?: string][]): Request {
  const form = new FormData();
  for (const [field, value, name] of parts) {
    if (typeof value === 'string') form.set(field, value);
    else form.append(field, new File([Uint8Array.from(value)], name ?? 'clip.wav', { type: 'text/html' }));
  }
  return new Request(address, { method: 'POST', body: form });
}

async function cutForm(): Promise<Request> {
  const whole = sendForm(['file', wav]);
  const body = Buffer.from(await whole.arrayBuffer());
  return send(body.subarray(0, -20), { 'content-type': whole.headers.get('content-type') ?? '' });
}

function changeWav(change: (wav: Buffer) => void, file = Buffer.from(wav)): Buffer {
  change(file);
  return file;
}

function makeFloatWav(value: number): Buffer {
  return changeWav((file) => {
    file.writeUInt16LE(3, 20);
    file.writeUInt16LE(4, 32);
    file.writeUInt16LE(32, 34);
    for (let at = 44; at + 4 <= file.length; at += 4) file.writeFloatLE(value, at);
  });
}

const oggVorbis = (() => {
  const file = Buffer.from(ogg);
  file.write('\x01vorbis', 28, 'latin1');
  return file;
})();

const zip = Buffer.from('PK\x03\x04\x14\0\0\0\x08\0hidden.wav', 'latin1');

/** Each of these is refused with one sentence, and nothing is kept. */
const malformed: [name: string, code: keyof typeof failureTable, make: () => Request | Promise<Request>][] = [
  ['a web page that is named clip.wav', 'file_is_page', () => sendForm(['file', page, 'clip.wav'])],
  ['a web page that says it is audio', 'file_is_page', () => send(page, { 'content-type': 'audio/wav' })],
  [
    'a web page behind the first bytes of a WAV',
    'file_cut',
    () => send(Buffer.concat([wav.subarray(0, 12), page])),
  ],
  ['a WAV that was cut', 'file_cut', () => send(wav.subarray(0, -1000))],
  ['an MP3 that was cut', 'file_cut', () => send(mp3.subarray(0, -300))],
  ['an Ogg file that was cut', 'file_cut', () => send(ogg.subarray(0, -100))],
  ['a PNG that was cut', 'file_cut', () => send(png.subarray(0, -8))],
  ['a JPEG that was cut', 'file_cut', () => send(testImages.jpeg.subarray(0, -2))],
  ['a WebP that was cut', 'file_cut', () => send(testImages.webp.subarray(0, -7))],
  [
    'a WAV that lacks a second',
    'file_cut',
    () =>
      send(
        changeWav((file) => {
          file.writeUInt32LE(96_036, 4);
          file.writeUInt32LE(96_000, 40);
        }),
      ),
  ],
  [
    'a WAV without channels',
    'audio_unreadable',
    () => send(changeWav((file) => file.writeUInt32LE(0, 22).toString())),
  ],
  [
    'a WAV of 4 GHz',
    'audio_unreadable',
    () => send(changeWav((file) => file.writeUInt32LE(4_000_000_000, 24).toString())),
  ],
  ['a WAV that holds no numbers', 'audio_silent', () => send(makeFloatWav(Number.NaN))],
  ['a WAV of silence', 'audio_silent', () => send(changeWav((file) => file.fill(0, 44)))],
  ['a WAV of 31 s', 'audio_too_long', () => send(makeWav(31))],
  ['a WAV of 50 ms', 'audio_too_short', () => send(makeWav(0.05))],
  ['a WAV header alone', 'audio_too_short', () => send(makeWav(0))],
  [
    'an MP3 tag without frames',
    'audio_unreadable',
    () => send(Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x0a', 'latin1'), Buffer.alloc(900)])),
  ],
  ['Ogg Vorbis', 'audio_kind_refused', () => send(oggVorbis)],
  ['FLAC', 'audio_kind_refused', () => send(Buffer.from('fLaC\0\0\0\x22 and more', 'latin1'))],
  [
    'FLAC behind a tag',
    'audio_kind_refused',
    () => send(Buffer.concat([makeId3v2(Buffer.alloc(3000)), Buffer.from('fLaC\0\0\0\x22', 'latin1')])),
  ],
  ['CAF', 'audio_kind_refused', () => send(Buffer.from('caff\0\x01\0\0desc', 'latin1'))],
  ['text in UTF-16', 'file_not_media', () => send(Buffer.from('\ufeffDear diary', 'utf16le'))],
  ['a web page in UTF-16', 'file_is_page', () => send(Buffer.from('\ufeff<html><p>Hello', 'utf16le'))],
  ['a film', 'audio_kind_refused', () => send(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom', 'latin1'))],
  ['samples without a header', 'file_not_media', () => send(wav.subarray(45))],
  ['a PNG of 60000 × 60000', 'image_too_big', () => send(makePng(60_000, 60_000))],
  [
    'a PNG with a wrong checksum',
    'image_damaged',
    () => send(changeWav((file) => file.fill(7, 45, 50), Buffer.from(png))),
  ],
  ['a GIF that is named a.png', 'image_kind_refused', () => sendForm(['file', testImages.gif, 'a.png'])],
  ['AVIF', 'image_kind_refused', () => send(testImages.avif)],
  ['BMP', 'image_kind_refused', () => send(Buffer.from('BM\x3a\0\0\0\0\0\0\0\x36\0\0\0', 'latin1'))],
  [
    'SVG',
    'image_kind_refused',
    () => send(Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')),
  ],
  ['a ZIP', 'file_not_media', () => send(zip)],
  ['a PDF', 'file_not_media', () => send(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3', 'latin1'))],
  ['a program', 'file_not_media', () => send(Buffer.from('MZ\x90\0\x03\0\0\0\x04', 'latin1'))],
  ['JSON', 'file_not_media', () => send(Buffer.from('{"error":"no"}'), { 'content-type': 'image/png' })],
  ['nothing', 'file_empty', () => send(Buffer.alloc(0))],
  ['a form with an empty file', 'file_empty', () => sendForm(['file', Buffer.alloc(0)])],
  ['12 MB', 'upload_too_large', () => send(Buffer.alloc(12_000_000))],
  [
    '12 MB of a WAV whose length is not told',
    'upload_too_large',
    () => sendInChunks([wav, ...Array.from({ length: 12 }, () => Buffer.alloc(1_000_000))]),
  ],
  ['a form with 12 MB', 'upload_too_large', () => sendForm(['file', Buffer.alloc(12_000_000)])],
  [
    'a form with one byte too many',
    'upload_too_large',
    () => sendForm(['file', Buffer.alloc(maxReferenceBytes + 1)]),
  ],
  [
    'a body that is shorter than it was to be',
    'upload_incomplete',
    () => send(wav, { 'content-length': String(wav.length + 1) }),
  ],
  [
    'a body that breaks off',
    'upload_incomplete',
    () =>
      sendInChunks(
        (function* () {
          yield wav;
          throw new Error('gone');
        })(),
      ),
  ],
  ['a form without its end', 'upload_incomplete', cutForm],
  [
    'a form that is none',
    'upload_incomplete',
    () => send(wav, { 'content-type': 'multipart/form-data; boundary=x' }),
  ],
  ['a form without a file', 'upload_not_one_file', () => sendForm(['file', 'clip.wav'])],
  ['a form with its file in another field', 'upload_not_one_file', () => sendForm(['clip', wav])],
  ['a form with two files', 'upload_not_one_file', () => sendForm(['file', wav], ['file', png])],
  ['a form with a second file aside', 'upload_not_one_file', () => sendForm(['file', wav], ['more', png])],
];

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let space: Parameters<typeof receiveFile>[0];

  beforeAll(async () => {
    place = await open();
    const blobs = await openBlobFiles(place.location.dataDirectory);
    const settings = { uploadsPerDay: 1000, uploadBytesPerDay: 1e9 };
    space = { ...inWholeStudio(place.database), blobs, now: () => new Date(), settings };
  });

  afterAll(() => place.dispose());

  function listFiles(): string[] {
    return ['blobs', 'tmp'].flatMap((folder) =>
      readdirSync(join(place.location.dataDirectory, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name),
    );
  }

  async function countAll() {
    const [rows] = await place.database.sql.select({ rows: count() }).from(referenceFiles);
    return { rows: rows?.rows, files: listFiles().length };
  }

  async function receive(request: Request) {
    const received = await receiveFile(space, request);
    if (!received.ok) throw new Error(received.failure.code);
    return received.value;
  }

  const serve = (id: string, headers: Record<string, string> = {}) =>
    serveFile(space, id, new Request(`${address}/${id}/file`, { headers }));

  const read = async (id: string) => Buffer.from(await (await serve(id)).arrayBuffer());

  test.each(malformed)('%s is refused (%s), and nothing is stored', async (_what, code, make) => {
    const before = await countAll();
    const received = await receiveFile(space, await make());
    expect(received).toMatchObject({ ok: false, failure: { code } });
    expect(await countAll()).toEqual(before);
    const notice = toNotice({ code });
    expect(notice.message).toMatch(/^[^.!?]+\.$/);
    expect(failureTable[code].httpStatus).toBeGreaterThanOrEqual(400);
    expect(failureTable[code].httpStatus).toBeLessThan(500);
  });

  test('a WAV is kept as it is, under its name, and served with ranges', async () => {
    const name = encodeURIComponent('Anna’s voice/\u202e.wav');
    const { file, isNew } = await receive(send(wav, { 'x-file-name': name }));
    expect(isNew).toBe(true);
    expect(file).toMatchObject({ kind: 'audio', name: 'Anna’s voice .wav', mediaType: 'audio/wav' });
    expect(file).toMatchObject({ durationSeconds: 1, sampleRateHz: 24_000, sizeBytes: wav.length });
    expect(await findFile(space, file.id)).toEqual(file);
    expect((await read(file.id)).equals(wav)).toBe(true);

    const part = await serve(file.id, { range: 'bytes=40-47' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 40-47/${wav.length}`);
    expect(part.headers.get('x-body-length')).toBe('8');
    expect(Buffer.from(await part.arrayBuffer()).equals(wav.subarray(40, 48))).toBe(true);
    const known = await serve(file.id, { 'if-none-match': part.headers.get('etag') ?? '' });
    expect(known.status).toBe(304);
    expect((await serve(file.id, { range: 'bytes=9999999-' })).status).toBe(416);
  });

  test('the same content is kept once, however it comes and whatever it is called', async () => {
    const content = makeWav(1.5);
    const first = await receive(send(content, { 'x-file-name': 'first' }));
    const after = await countAll();
    const others = await Promise.all([
      receive(sendForm(['file', content, 'second.mp3'])),
      receive(sendInChunks([content.subarray(0, 9), content.subarray(9)])),
      receive(send(Buffer.concat([content, Buffer.from('junk')]), { 'x-file-name': '%' })),
    ]);
    for (const other of others) expect(other).toEqual({ file: first.file, isNew: false, notice: null });
    expect(await countAll()).toEqual(after);
  });

  test('of many that arrive at once only one is new', async () => {
    const content = makeWav(0.7);
    const all = await Promise.all(Array.from({ length: 6 }, () => receive(send(content))));
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(all.map(({ file }) => file.id)).size).toBe(1);
  });

  test('a blob left without a row by a crash gets one, and a row whose blob is missing gets it back', async () => {
    const content = makeWav(1.1);
    const { file } = await receive(send(content));
    await place.database.sql.delete(referenceFiles);
    expect((await receive(send(content))).isNew).toBe(true);
    await space.blobs.delete(file.id);
    expect((await serve(file.id)).status).toBe(404);
    expect((await receive(send(content))).isNew).toBe(false);
    expect((await read(file.id)).equals(content)).toBe(true);
  });

  test('a stereo clip whose channels cancel each other out is kept as the louder one, and that is reported', async () => {
    const pair = makeWavFile([tone, tone.map((sample) => -0.8 * sample)], 48_000);
    const { file, notice } = await receive(send(pair));
    expect(notice).toContain('cancel');
    expect((await read(file.id)).equals(makeWavFile([tone], 48_000))).toBe(true);
    const measured = await receive(send(makeWavFile([tone, tone], 48_000)));
    expect(measured).toMatchObject({ notice: null, file: { id: file.id } });
  });

  test.each([
    ['MP3', mp3],
    ['Ogg Opus', ogg],
  ])('%s is kept as WAV', async (_kind, bytes) => {
    const { file } = await receive(send(bytes));
    const kept = await read(file.id);
    expect(kept.toString('latin1', 0, 4)).toBe('RIFF');
    expect(kept.readUInt16LE(22)).toBe(1);
    expect(kept.length).toBe(file.sizeBytes);
    expect(file.kind === 'audio' && file.durationSeconds).toBeCloseTo(1, 1);
    expect(file.name).toBe('Clip');
  });

  test.each([
    ['JPEG', testImages.jpeg, 'image/jpeg'],
    ['PNG', png, 'image/png'],
    ['WebP', testImages.webp, 'image/webp'],
  ])('%s is kept as it is, without what stands behind it', async (_kind, bytes, mediaType) => {
    const junk = Buffer.concat([bytes, page]);
    const { file } = await receive(send(junk, { 'content-type': 'text/html', 'x-file-name': 'scene.svg' }));
    expect(file).toMatchObject({ kind: 'image', mediaType, width: 6, height: 4, sizeBytes: bytes.length });
    const answer = await serve(file.id);
    expect(answer.headers.get('content-type')).toBe(mediaType);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test.each([
    ['no id', 'x'],
    ['a path', '../../etc/passwd'],
    ['an unknown id', 'f'.repeat(64)],
  ])('%s names no file', async (_what, id) => {
    expect(await findFile(space, id)).toBeNull();
    expect((await serve(id)).status).toBe(404);
  });

  test('random bytes, and random cuts of a form, are refused without a fault', async () => {
    const whole = sendForm(['file', wav.subarray(0, 3000), 'a.wav']);
    const contentType = whole.headers.get('content-type') ?? '';
    const body = Buffer.from(await whole.arrayBuffer());
    const before = await countAll();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(body.length - 3), async (noise, length) => {
        expect((await receiveFile(space, send(Uint8Array.from(noise)))).ok).toBe(false);
        const cut = Buffer.concat([body.subarray(0, length), noise]);
        const received = await receiveFile(space, send(cut, { 'content-type': contentType }));
        expect(received.ok).toBe(false);
      }),
      { numRuns: 40 },
    );
    expect(await countAll()).toEqual(before);
  });

  test.each([
    ['files', { uploadsPerDay: 3, uploadBytesPerDay: 1e9 }],
    ['bytes', { uploadsPerDay: 1000, uploadBytesPerDay: 100_000 }],
  ])(
    'of many at once no more %s are kept than a day may bring, and what is kept already costs nothing',
    async (_name, settings) => {
      await place.database.sql.delete(referenceFiles);
      // Far from the real time, so that no other file of this test counts.
      const day = new Date(Date.UTC(2030, 0, 1, 0, 0, settings.uploadsPerDay));
      const busy = { ...space, settings, now: () => day };
      // Each about 29 kB, and another sound.
      const shortest = settings.uploadsPerDay === 3 ? 0.6 : 0.61;
      const sounds = Array.from({ length: 6 }, (_, index) => makeWav(shortest + index / 1000));
      const before = await countAll();
      const received = await Promise.all(sounds.map((sound) => receiveFile(busy, send(sound))));
      expect(received.filter(({ ok }) => ok)).toHaveLength(3);
      const refused = received.filter((one) => !one.ok);
      expect(refused.map(({ failure }) => failure.code)).toEqual(Array(3).fill('upload_quota_reached'));
      expect((await countAll()).files - before.files).toBe(3);
      const known = sounds[received.findIndex(({ ok }) => ok)];
      expect(known && (await receiveFile(busy, send(known)))).toMatchObject({
        ok: true,
        value: { isNew: false },
      });
      const more = makeWav(0.7);
      expect(await receiveFile(busy, send(more))).toMatchObject({ ok: false });
      const tomorrow = { ...busy, now: () => new Date(day.getTime() + 86_400_001) };
      expect(await receiveFile(tomorrow, send(more))).toMatchObject({ ok: true });
      const yesterday = { ...busy, now: () => new Date(day.getTime() - 86_400_000) };
      expect(await receiveFile(yesterday, send(makeWav(0.8)))).toMatchObject({ ok: true });
    },
  );

  test('a file is refused while the disk is nearly full, and nothing is stored', async () => {
    const before = await countAll();
    const blobs = { ...space.blobs, hasRoom: async () => false };
    const received = await receiveFile({ ...space, blobs }, send(makeWav(0.3)));
    expect(received).toMatchObject({ ok: false, failure: { code: 'disk_full' } });
    expect(await countAll()).toEqual(before);
  });

  test('a directory that cannot be written is one sentence', async () => {
    const blobs = { ...space.blobs, makeTemporaryPath: async () => '/proc/none/file' };
    const received = await receiveFile({ ...space, blobs }, send(makeWav(0.3)));
    expect(received).toMatchObject({ ok: false, failure: { code: 'file_not_stored', detail: 'ENOENT' } });
  });
});

test('a body that is too large is not read to its end', async () => {
  let sent = 0;
  const endless = async function* () {
    for (;;) {
      sent += 1_000_000;
      yield Buffer.alloc(1_000_000, 1);
      await sleep(0);
    }
  };
  // Nothing is stored, so nothing is opened.
  const received = await receiveFile({} as Parameters<typeof receiveFile>[0], sendInChunks(endless()));
  expect(received).toMatchObject({ ok: false, failure: { code: 'upload_too_large' } });
  expect(sent).toBeLessThan(14_000_000);
});
