import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wavHeader } from '@/lib/audio/formats/wav';
import { makeVoice } from '@/lib/audio/test-sounds';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import type { BlobStore } from '@/lib/blobs/blobs';
import { takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import { narrowToTakes, wholeStudio } from '@/lib/scope/scope';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { changeTake, setDeleted } from '@/lib/takes/stored/change-take.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import { createTakes } from '@/lib/takes/test-batch';
import { measureTake } from './measure-take.server';
import { serveSpectrogram } from './serve-spectrogram.server';

const sampleRateHz = 16_000;
const voice = makeVoice({ seconds: 1, sampleRateHz, pitchHz: () => 200 });
const samples = Int16Array.from(voice, (sample) => Math.round(sample * 0x7fff));
const wav = Buffer.concat([
  wavHeader({ sampleRateHz, channelCount: 1, dataBytes: samples.byteLength }),
  Buffer.from(samples.buffer),
]);

const measured = {
  version: 1,
  sound: { startSeconds: 0, endSeconds: 1 },
  pauseShare: null,
  pitch: { medianHz: 200, lowHz: 200, highHz: 200 },
};

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let blobs: BlobStore;

  beforeAll(async () => {
    place = await open();
    blobs = await openBlobFiles(place.location.dataDirectory);
  });

  afterAll(() => place.dispose());

  const getSpace = () => ({ ...inWholeStudio(place.database), blobs });

  async function save(bytes: Buffer, format = 'wav'): Promise<string> {
    const [take] = await createTakes(place.database, {
      requests: [{ ...defaultRequest, prompt: 'Measured.' }],
      copiedFrom: null,
      engine: 'sandbox',
      now: new Date(),
    });
    if (!take) throw new Error('No take was made.');
    const blobKey = await blobs.putStream(Readable.from([bytes]), { maxBytes: 1e6 });
    const clip = { format, sampleRateHz, channels: 1, durationSeconds: 1, sizeBytes: bytes.length };
    await changeTake(inWholeStudio(place.database), take.id, ['queued'], {
      status: 'saved',
      blobKey,
      clip,
      peaks: [],
    });
    return take.id;
  }

  const expectNothingLeft = () => expect(readdirSync(join(place.location.dataDirectory, 'tmp'))).toEqual([]);

  const askForPicture = (takeId: string, headers: Record<string, string> = {}) =>
    serveSpectrogram(getSpace(), takeId, new Request('http://127.0.0.1/', { headers }));

  test('a take is measured on the first request, and then remembered', async () => {
    const takeId = await save(wav);
    const opening = vi.spyOn(blobs, 'open');
    expect(await measureTake(getSpace(), takeId)).toEqual({ ok: true, value: measured });
    expect((await findTake(inWholeStudio(place.database), takeId))?.measures).toEqual(measured);
    expect(await measureTake(getSpace(), takeId)).toEqual({ ok: true, value: measured });
    expect(opening).toHaveBeenCalledTimes(1);
    expectNothingLeft();
  });

  test('raw samples are measured at the rate they were saved with', async () => {
    const takeId = await save(Buffer.from(samples.buffer), 'pcm');
    expect(await measureTake(getSpace(), takeId)).toEqual({ ok: true, value: measured });
  });

  test('stored measures are used, unless they are of another version or invalid', async () => {
    const takeId = await save(wav);
    const store = (measures: unknown) =>
      place.database.sql.update(takes).set({ measures }).where(eq(takes.id, takeId));
    const other = { ...measured, pitch: null };
    await store(other);
    expect(await measureTake(getSpace(), takeId)).toEqual({ ok: true, value: other });
    for (const unfit of [{ ...other, version: 0 }, { version: 1 }, 'nothing']) {
      await store(unfit);
      expect(await measureTake(getSpace(), takeId)).toEqual({ ok: true, value: measured });
      expect((await findTake(inWholeStudio(place.database), takeId))?.measures).toEqual(measured);
    }
  });

  test('with many requests at once, more than the store answers concurrently, a take is read once', async () => {
    const takeId = await save(wav);
    const opening = vi.spyOn(blobs, 'open');
    const answers = await Promise.all(Array.from({ length: 200 }, () => measureTake(getSpace(), takeId)));
    expect(answers).toEqual(Array(200).fill({ ok: true, value: measured }));
    expect(opening).toHaveBeenCalledTimes(1);
  });

  test('a caller who may not see a take learns nothing about it, even while it is being measured for another', async () => {
    const takeId = await save(wav);
    const narrow = { ...getSpace(), scope: narrowToTakes(wholeStudio, ['0'.repeat(26)]) };
    const others = Array.from({ length: 20 }, () => measureTake(getSpace(), takeId));
    const asked = Array.from({ length: 20 }, () => measureTake(narrow, takeId));
    expect(await Promise.all(asked)).toEqual(Array(20).fill({ ok: false, failure: { code: 'not_found' } }));
    expect(await Promise.all(others)).toEqual(Array(20).fill({ ok: true, value: measured }));
  });

  test('a take that is not there, deleted or not saved is not found', async () => {
    const deleted = await save(wav);
    await setDeleted(inWholeStudio(place.database), deleted, new Date());
    const unsaved = await save(wav);
    await changeTake(inWholeStudio(place.database), unsaved, ['saved'], { status: 'saving' });
    for (const takeId of [deleted, unsaved, '0'.repeat(26), '../etc', '']) {
      expect(await measureTake(getSpace(), takeId)).toEqual({ ok: false, failure: { code: 'not_found' } });
      expect((await askForPicture(takeId)).status).toBe(404);
    }
  });

  test('a take whose bytes are missing or damaged cannot be read, and is measured once they are restored', async () => {
    const damaged = await save(Buffer.from('<!doctype html>'));
    const gone = await save(Buffer.concat([wav, wav.subarray(0, 44)]));
    const key = (await findTake(inWholeStudio(place.database), gone))?.blobKey ?? '';
    await blobs.delete(key);
    for (const takeId of [damaged, gone]) {
      const answer = await measureTake(getSpace(), takeId);
      expect(answer).toMatchObject({ ok: false, failure: { code: 'clip_unreadable' } });
      expect((await askForPicture(takeId)).status).toBe(500);
      expect((await findTake(inWholeStudio(place.database), takeId))?.measures).toBeNull();
    }
    await blobs.putStream(Readable.from([Buffer.concat([wav, wav.subarray(0, 44)])]), { maxBytes: 1e6 });
    expect(await measureTake(getSpace(), gone)).toMatchObject({ ok: true });
    expectNothingLeft();
  });

  test('a spectrogram is cached by browsers, and not drawn again for those that have it', async () => {
    const takeId = await save(wav);
    const drawn = await askForPicture(takeId);
    expect(drawn.status).toBe(200);
    expect(drawn.headers.get('content-type')).toBe('image/png');
    expect(drawn.headers.get('cache-control')).toBe('private, no-cache');
    const bytes = Buffer.from(await drawn.arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 128]);
    const opening = vi.spyOn(blobs, 'open');
    const kept = await askForPicture(takeId, { 'if-none-match': drawn.headers.get('etag') ?? '' });
    expect([kept.status, await kept.text()]).toEqual([304, '']);
    expect(opening).not.toHaveBeenCalled();
    expectNothingLeft();
  });
});
