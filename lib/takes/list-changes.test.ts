import { expect, test } from 'vitest';
import { listChangesSchema } from './list-changes';

test('an answer without changes is only a revision', () => {
  expect(listChangesSchema.parse({ revision: 'run-7' })).toEqual({
    revision: 'run-7',
    reload: false,
    takes: [],
    verdicts: [],
    gone: [],
    batches: [],
  });
});
