import { describe, expect, test } from 'vitest';
import { isLoopbackHostname, isPrivateAddress, isPrivateHostname } from './private-address';

describe('isPrivateAddress', () => {
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    'fc00::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:a00:1::',
    '3fff::1',
    '4000::1',
    '192.175.48.1',
    '010.0.0.1',
    '1.1.1.1.',
    'not an address',
    '',
  ])('%s is not public', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2001:4860:4860::8888'])(
    '%s is public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe('isPrivateHostname', () => {
  test.each(['localhost', 'studio', 'nas.local', 'a.internal', 'x.localhost.', '[::1]', '192.168.0.1'])(
    '%s stays inside',
    (hostname) => {
      expect(isPrivateHostname(hostname)).toBe(true);
    },
  );

  test.each(['example.com', 'localhost.example.com', '1.1.1.1', '[2606:4700::1111]'])(
    '%s is public',
    (hostname) => {
      expect(isPrivateHostname(hostname)).toBe(false);
    },
  );

  test('addresses in other notations are recognised once the URL parser has normalised them', () => {
    for (const url of ['http://2130706433/', 'http://0x7f.1/', 'http://017700000001/']) {
      expect(isPrivateHostname(new URL(url).hostname)).toBe(true);
    }
  });
});

test('loopback is recognised by name and by number, but not when it only looks like it', () => {
  expect(['localhost', '127.0.0.1', '127.9.9.9', '[::1]'].every(isLoopbackHostname)).toBe(true);
  expect(['localhost.example.com', '128.0.0.1', '127.0.0.1.example.com'].some(isLoopbackHostname)).toBe(
    false,
  );
});
