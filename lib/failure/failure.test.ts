import { describe, expect, test } from 'vitest';
import { failureSchema, makeFailure, toNotice } from './failure';

describe('the notice of a failure', () => {
  test.each([
    [{ min: 0.5, max: 2 }, 'The engine takes 0.5 to 2 here.'],
    [{ min: -12, max: 12 }, 'The engine takes -12 to 12 here.'],
    [{ min: 1 }, 'The engine takes 1 or more here.'],
    [{ max: 1500 }, 'The engine takes at most 1500 here.'],
    [{ allowed: ['wav'] }, 'The engine takes wav here.'],
    [{ allowed: ['wav', 'mp3', 'pcm'], max: 3 }, 'The engine takes wav, mp3 or pcm here.'],
    [{}, 'The engine refused this.'],
  ])('says what is right at the field with the limit %j', (limit, sentence) => {
    const failure = makeFailure('request_refused', { limit: { field: 'format', ...limit } });
    expect(failureSchema.parse(failure)).toEqual(failure);
    expect(toNotice(failure).fields).toEqual({ format: sentence });
  });

  test.each([
    [{ needed: 9.6, left: 2.1 }, 'It needs 9.6 credits, 2.1 left.'],
    [{ needed: 1, left: 0 }, 'It needs 1 credit, 0 left.'],
    [{ needed: 9.6, left: null }, 'It needs 9.6 credits.'],
    [{ needed: null, left: 2.1234567 }, '2.123 credits left.'],
  ])('says with the credits %j: %s', (credits, sentence) => {
    const { message } = toNotice(makeFailure('credits_exhausted', { credits }));
    expect(message).toBe(`There are not enough credits for this take. ${sentence}`);
  });

  test('leads to the page that the engine named, else to the usual one', () => {
    const href = 'https://evolink.ai/dashboard/credits?from=402';
    expect(toNotice(makeFailure('credits_exhausted', { link: href })).link?.href).toBe(href);
    expect(toNotice(makeFailure('request_refused', { link: href })).link?.href).toBe(href);
    expect(toNotice(makeFailure('credits_exhausted')).link?.href).toContain('evolink.ai/dashboard/credits');
    expect(toNotice(makeFailure('request_refused')).link).toBeNull();
  });
});

test('text from outside is one line of a bounded length', () => {
  const failure = makeFailure('request_refused', {
    detail: `a\u0000\u202eb\n${'x'.repeat(500)}`,
    limit: { field: 'format', allowed: [`w\nav${'v'.repeat(99)}`] },
  });
  expect(failure.detail).toMatch(/^a b x{295}…$/);
  expect(failure.limit?.allowed?.[0]).toMatch(/^w avv{35}…$/);
});
