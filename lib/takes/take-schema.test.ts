import { describe, expect, test } from 'vitest';
import { maxTags } from './take';
import { reviewTakeSchema } from './take-schema';

const takeId = '01jd000000000000000000000a';
const parse = (review: Record<string, unknown>) => reviewTakeSchema.safeParse({ takeId, ...review });

describe('a review', () => {
  test('holds only what was given', () => {
    expect(parse({ rating: null }).data).toEqual({ takeId, rating: null });
  });

  test.each([0, 6, 2.5, '3'])('does not take %o for a rating', (rating) => {
    expect(parse({ rating }).success).toBe(false);
  });

  test('has each reason once, as one line', () => {
    expect(parse({ tags: ['too\nfast', ' too fast ', '自然'] }).data?.tags).toEqual(['too fast', '自然']);
  });

  test('has a bounded number of reasons, and none that are blank', () => {
    const many = Array.from({ length: maxTags + 1 }, (_, index) => `reason ${index}`);
    expect(parse({ tags: many }).success).toBe(false);
    expect(parse({ tags: many.slice(1) }).success).toBe(true);
    expect(parse({ tags: [' '] }).success).toBe(false);
  });

  test('keeps the lines of a note and drops control characters', () => {
    expect(parse({ note: 'one\r\ntwo\u0000\u001b[2J ' }).data?.note).toBe('one\ntwo[2J');
    expect(parse({ note: 'x'.repeat(2001) }).success).toBe(false);
  });
});
