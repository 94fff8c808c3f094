import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audioFormats, sampleRatesHz } from '@/lib/request/knobs';
import { defaultRequest } from '@/lib/request/request';
import { describeDownload, nameDownload } from './download-name';

const createdAt = new Date('2026-11-23T14:02:00Z');
const nameOf = (prompt: string) =>
  nameDownload({ createdAt, request: { ...defaultRequest, prompt }, format: 'wav' });
const wordsOf = (prompt: string) => nameOf(prompt).slice('2026-11-23 '.length, -'.wav'.length);

test('a name includes the day, the first words and the knobs', () => {
  const request = { ...defaultRequest, prompt: 'A small: radio "studio" @audio1 late', pitchSemitones: -3 };
  expect(nameDownload({ createdAt, request, format: 'mp3' })).toBe(
    '2026-11-23 A small radio studio late pitch −3.mp3',
  );
});

test('a raw pcm name includes what a player needs to know', () => {
  const request = { ...defaultRequest, prompt: '晚上好', format: 'pcm' as const };
  expect(nameDownload({ createdAt, request, format: 'pcm' })).toBe(
    '2026-11-23 晚上好 24000 Hz mono s16le.pcm',
  );
});

describe('the text around a marker', () => {
  test.each([
    ['Rain, @audio1, softly: hello', 'Rain, softly hello'],
    ['@audio1, softly', 'softly'],
    ['Says @audio1.', 'Says'],
    ['Says @audio1. Then rain', 'Says. Then rain'],
    ['Rain. @audio1. Wind', 'Rain. Wind'],
    ['Rain; @audio1; wind', 'Rain; wind'],
    ['Rain — @audio1 — wind', 'Rain — wind'],
    ['Rain (@audio1) falls', 'Rain falls'],
    ['Rain [ @audio1 ] falls', 'Rain falls'],
    ['Rain “@audio1” falls', 'Rain falls'],
    ['Rain (by @audio1) falls', 'Rain (by) falls'],
    ["In @audio1's voice", 'In voice'],
    ['In @audio1’s voice', 'In voice'],
    ['@audio1: “Hello”', '“Hello”'],
    ['@audio1, @audio2, @audio3: hello', 'hello'],
    ['下雨，@audio1，说话', '下雨，说话'],
    ['@audio1、@audio2说话。', '说话'],
    ['Wait... @audio1 goes on', 'Wait... goes on'],
    ['Write to bob@audio1.com', 'Write to bob@audio1.com'],
  ])('%j leaves %j', (prompt, words) => {
    expect(wordsOf(prompt)).toBe(words);
  });
});

describe('signs that file systems or eyes trip over', () => {
  test.each([
    ['a\\b/c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
    ['...hidden', 'hidden'],
    ['ends with dots...', 'ends with dots'],
    ['ends with spaces \u3000\u00a0', 'ends with spaces'],
    ['CON', 'CON'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['a\u2066b\u2069c\u200fd', 'abcd'],
    ['one\ntwo\u0000three\u2028four\u007f', 'one two three four'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['lone \ud83d half', 'lone half'],
    ['👨‍👩‍👧 sing', '👨‍👩‍👧 sing'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('%j becomes %j', (prompt, words) => {
    expect(wordsOf(prompt)).toBe(words);
  });
});

describe('a long prompt', () => {
  test('is cut between words, and between graphemes where there are none', () => {
    expect(wordsOf('word '.repeat(40))).toBe('word '.repeat(9).concat('wor').slice(0, 44));
    expect(wordsOf('字'.repeat(100))).toBe('字'.repeat(48));
    expect(wordsOf(`x${'👩🏽‍🚀'.repeat(100)}`)).toMatch(/^x(?:👩🏽‍🚀)+$/u);
  });

  test('leaves room for every knob', () => {
    const request = {
      ...defaultRequest,
      prompt: '𠮷'.repeat(100),
      speechRate: 0.75,
      loudness: 1.25,
      pitchSemitones: -12,
      sampleRateHz: 44100 as const,
      format: 'pcm' as const,
    };
    const name = nameDownload({ createdAt, request, format: 'pcm' });
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
    expect(Buffer.byteLength(name)).toBeGreaterThan(236);
    expect(name).toMatch(/^2026-11-23 𠮷+ .*−12.* 44100 Hz mono s16le\.pcm$/u);
  });

  test('one grapheme that is too long leaves no half of it', () => {
    expect(nameOf(`a${'\u0301'.repeat(400)} b`)).toBe('2026-11-23.wav');
  });
});

test('no prompt and no knobs make a name that a file system refuses', () => {
  const scrap = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '@audio1',
      ', ',
      '. ',
      '—',
      '(',
      ')',
      '𠮷',
      '👨‍👩‍👧',
      '\u202e',
      '…',
      ' ',
      '、',
      '@audio2, ',
    ),
  );
  const request = fc.record({
    prompt: fc.array(scrap, { maxLength: 60 }).map((scraps) => scraps.join('')),
    speechRate: fc.constantFrom(0.5, 1, 1.15, 2),
    loudness: fc.constantFrom(0.5, 1, 1.25),
    pitchSemitones: fc.constantFrom(-12, 0, 7),
    sampleRateHz: fc.constantFrom(...sampleRatesHz),
  });
  fc.assert(
    fc.property(request, fc.constantFrom(...audioFormats), (some, format) => {
      const name = nameDownload({ createdAt, request: { ...defaultRequest, ...some, format }, format });
      expect(name).not.toMatch(/[\p{Cc}\p{Cs}\\/:*?"<>|]|(?![\u200c\u200d])\p{Cf}/u);
      expect(name).not.toMatch(/ [,;.]|[,;]{2}|^[\s.]|[\s.]\.[a-z0-9]+$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
      expect(name.isWellFormed()).toBe(true);
      const header = describeDownload(name);
      const parts = /^attachment; filename="([\x20-\x7e]+)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(
        header,
      );
      expect(decodeURIComponent(parts?.[2] ?? '')).toBe(name);
      expect(parts?.[1]).not.toMatch(/["\\%]|[\s.]\.[a-z0-9]+$/);
    }),
    { numRuns: 200 },
  );
});

test('old programs get the name in ASCII', () => {
  expect(describeDownload('2026-11-23 Café ‘late’ 晚上 speech 1.15× pitch −3.mp3')).toMatch(
    /^attachment; filename="2026-11-23 Cafe 'late' speech 1\.15x pitch -3\.mp3"; filename\*=UTF-8''2026-11-23%20Caf%C3%A9/,
  );
  expect(describeDownload('2026-11-23 晚上好.wav')).toContain('filename="2026-11-23.wav"');
});
