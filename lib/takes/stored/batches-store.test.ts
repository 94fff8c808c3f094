import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batches } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makePressToken } from '@/lib/ids/press-token';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { type BatchOrder, createBatch } from './batches-store.server';
import { setDeleted } from './change-take.server';
import { listTakes } from './take-listing.server';

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.dispose());

  const ask = (prompt: string, count = 1, change: Partial<TakeRequest> = {}) =>
    Array.from({ length: count }, () => ({ ...defaultRequest, ...change, prompt }));

  const press = (pressToken: string | null, requests: TakeRequest[], more: Partial<BatchOrder> = {}) =>
    createBatch(inWholeStudio(place.database), {
      ...{ requests, copiedFrom: null, pressToken, engine: 'sandbox', now: new Date() },
      ...more,
    });

  const idsOf = (batch: Awaited<ReturnType<typeof press>>) =>
    'rows' in batch ? batch.rows.map(({ id }) => id) : [];

  const countRows = async (search: string) => {
    const rows = await listTakes(inWholeStudio(place.database), {
      status: null,
      search,
      after: null,
      limit: 200,
    });
    return { takes: rows.length, batches: new Set(rows.map(({ batchId }) => batchId)).size };
  };

  test('a press that arrives twice is one batch, whose takes come back in their order', async () => {
    const token = makePressToken();
    const requests = [-3, 0, 3].map((pitchSemitones) => ({
      ...defaultRequest,
      prompt: 'twice',
      pitchSemitones,
    }));
    const first = await press(token, requests);
    const second = await press(token, requests);
    expect([first.kind, second.kind]).toEqual(['created', 'repeated']);
    expect(idsOf(second)).toEqual(idsOf(first));
    expect(await countRows('twice')).toEqual({ takes: 3, batches: 1 });
  });

  test('a press that arrives many times at once is one batch', async () => {
    const token = makePressToken();
    const all = await Promise.all(Array.from({ length: 12 }, () => press(token, ask('at once', 2))));
    expect(all.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(new Set(all.map((batch) => idsOf(batch).join())).size).toBe(1);
    expect(await countRows('at once')).toEqual({ takes: 2, batches: 1 });
  });

  test('twenty presses at once under tokens of their own, or none, are twenty batches each', async () => {
    const tokens = Array.from({ length: 40 }, (_, index) => (index < 20 ? makePressToken() : null));
    await Promise.all(tokens.map((token) => press(token, ask('many'))));
    expect(await countRows('many')).toEqual({ takes: 40, batches: 40 });
  });

  test('a token already used for something else starts nothing and reveals nothing', async () => {
    const token = makePressToken();
    await press(token, ask('first meaning', 2));
    const others = [
      press(token, ask('second meaning', 2)),
      press(token, ask('first meaning', 3)),
      press(token, ask('first meaning', 1)),
      press(token, ask('first meaning', 2, { loudness: 1.5 })),
      press(token, ask('first meaning', 2), { copiedFrom: '0'.repeat(26) }),
    ];
    expect(await Promise.all(others)).toEqual(Array(5).fill({ kind: 'refused' }));
    expect(await countRows('meaning')).toEqual({ takes: 2, batches: 1 });
  });

  test('two different requests at once under one token are one batch, and the other is refused', async () => {
    const token = makePressToken();
    const both = await Promise.all(['this', 'that'].map((prompt) => press(token, ask(`either ${prompt}`))));
    expect(both.map(({ kind }) => kind).sort()).toEqual(['created', 'refused']);
    expect(await countRows('either')).toEqual({ takes: 1, batches: 1 });
  });

  test('a repeat finds takes that were deleted meanwhile, and makes no others in their place', async () => {
    const token = makePressToken();
    const [id = ''] = idsOf(await press(token, ask('deleted')));
    await setDeleted(inWholeStudio(place.database), id, new Date());
    const again = await press(token, ask('deleted'));
    expect(again).toMatchObject({ kind: 'repeated', rows: [{ id }] });
    expect(await countRows('deleted')).toEqual({ takes: 0, batches: 0 });
  });

  test('the token is stored with its batch', async () => {
    const token = makePressToken();
    await press(token, ask('stored'));
    const stored = await place.database.sql.select().from(batches);
    expect(stored.filter(({ pressToken }) => pressToken === token)).toHaveLength(1);
  });
});
