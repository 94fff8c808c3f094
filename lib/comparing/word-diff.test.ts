import { expect, test } from 'vitest';
import { diffPrompts, shortenSame, type WordDiffPart } from './word-diff';

const write = (parts: readonly WordDiffPart[]) =>
  parts
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[kind])
    .join('');

test('a replaced word comes right before its replacement, between the words that stayed', () => {
  expect(write(diffPrompts('A tired old man says: “Hello.”', 'A cheerful old man says: “Hello.”'))).toBe(
    'A [-tired-][+cheerful+] old man says: “Hello.”',
  );
});

test('Chinese differs by words, not by whole sentences', () => {
  expect(write(diffPrompts('疲惫的老人说：“今天下雨了。”', '疲惫的老人说：“昨天下雨了。”'))).toBe(
    '疲惫的老人说：“[-今天-][+昨天+]下雨了。”',
  );
});

test('a marker that points elsewhere is a difference', () => {
  expect(write(diffPrompts('@audio1 says hello.', '@audio2 says hello.'))).toBe(
    '@[-audio1-][+audio2+] says hello.',
  );
});

test('prompts that differ in white space alone come out as the same', () => {
  expect(diffPrompts('One  two\nthree', 'One two three').map(({ kind }) => kind)).toEqual(['same']);
});

test('prompts with hardly a word in common are replaced as a whole', () => {
  const [first, second] = ['He says: “Nobody came back.” No music.', '老人说：“没有人回来。”没有音乐。'];
  expect(diffPrompts(first, second)).toEqual([
    { kind: 'removed', text: first },
    { kind: 'added', text: second },
  ]);
});

test('the second prompt is the kept and the added words', () => {
  const [first, second] = ['Rain. “One two.” No music, no narrator.', 'Snow falls. “One three.” No music.'];
  const parts = diffPrompts(first, second);
  expect(parts.flatMap(({ kind, text }) => (kind === 'removed' ? [] : [text])).join('')).toBe(second);
});

test('long unchanged stretches are cut down beside the changes, and short ones stay whole', () => {
  const long = 'word '.repeat(100);
  const parts = shortenSame([
    { kind: 'same', text: long },
    { kind: 'removed', text: 'old' },
    { kind: 'same', text: ' and ' },
    { kind: 'added', text: long },
    { kind: 'same', text: long },
  ]);
  expect(parts.map(({ text }) => text.length < 80)).toEqual([true, true, true, false, true]);
  expect(parts[0]?.text.startsWith(' … ')).toBe(true);
  expect(parts[4]?.text.endsWith(' … ')).toBe(true);
});
