import { expect, test } from 'vitest';
import { warnOfImageAddress } from './image-address';

test.each([
  'https://example.com/a.gif',
  ' https://example.com/A.GIF?width=20#top ',
  'http://example.com/x.y/b.svg',
])('the address %j gets a warning', (address) => {
  expect(warnOfImageAddress(address)).toMatch(/^The engine takes JPEG, PNG or WebP, .* in \.(gif|svg)\.$/);
});

test.each([
  'https://example.com/a.jpg',
  'https://example.com/a.png?from=b.gif',
  'https://example.com/gif',
  'https://cat.gif/picture',
  'https://example.com/a.gif/b.webp',
  'a.gif',
  '',
])('the address %j gets none', (address) => {
  expect(warnOfImageAddress(address)).toBeNull();
});
