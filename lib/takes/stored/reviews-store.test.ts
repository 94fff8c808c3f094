import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import type { ReviewTake } from '@/lib/takes/take';
import { maxTags, type Rating } from '@/lib/takes/take-limits';
import { createTakes } from '@/lib/takes/test-batch';
import { setDeleted } from './change-take.server';
import { setReview } from './reviews-store.server';

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.dispose());

  async function create() {
    const [take] = await createTakes(place.database, {
      requests: [{ ...defaultRequest, prompt: 'Reviewed.' }],
      copiedFrom: null,
      engine: 'sandbox',
      now: new Date(),
    });
    const takeId = take?.id ?? '';
    const write = async (order: ReviewTake) => {
      const reviewed = await setReview(inWholeStudio(place.database), order);
      if (!reviewed) return null;
      const { rating, tags, note } = reviewed.row;
      return { isStored: reviewed.isStored, rating, tags, note };
    };
    return {
      takeId,
      rate: (from: Rating | null, to: Rating | null) => write({ takeId, field: 'rating', from, to }),
      tag: (tag: string, isOn = true) => write({ takeId, field: 'tag', tag, isOn }),
      note: (from: string, to: string) => write({ takeId, field: 'note', from, to }),
    };
  }

  test('each write changes what it names and leaves the rest', async () => {
    const { rate, tag, note } = await create();
    await rate(null, 4);
    await tag('natural');
    const whole = { isStored: true, rating: 4, tags: ['natural', '很好'], note: 'One.\nTwo.' };
    await note('', 'One.\nTwo.');
    expect(await tag('很好')).toEqual(whole);
    expect(await rate(4, null)).toEqual({ ...whole, rating: null });
    expect(await tag('natural', false)).toEqual({ ...whole, rating: null, tags: ['很好'] });
    expect(await note('One.\nTwo.', '')).toEqual({ ...whole, rating: null, tags: ['很好'], note: '' });
  });

  test('reasons given at once are all kept, in whatever tab', async () => {
    const { tag, rate } = await create();
    const names = Array.from({ length: 8 }, (_, index) => `reason ${index}`);
    await Promise.all([...names.map((name) => tag(name)), rate(null, 2), tag('reason 3')]);
    const { tags, rating } = (await tag('reason 0', false)) ?? {};
    expect([tags].flat().sort()).toEqual(names.slice(1));
    expect(rating).toBe(2);
  });

  test('there are never more reasons than the limit, however many arrive at once', async () => {
    const { tag } = await create();
    const written = await Promise.all(
      Array.from({ length: maxTags + 5 }, (_, index) => tag(`reason ${index}`)),
    );
    expect(written.filter((review) => review?.isStored)).toHaveLength(maxTags);
    expect((await tag('one more'))?.isStored).toBe(false);
    const [known] = [(await tag('one more'))?.tags].flat();
    expect(await tag(String(known))).toMatchObject({ isStored: true });
  });

  test('a stale rating or note never replaces what another tab has stored', async () => {
    const { rate, note } = await create();
    await rate(null, 5);
    expect(await rate(null, 1)).toMatchObject({ isStored: false, rating: 5 });
    await note('', 'Theirs.');
    expect(await note('', 'Mine.')).toMatchObject({ isStored: false, note: 'Theirs.', rating: 5 });
    expect(await note('Theirs.', 'Both.')).toMatchObject({ isStored: true, note: 'Both.' });
  });

  test('writing the stored value again is allowed', async () => {
    const { rate, note } = await create();
    await rate(null, 3);
    await note('', 'Same.');
    expect(await rate(null, 3)).toMatchObject({ isStored: true });
    expect(await note('', 'Same.')).toMatchObject({ isStored: true });
  });

  test('of many stale notes at once exactly one is stored', async () => {
    const { note } = await create();
    const written = await Promise.all(Array.from({ length: 8 }, (_, tab) => note('', `Tab ${tab}.`)));
    const stored = written.filter((review) => review?.isStored);
    expect(stored).toHaveLength(1);
    expect(new Set(written.map((review) => review?.note))).toEqual(new Set([stored[0]?.note]));
  });

  test('a deleted take accepts no review', async () => {
    const { takeId, rate } = await create();
    await setDeleted(inWholeStudio(place.database), takeId, new Date());
    expect(await rate(null, 1)).toBeNull();
  });
});
