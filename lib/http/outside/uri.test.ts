import { expect, test } from 'vitest';
import { toUri } from './uri';

test.each([
  ['https://example.com/a.png?b=c%20d&e=f#g', 'https://example.com/a.png?b=c%20d&e=f#g'],
  ['https://example.com', 'https://example.com/'],
  ['https://例え.jp/图 片.png?名=值', 'https://xn--r8jz45g.jp/%E5%9B%BE%20%E7%89%87.png?%E5%90%8D=%E5%80%BC'],
  ['https://example.com/{a}|b^c`d[e].png', 'https://example.com/%7Ba%7D%7Cb%5Ec%60d%5Be%5D.png'],
  ['https://example.com/100%.png?a=%zz', 'https://example.com/100%25.png?a=%25zz'],
  ['https://example.com/a#b#c', 'https://example.com/a#b%23c'],
  ['https://[2606:4700::1111]:8443/a', 'https://[2606:4700::1111]:8443/a'],
])('%s is written as %s', (address, uri) => {
  expect(toUri(address)).toBe(uri);
  expect(toUri(uri)).toBe(uri);
});
