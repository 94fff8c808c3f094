import { describe, expect, test } from 'vitest';
import { makePressToken } from '@/lib/ids/press-token';
import { defaultRequest } from '@/lib/request/request';
import { reviewTakeSchema, startTakesSchema } from './take-schema';

const takeId = '01jd000000000000000000000a';
const parse = (review: Record<string, unknown>) => reviewTakeSchema.safeParse({ takeId, ...review });
const rate = (to: unknown, from: unknown = null) => parse({ field: 'rating', from, to });
const tag = (text: unknown) => parse({ field: 'tag', tag: text, isOn: true });
const note = (to: unknown, from: unknown = '') => parse({ field: 'note', from, to });

describe('a review', () => {
  test('is about one thing', () => {
    const both = { ...{ takeId, field: 'rating' }, from: null, to: 3, note: 'More.', tags: [] };
    expect(reviewTakeSchema.parse(both)).toEqual({ takeId, field: 'rating', from: null, to: 3 });
  });

  test.each([0, 6, 2.5, '3', {}])('does not take %o for a rating', (rating) => {
    expect(rate(rating).success).toBe(false);
    expect(rate(1, rating).success).toBe(false);
  });

  test('has a reason as one line, bounded and not blank', () => {
    expect(tag(' too\nfast ').data).toMatchObject({ tag: 'too fast' });
    for (const text of [' ', 'x'.repeat(41), 7]) expect(tag(text).success).toBe(false);
  });

  test('keeps the lines of a note, drops control characters, and must say what it was before', () => {
    expect(note('one\r\ntwo\u0000\u001b[2J ').data).toMatchObject({ to: 'one\ntwo[2J' });
    for (const text of ['x'.repeat(2001), 7, null]) {
      expect(note(text).success).toBe(false);
      expect(note('', text).success).toBe(false);
    }
  });
});

describe('a press', () => {
  const parsePress = (more: object) =>
    startTakesSchema.safeParse({
      ...{ request: { ...defaultRequest, prompt: 'Pressed.' }, count: 1, copiedFrom: null },
      ...more,
    });

  test('has a token, or comes from a page without tokens', () => {
    expect(parsePress({ pressToken: makePressToken() }).success).toBe(true);
    expect(parsePress({}).success).toBe(true);
  });

  test.each(['', 'short', 'x'.repeat(23), `${'x'.repeat(21)}'`, `${'x'.repeat(21)}\n`, 7, null, {}])(
    'does not have %j for a token',
    (pressToken) => {
      expect(parsePress({ pressToken }).success).toBe(false);
    },
  );
});
