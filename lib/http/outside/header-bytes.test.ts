import { expect, test } from 'vitest';
import { readHeaderBytes } from './header-bytes';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('latin1');

test.each([
  ['plain', 'plain'],
  [bytes('/音频.wav'), '/音频.wav'],
  [bytes('Grüße 🎧'), 'Grüße 🎧'],
  [bytes('Grüße', 'latin1'), 'Grüße'],
  ['\xff\xfe', '\xff\xfe'],
  ['', ''],
])('the header %j says %j', (value, meant) => {
  expect(readHeaderBytes({ 'x-name': value, location: undefined })).toEqual({
    'x-name': meant,
    location: undefined,
  });
});

test('every value of a list is read, and a location that is not UTF-8 keeps its bytes', () => {
  expect(readHeaderBytes({ 'set-cookie': [bytes('a=ä'), 'b=c'], location: '/\xd2\xf4\xc6\xb5.wav' })).toEqual(
    {
      'set-cookie': ['a=ä', 'b=c'],
      location: '/%D2%F4%C6%B5.wav',
    },
  );
});
