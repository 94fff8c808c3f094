import { expect, test } from 'vitest';
import { takeRequestSchema } from '@/lib/takes/request-schema';
import { starters } from './starters';

test('there are three starters with ids of their own', () => {
  expect(new Set(starters.map((starter) => starter.id)).size).toBe(3);
});

test.each(starters)('the starter $id is a request that can be sent as it is', ({ request }) => {
  expect(takeRequestSchema.parse(request)).toEqual(request);
});
