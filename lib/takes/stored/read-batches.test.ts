import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { createTakes } from '@/lib/takes/test-batch';
import { changeTake, setDeleted } from './change-take.server';
import { readBatches } from './read-batches.server';

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.dispose());

  const create = (...pitches: number[]) =>
    createTakes(place.database, {
      requests: pitches.map((pitchSemitones) => ({ ...defaultRequest, prompt: 'Whole.', pitchSemitones })),
      copiedFrom: null,
      engine: 'sandbox',
      now: new Date(),
    });

  test('a batch is described as a whole: its takes in order, which are saved, and what differs', async () => {
    const rows = await create(-3, 0, 3);
    const [first, second] = rows;
    await changeTake(inWholeStudio(place.database), second?.id ?? '', ['queued'], { status: 'saved' });
    const [facts] = await readBatches(inWholeStudio(place.database), [first?.batchId ?? '']);
    expect(facts?.takes).toEqual([
      { id: rows[0]?.id, isSaved: false, labels: ['pitch −3'] },
      { id: rows[1]?.id, isSaved: true, labels: ['pitch 0'] },
      { id: rows[2]?.id, isSaved: false, labels: ['pitch +3'] },
    ]);
    expect(facts?.variations).toEqual([{ title: 'pitch', labels: ['pitch −3', 'pitch 0', 'pitch +3'] }]);
  });

  test('deleted takes are left out, and so are batches without others', async () => {
    const rows = await create(0, 0);
    const gone = await create(0);
    for (const { id } of [...rows.slice(1), ...gone])
      await setDeleted(inWholeStudio(place.database), id, new Date());
    const ids = [...rows, ...gone].map(({ batchId }) => batchId);
    const facts = await readBatches(inWholeStudio(place.database), [...new Set(ids)]);
    expect(facts.map((batch) => batch.takes.map(({ id }) => id))).toEqual([[rows[0]?.id]]);
    expect(await readBatches(inWholeStudio(place.database), [])).toEqual([]);
  });
});
