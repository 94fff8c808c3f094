import { expect, test } from 'vitest';
import { toReason } from './database-fault';

test.each([
  ['its message', new Error('No room.', { cause: new Error('ENOSPC') }), 'No room.'],
  [
    'the message of its cause',
    new TypeError('', { cause: new Error('incorrect header check') }),
    'incorrect header check',
  ],
  ['its code', Object.assign(new Error(''), { code: 'Z_DATA_ERROR' }), 'Z_DATA_ERROR'],
  ['its kind', new TypeError(''), 'TypeError'],
  ['itself as text', 'stopped', 'stopped'],
  ['a few words when it is nothing', '', 'no reason given'],
])('the reason of an error is %s', (_what, error, reason) => {
  expect(toReason(error)).toBe(reason);
});
