import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readVersion, toVersion } from './versioned';

const first = z.object({ name: z.string() });
const second = z.pipe(
  z.object({ names: z.array(z.string()) }),
  z.transform(({ names }) => ({ name: names.join(' ') })),
);
const schemas = { 1: first, 2: second };

test('stored JSON is read by the schema of its version, and JSON without a version by the first', () => {
  expect(readVersion(toVersion(1, { name: 'Ada' }), schemas)).toEqual({ name: 'Ada' });
  expect(readVersion(toVersion(2, { names: ['Ada', 'L.'] }), schemas)).toEqual({ name: 'Ada L.' });
  expect(readVersion({ name: 'Ada' }, schemas)).toEqual({ name: 'Ada' });
});

test('JSON from another release, or invalid JSON, is not read', () => {
  for (const stored of [
    { version: 3, name: 'Ada' },
    { version: '1', name: 'Ada' },
    { version: 2, name: 'Ada' },
    { version: 1 },
    null,
    'Ada',
    ['Ada'],
  ])
    expect(readVersion(stored, schemas), JSON.stringify(stored)).toBeNull();
});
