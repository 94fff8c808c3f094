import { describe, expect, test } from 'vitest';
import { dropMarker, spaceMarker, splitPrompt } from './markers';

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
