import { expect, test } from 'vitest';
import { listChangesSchema } from '../list-changes';
import { readQuiet } from './browser-outside';

test('an empty answer is read as its schema would read it, and no other is', () => {
  const quiet = { revision: 'run-7' };
  expect(readQuiet(quiet)).toEqual(listChangesSchema.parse(quiet));
  for (const body of [null, 'run-7', {}, { revision: 7 }, { revision: 'run-7', reload: true }, { gone: [] }])
    expect(readQuiet(body)).toBeNull();
});
