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
  ['https://[2001:db8::11]/', '2001:db8::1'],
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
  ['https://[2001:db8::1]:8443/', '[2001:db8::1]:8443'],
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
