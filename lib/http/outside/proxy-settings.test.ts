import { expect, test } from 'vitest';
import { chooseProxy, parseProxyExceptions, parseProxyUrl } from './proxy-settings';

test.each([
  ['http://proxy.example.com:3128', 'http://proxy.example.com:3128/'],
  ['https://user:pass%40word@proxy.example.com', 'https://user:pass%40word@proxy.example.com/'],
  ['proxy.example.com:3128', 'http://proxy.example.com:3128/'],
  ['10.0.0.1:8080', 'http://10.0.0.1:8080/'],
  ['localhost', 'http://localhost/'],
  ['http://[::1]:3128/', 'http://[::1]:3128/'],
  ['socks5://proxy.example.com', null],
  ['http://proxy.example.com/path', null],
  ['http://', null],
  ['a b', null],
])('the proxy %j is %j', (text, url) => {
  expect(parseProxyUrl(text)).toBe(url);
});

const proxy = 'http://proxy.example.com:3128/';

test.each([
  ['https://api.evolink.ai/v1', ''],
  ['https://api.evolink.ai/v1', 'evolink.ai.example.com, olink.ai,api.evolink'],
  ['https://api.evolink.ai/v1', 'api.evolink.ai:8443'],
  ['https://api.evolink.ai/v1', '.'],
  ['https://10.0.0.11/', '10.0.0.1'],
  ['https://10.0.0.11/', '.0.0.11'],
  ['https://[2001:db8::11]/', '2001:db8::1'],
  ['https://11.0.0.1/', '10.0.0.0/8'],
  ['https://10.1.0.1/', '10.0.0.0/16, 10.0.0.0/33, 10.0.0/8, /8'],
  ['https://10.0.0.1/', '10.0.0.0/8:8443'],
  ['https://[fe00::1]/', 'fd00::/8'],
  ['https://[fd00::1]:8443/', '[fd00::]/8:443'],
  ['https://[fd00::1]/', '10.0.0.0/8'],
  ['https://api.evolink.ai/', '0.0.0.0/0, ::/0'],
])('%s goes through the proxy with the exceptions %j', (url, exceptions) => {
  expect(chooseProxy(new URL(url), { url: proxy, exceptions: parseProxyExceptions(exceptions) })).toBe(proxy);
});

test.each([
  ['https://api.evolink.ai/v1', '*'],
  ['https://api.evolink.ai/v1', 'api.evolink.ai'],
  ['https://api.evolink.ai/v1', 'example.com, EVOLINK.ai'],
  ['https://api.evolink.ai/v1', 'example.com .evolink.ai'],
  ['https://api.evolink.ai/v1', '*.evolink.ai'],
  ['https://evolink.ai/', '.evolink.ai'],
  ['https://api.evolink.ai/v1', 'evolink.ai:443'],
  ['https://api.evolink.ai:8443/v1', 'evolink.ai:8443'],
  ['https://api.evolink.ai./v1', 'evolink.ai.'],
  ['https://10.0.0.1/', '10.0.0.1'],
  ['https://[2001:db8::1]/', '2001:db8::1'],
  ['https://[2001:db8::1]/', '2001:DB8:0:0:0:0:0:1'],
  ['https://[2001:db8::1]/', '[2001:db8::1]'],
  ['https://[2001:db8::1]:8443/', '[2001:db8::1]:8443'],
  ['https://10.255.0.1/', 'example.com,10.0.0.0/8'],
  ['https://172.31.255.255/', '172.16.0.0/12'],
  ['https://10.0.0.1/', '10.0.0.1/32'],
  ['https://10.0.0.1:8443/', '10.0.0.0/8:8443'],
  ['https://[::ffff:10.0.0.1]/', '10.0.0.0/8'],
  ['https://[fdff::1]/', 'fd00::/8'],
  ['https://[fd00::1]/', '[fd00::]/8'],
  ['https://[2001:db8::1]/', '::/0'],
  ['https://1.2.3.4/', '0.0.0.0/0'],
  ['http://api.evolink.ai/v1', ''],
  ['https://127.0.0.1:4010/', ''],
  ['https://localhost/', ''],
  ['https://[::1]/', ''],
])('%s goes without the proxy with the exceptions %j', (url, exceptions) => {
  const settings = { url: proxy, exceptions: parseProxyExceptions(exceptions) };
  expect(chooseProxy(new URL(url), settings)).toBeNull();
});

test('without a proxy in the environment nothing goes through one', () => {
  expect(chooseProxy(new URL('https://api.evolink.ai/'), null)).toBeNull();
});
