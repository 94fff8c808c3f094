import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TakeInsert, takes } from '@/lib/database/schema';
import { openEmbedded, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { makeTakeIds } from '@/lib/ids/take-id.server';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { servePeaks } from './serve-peaks.server';

let place: TestDatabase;
beforeAll(async () => {
  place = await openEmbedded();
});
afterAll(() => place.dispose());

const blobKey = 'a'.repeat(64);

async function ask(change: Partial<TakeInsert>, headers: Record<string, string> = {}): Promise<Response> {
  const [id = ''] = makeTakeIds(1, new Date());
  const clip = { format: 'wav', sampleRateHz: 24000, sizeBytes: 100 };
  const saved = { id, status: 'saved' as const, clip, blobKey, peaks: [0, 0.5, 1] };
  await place.database.sql.insert(takes).values(makeTake({ ...saved, ...change }));
  const request = new Request(`http://localhost/api/takes/${id}/peaks`, { headers });
  return servePeaks(inWholeStudio(place.database), id, request);
}

test('the peaks of a saved take are cached for good, and not sent to a browser that has them', async () => {
  const answer = await ask({});
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toMatch(/\bprivate\b.*\bimmutable\b/);
  expect(await answer.json()).toEqual({ peaks: [0, 0.5, 1] });
  const known = await ask({}, { 'if-none-match': answer.headers.get('etag') ?? '' });
  expect(known.status).toBe(304);
  expect(await known.text()).toBe('');
});

test.each<[string, Partial<TakeInsert>]>([
  ['that is not saved', { status: 'running' }],
  ['that is deleted', { deletedAt: new Date() }],
  ['whose peaks make no sense', { peaks: ['loud'] }],
])('a take %s has none, and no browser keeps that', async (_name, change) => {
  const answer = await ask(change);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});
