import { describe, expect, test } from 'vitest';
import { dropMarker, markersIn, moveMarkers, pointMarkers, spaceMarker, splitPrompt } from './markers';

describe('splitting a prompt for painting', () => {
  test('markers stand alone and the parts are the text to the letter', () => {
    const text = 'Rain. @audio1 “Hello” @音频 2说：“你好” @audio';
    const parts = splitPrompt(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.marker !== null).map((part) => [part.text, part.marker])).toEqual([
      ['@audio1', 1],
      ['@音频 2', 2],
    ]);
  });

  test('what is behind the limit is told apart, counted in code points', () => {
    const text = `${'😀'.repeat(1500)}tail @audio1`;
    const parts = splitPrompt(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.map((part) => [part.isOver, part.marker])).toEqual([
      [false, null],
      [true, null],
      [true, 1],
    ]);
  });

  test('a prompt of exactly the limit has nothing behind it, and an empty one no parts', () => {
    expect(splitPrompt('a'.repeat(1500)).some((part) => part.isOver)).toBe(false);
    expect(splitPrompt('')).toEqual([]);
  });
});

describe('finding markers', () => {
  test('both ways of writing count, at their places in UTF-16 units', () => {
    expect(markersIn('😀 @audio1\r\n@音频2说，@音频 3 说')).toEqual([
      { at: 3, end: 10, number: 1 },
      { at: 12, end: 16, number: 2 },
      { at: 18, end: 23, number: 3 },
    ]);
  });

  test('all digits are the number, and leading zeros say nothing', () => {
    expect(markersIn('@audio12@audio007@audio00').map(({ number }) => number)).toEqual([12, 7, 0]);
  });

  test.each([
    '＠audio1',
    '@audio１',
    '@Audio1',
    '@audio 1',
    '@音频\n1',
    '@音频  1',
    '@音频\r\n1',
    '@ audio1',
    '@audio',
  ])('plain text: %j', (text) => {
    expect(markersIn(text)).toEqual([]);
  });
});

describe('moving a reference', () => {
  test('every marker keeps its reference', () => {
    expect(moveMarkers('@audio1 @audio2 @audio3', 1, 3)).toBe('@audio3 @audio1 @audio2');
    expect(moveMarkers('@audio1 @audio2 @audio3', 3, 1)).toBe('@audio2 @audio3 @audio1');
    expect(moveMarkers('@audio1 @audio2 @audio3', 2, 3)).toBe('@audio1 @audio3 @audio2');
  });

  test('markers that it does not pass stay as they were written', () => {
    expect(moveMarkers('@音频 1，@音频2，@audio9', 2, 3)).toBe('@音频 1，@audio3，@audio9');
    expect(moveMarkers('@音频 1，@audio02', 2, 2)).toBe('@音频 1，@audio02');
  });
});

describe('pointing the markers of a removed reference to another', () => {
  test('the other one may stand before or behind it', () => {
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
    expect(dropMarker('@audio1说@音频2说', 2)).toBe('@audio1说说');
  });

  test('of two spaces around it one goes, of line ends none', () => {
    expect(dropMarker('@audio1 @audio1 “Hello”', 1)).toBe('“Hello”');
    expect(dropMarker('One.\r\n@audio1 “Two”\r\n@audio1\r\nThree', 1)).toBe('One.\r\n“Two”\r\n\r\nThree');
    expect(dropMarker('says @audio01, softly', 1)).toBe('says , softly');
  });

  test('the text around it never closes up into another marker', () => {
    expect(dropMarker('@au@audio1dio2', 1)).toBe('@au dio2');
    expect(dropMarker('@音频@audio1 2', 1)).toBe('@音频  2');
    expect(dropMarker('@audio2@音频1@audio1 2', 1)).toBe('@audio1 2');
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
