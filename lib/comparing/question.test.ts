import { expect, test } from 'vitest';
import { readQuestion } from './question';

const ids = ['a', 'b', 'c', 'd', 'e'].map((letter) => `01jd000000000000000000000${letter}`);

test('two to four takes are asked for by their ids, in that order', () => {
  expect(readQuestion(`${ids[1]},${ids[0]}`)).toEqual({ kind: 'takes', takeIds: [ids[1], ids[0]] });
  expect(readQuestion(ids.slice(0, 4)).kind).toBe('takes');
});

test('an address without takes requests nothing', () => {
  expect(readQuestion(undefined)).toEqual({ kind: 'none' });
  expect(readQuestion('')).toEqual({ kind: 'none' });
});

test('what cannot be compared is explained', () => {
  expect(readQuestion(ids[0])).toEqual({ kind: 'wrong', message: 'Choose at least two takes.' });
  expect(readQuestion(ids)).toEqual({ kind: 'wrong', message: 'At most four takes are compared.' });
  expect(readQuestion([ids[0] ?? '', ids[0] ?? ''])).toEqual({
    kind: 'wrong',
    message: 'Choose each take once.',
  });
  expect(readQuestion(`${ids[0]},<script>`)).toEqual({
    kind: 'wrong',
    message: 'This address names a take that cannot be.',
  });
});
