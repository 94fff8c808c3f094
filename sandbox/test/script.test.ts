import { expect, test } from 'vitest';
import { writeScript } from '../src/speech/script.ts';

const listMarkers = (prompt: string) => writeScript(prompt).map(({ marker }) => marker);

test('what follows a marker is spoken by its reference', () => {
  expect(listMarkers('@audio1 Hello.\n@音频2 你好。\n@audio3说好。')).toEqual([1, 2, 3]);
  expect(listMarkers('@audio1.Hello.')).toEqual([1]);
});

test('a name or an address is spoken and changes no voice', () => {
  expect(writeScript('Write to bob@audio1.com or @audio12abc.')).toEqual([
    { text: 'Write to bob@audio1.com or @audio12abc.', marker: 0, isQuote: false },
  ]);
});

test.each([
  'Eine Küche. @audio1: „Eins.“ @audio2: „Zwei."',
  '@audio1: »Eins.« @audio2: »Zwei.«',
  '@audio1: »Eins.» @audio2: »Zwei.»',
  '@audio1：＂Eins.＂@audio2：＂Zwei.＂',
])('only what is quoted is spoken: %s', (prompt) => {
  expect(writeScript(prompt).map(({ text }) => text)).toEqual(['Eins.', 'Zwei.']);
});
