import { describe, expect, test } from 'vitest';
import {
  dropMarker,
  listMarkers,
  markersIn,
  moveMarkers,
  pointMarkers,
  spaceMarker,
  splitPrompt,
  takeOut,
} from './markers';

describe('splitting a prompt for painting', () => {
  test('markers are separate parts, and the parts add up to exactly the text', () => {
    const text = 'Rain. @audio1 “Hello” @audio2说：“你好” @audio';
    const parts = splitPrompt(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.marker !== null).map((part) => [part.text, part.marker])).toEqual([
      ['@audio1', 1],
      ['@audio2', 2],
    ]);
  });

  test('text beyond the limit is flagged, counted in code points', () => {
    const text = `${'😀'.repeat(1500)}tail @audio1`;
    const parts = splitPrompt(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.map((part) => [part.isOver, part.marker])).toEqual([
      [false, null],
      [true, null],
      [true, 1],
    ]);
  });

  test('a prompt of exactly the limit has nothing beyond it, and an empty one no parts', () => {
    expect(splitPrompt('a'.repeat(1500)).some((part) => part.isOver)).toBe(false);
    expect(splitPrompt('')).toEqual([]);
  });
});

describe('finding markers', () => {
  test('at their places in UTF-16 units', () => {
    expect(markersIn('😀 @audio1\r\n@audio2说，x@audio3')).toEqual([
      { at: 3, end: 10, number: 1 },
      { at: 12, end: 19, number: 2 },
      { at: 22, end: 29, number: 3 },
    ]);
  });

  test('all digits are the number', () => {
    expect(listMarkers('@audio12@audio7@audio0')).toEqual([12, 7, 0]);
  });

  test.each([
    '@audio1: “Hi”',
    '@audio1, softly',
    'by @audio1.',
    'by @audio1. Then',
    'by @audio1.Then',
    "@audio1's voice",
    '(@audio1)',
    '@audio1は',
    '@audio1이',
    'a 5-@audio1',
    'Rain...@audio1',
    '@audio1-like',
    '@audio1/@audio2',
  ])('a marker stands in %j', (text) => {
    expect(listMarkers(text)[0]).toBe(1);
  });

  test.each([
    '＠audio1',
    '@audio１',
    '@Audio1',
    '@audio 1',
    '@audio_1',
    '@audio01',
    '@音频1',
    '@ audio1',
    '@audio',
    'bob@audio1.com',
    'write to bob.smith+x@audio1.co.uk!',
    'bob@audio1-studio.com',
    'BOB@audio1.COM',
    '@audio12abc',
    '@audio1abc',
    '@audio1é',
    '@audio1_fan',
    '@audio1.example',
    '@audio1@example.social',
    'https://example.com/@audio1',
  ])('plain text: %j', (text) => {
    expect(markersIn(text)).toEqual([]);
    expect(splitPrompt(text).every(({ marker }) => marker === null)).toBe(true);
    expect(moveMarkers(text, 1, 2)).toBe(text);
    expect(dropMarker(text, 1)).toBe(text);
  });
});

describe('moving a reference', () => {
  test('every marker keeps its reference', () => {
    expect(moveMarkers('@audio1 @audio2 @audio3', 1, 3)).toBe('@audio3 @audio1 @audio2');
    expect(moveMarkers('@audio1 @audio2 @audio3', 3, 1)).toBe('@audio2 @audio3 @audio1');
    expect(moveMarkers('@audio1 @audio2 @audio3', 2, 3)).toBe('@audio1 @audio3 @audio2');
  });

  test('markers that it does not pass stay as they were written', () => {
    expect(moveMarkers('@audio1，@audio2，@audio9', 2, 3)).toBe('@audio1，@audio3，@audio9');
    const long = `@audio${'9'.repeat(30)}`;
    expect(moveMarkers(long, 2, 3)).toBe(long);
  });
});

describe('pointing the markers of a removed reference to another', () => {
  test('the other one may come before or after it', () => {
    expect(pointMarkers('@audio1 @audio2 @audio3', 2, 1)).toBe('@audio1 @audio1 @audio2');
    expect(pointMarkers('@audio1 @audio2 @audio3', 2, 3)).toBe('@audio1 @audio2 @audio2');
    expect(pointMarkers('@audio1 @audio2 @audio3', 1, 3)).toBe('@audio2 @audio1 @audio2');
  });
});

describe('removing a reference', () => {
  test('its markers go and later ones move down', () => {
    expect(dropMarker('A @audio1 says hi. @audio2 and @audio3 answer, @audio12.', 1)).toBe(
      'A says hi. @audio1 and @audio2 answer, @audio11.',
    );
  });

  test('removing the last leaves the earlier ones alone', () => {
    expect(dropMarker('@audio1 @audio2', 2)).toBe('@audio1 ');
    expect(dropMarker('@audio1说@audio2说', 2)).toBe('@audio1说说');
  });

  test('of two spaces around it one goes, of line ends none', () => {
    expect(dropMarker('@audio1 @audio1 “Hello”', 1)).toBe('“Hello”');
    expect(dropMarker('One.\r\n@audio1 “Two”\r\n@audio1\r\nThree', 1)).toBe('One.\r\n“Two”\r\n\r\nThree');
    expect(dropMarker('says @audio1, softly', 1)).toBe('says , softly');
  });

  test('the text around it never closes up into another marker', () => {
    expect(takeOut('@au“”dio2', [{ at: 3, end: 5 }])).toBe('@au dio2');
    expect(dropMarker('@audio2@audio1 2', 1)).toBe('@audio1 2');
  });

  test('nor does a marker run into the text after the removed one', () => {
    expect(takeOut('@audio1“ ”abc', [{ at: 7, end: 10 }])).toBe('@audio1 abc');
    expect(takeOut('@audio1“”2', [{ at: 7, end: 9 }])).toBe('@audio1 2');
  });
});

describe('putting a marker in', () => {
  test('it is set apart from letters, not from spaces or Han characters', () => {
    expect(spaceMarker(1, 'window.', '“Good')).toBe(' @audio1');
    expect(spaceMarker(1, 'window.', 'Good')).toBe(' @audio1 ');
    expect(spaceMarker(2, 'window. ', ' Good')).toBe('@audio2');
    expect(spaceMarker(2, '主持人', '说')).toBe('@audio2');
    expect(spaceMarker(3, '', '')).toBe('@audio3 ');
  });
});
