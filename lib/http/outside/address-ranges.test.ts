import { expect, test } from 'vitest';
import { makeRangeTest, parseAddressRanges } from './address-ranges';

test('addresses and ranges of both families are told apart by their bits', () => {
  const isInside = makeRangeTest(parseAddressRanges('127.0.0.1, 10.0.0.0/8 fd00::/8,2001:db8::1') ?? []);
  const inside = ['127.0.0.1', '::ffff:127.0.0.1', '10.255.0.1', 'fdff::1', '2001:db8::1'];
  const outside = ['127.0.0.2', '11.0.0.1', 'fe00::1', '2001:db8::2', '', 'localhost', '10.0.0', '::1'];
  for (const address of inside) expect(isInside(address), address).toBe(true);
  for (const address of outside) expect(isInside(address), address).toBe(false);
});

test('an address of one family is in no range of the other, but for its own IPv6 form', () => {
  const of = (text: string) => makeRangeTest(parseAddressRanges(text) ?? []);
  for (const address of ['10.0.0.1', '::ffff:10.0.0.1', '::FFFF:a00:1', '0:0:0:0:0:ffff:10.0.0.1']) {
    expect(of('::/0')(address), address).toBe(false);
    expect(of('::ffff:10.0.0.0/104')(address), address).toBe(true);
    expect(of('::ffff:a00:0/104')(address), address).toBe(true);
    expect(of('::ffff:10.0.0.2')(address), address).toBe(false);
    expect(of('0.0.0.0/0')(address), address).toBe(true);
  }
  expect(of('::/0')('2001:db8::1')).toBe(true);
  expect(of('0.0.0.0/0')('2001:db8::1')).toBe(false);
  expect(of('::/0, 0.0.0.0/0')('fe80::1%eth0')).toBe(true);
});

test('an empty text has none, and a mistake makes the whole text wrong', () => {
  expect(parseAddressRanges(' , ')).toEqual([]);
  for (const text of [
    '10.0.0.0/33',
    '10.0.0/8',
    '10.0.0.0/08',
    '::/00',
    '::/129',
    '10.0.0.1/',
    'proxy',
    '10.0.0.1-10.0.0.9',
    '*',
    '1',
  ])
    expect(parseAddressRanges(`10.0.0.1, ${text}`), text).toBe(null);
});
