import { expect, test } from 'vitest';
import { readText } from '../src/language/read-text.ts';

const hint = { voiceLanguages: [], context: '' };

test('a line is cut where scripts meet', () => {
  expect(readText('你好 Hello!', hint)).toEqual({
    kind: 'readable',
    runs: [
      { text: '你好 ', language: 'cmn' },
      { text: 'Hello!', language: 'en-us' },
    ],
  });
});

test('a script without a voice is refused with a sentence', () => {
  expect(readText('สวัสดี', hint)).toMatchObject({ kind: 'unreadable', words: 'สวัสดี' });
});
