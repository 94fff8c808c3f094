import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TakeInsert, takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { makeTakeIds } from '@/lib/ids/take-id.server';
import { defaultRequest } from '@/lib/request/request';
import { toStoredRequest } from '@/lib/request/stored-request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { writeWaveform } from '@/lib/takes/waveform';
import { fillWaveforms } from './fill-waveforms.server';
import { readRevision } from './revisions.server';
import { listTakes } from './take-listing.server';
import { toListedTake } from './take-view.server';

const peaks = Array.from({ length: 1000 }, (_, index) => index / 1000);
const clip = {
  ...{ durationSeconds: 1, format: 'wav', sampleRateHz: 24000, channels: 1, sizeBytes: 48_044 },
  ...{ loudnessLufs: -20, truePeakDbtp: -3 },
};

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.dispose());

  async function listOne(change: Partial<TakeInsert>) {
    const [id = ''] = makeTakeIds(1, new Date());
    const request = toStoredRequest({ ...defaultRequest, prompt: 'Rain.' });
    await place.database.sql
      .insert(takes)
      .values(makeTake({ id, request, status: 'saved', clip, peaks, measures: { long: 'x' }, ...change }));
    const listing = { status: null, search: null, ids: [id], after: null, limit: 1 };
    const [row] = await listTakes(inWholeStudio(place.database), listing);
    if (!row) throw new Error('It is not in the list.');
    return { row, take: toListedTake(row) };
  }

  test('a list reads the waveform of a take, and neither its peaks nor its measures', async () => {
    const { row, take } = await listOne({ waveform: 'B'.repeat(200) });
    expect(row.peaks).toBeNull();
    expect(row).not.toHaveProperty('measures');
    expect(take.clip).toEqual({ ...clip, waveform: 'B'.repeat(200) });
  });

  test('a take saved by an older release gets a waveform from its peaks', async () => {
    const { take } = await listOne({ waveform: null });
    expect(take.clip?.waveform).toBe(writeWaveform(peaks));
  });

  test('waveforms are stored, one after another, without announcing a change', async () => {
    const ids: string[] = [];
    for (let take = 0; take < 51; take += 1) {
      const { row } = await listOne({ waveform: null, peaks: take === 7 ? ['loud'] : peaks });
      ids.push(row.id);
    }
    const before = await readRevision(place.database);
    await fillWaveforms(place.database);
    const rows = await place.database.sql.select().from(takes).where(inArray(takes.id, ids));
    const filled = rows.filter(({ waveform }) => waveform === writeWaveform(peaks));
    expect(filled).toHaveLength(50);
    expect(rows.find(({ id }) => id === ids[7])?.waveform).toBeNull();
    expect(await readRevision(place.database)).toBe(before);
  });

  test('a take with invalid peaks is unreadable', async () => {
    const { take } = await listOne({ waveform: null, peaks: { loud: true } });
    expect(take.status).toBe('unreadable');
  });
});
