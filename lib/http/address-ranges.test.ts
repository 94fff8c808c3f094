import { expect, test } from 'vitest';
import { makeRangeTest, parseAddressRanges } from './address-ranges';

test('addresses and ranges of both families are told apart by their bits', () => {
  const isInside = makeRangeTest(parseAddressRanges('127.0.0.1, 10.0.0.0/8 fd00::/8,2001:db8::1') ?? []);
  const inside = ['127.0.0.1', '::ffff:127.0.0.1', '10.255.0.1', 'fdff::1', '2001:db8::1'];
  const outside = ['127.0.0.2', '11.0.0.1', 'fe00::1', '2001:db8::2', '', 'localhost', '10.0.0', '::1'];
  for (const address of inside) expect(isInside(address), address).toBe(true);
  for (const address of outside) expect(isInside(address), address).toBe(false);
});

test('an empty text has none, and a mistake makes the whole text wrong', () => {
  expect(parseAddressRanges(' , ')).toEqual([]);
  for (const text of [
    '10.0.0.0/33',
    '10.0.0/8',
    '::/129',
    '10.0.0.1/',
    'proxy',
    '10.0.0.1-10.0.0.9',
    '*',
    '1',
  ])
    expect(parseAddressRanges(`10.0.0.1, ${text}`), text).toBe(null);
});
