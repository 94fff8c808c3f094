import { expect } from '@playwright/test';
import * as z from 'zod/mini';
import { readTakes } from './contract';
import { test } from './fixtures';
import { ask } from './http';
import { StudioScreen } from './studio-screen';

// The documented answer, written down once more: other programs rely on it.
const measuresSchema = z.object({
  version: z.number(),
  sound: z.object({ startSeconds: z.number(), endSeconds: z.number() }),
  pauseShare: z.number(),
  pitch: z.object({ medianHz: z.number(), lowHz: z.number(), highHz: z.number() }),
});

async function readMeasures(origin: string, takeId: string) {
  const answer = await ask(origin, `/api/takes/${takeId}/measures`);
  expect(answer.status).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  return measuresSchema.parse(JSON.parse(answer.text));
}

test('what is measured of a take moves as it was asked to, and its spectrogram is a picture', async ({
  page,
  startStudio,
}) => {
  // One take moves as asked only where takes do not vary.
  const studio = await startStudio({ SANDBOX_PACE: '0.5', SANDBOX_VARIATION: '0' });
  const { origin } = studio;
  const screen = await StudioScreen.open(page, studio);
  const natural = await screen.start('Measured as it is, every word of it.');
  await screen.number('Pitch value').fill('4');
  await screen.format('PCM').check();
  // The same length of words: a take is found by its prompt.
  const moved = await screen.start('Measured as it is, every word of it!');
  for (const take of [natural, moved]) await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  const { takes } = await readTakes(origin, 'search=every%20word%20of%20it');
  const [movedId = '', naturalId = ''] = takes.map((take) => take.id);

  const [before, after] = [await readMeasures(origin, naturalId), await readMeasures(origin, movedId)];
  expect(12 * Math.log2(after.pitch.medianHz / before.pitch.medianHz)).toBeCloseTo(4, 0);
  expect(Math.abs(before.sound.startSeconds - 0.1)).toBeLessThan(0.03);
  expect(await readMeasures(origin, naturalId)).toEqual(before);

  const path = `/api/takes/${naturalId}/spectrogram`;
  const picture = await ask(origin, path);
  expect(picture.status).toBe(200);
  expect(picture.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, no-cache',
  });
  // The browser is the independent reader.
  const size = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, path);
  expect(size).toEqual([1200, 128]);
  const known = await ask(origin, path, { headers: { 'if-none-match': String(picture.headers.etag) } });
  expect([known.status, known.body.length]).toEqual([304, 0]);

  for (const part of ['measures', 'spectrogram']) {
    const answer = await ask(origin, `/api/takes/${'0'.repeat(26)}/${part}`);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ failure: { code: 'not_found' } });
  }
});
