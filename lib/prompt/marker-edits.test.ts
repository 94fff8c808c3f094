import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  convertMarkers,
  findMarkerAfter,
  findMarkerBefore,
  mapCaret,
  mendInsertion,
  snapSelection,
  spaceBeforeDigit,
} from './marker-edits';

describe('writing markers as the engine reads them', () => {
  test.each([
    ['@Audio1', '@audio1'],
    ['@AUDIO1: hi', '@audio1: hi'],
    ['＠audio１', '@audio1'],
    ['@ａｕｄｉｏ２', '@audio2'],
    ['@audio 1', '@audio1'],
    ['@audio\u00a01', '@audio1'],
    ['@audio\u30001', '@audio1'],
    ['@audio\u200b1', '@audio1'],
    ['@ audio1', '@audio1'],
    ['@audio_1', '@audio1'],
    ['@audio-1', '@audio1'],
    ['@Audio – 2', '@audio2'],
    ['@audio#2', '@audio2'],
    ['@audio01', '@audio1'],
    ['@audio.3', '@audio3'],
    ['@音频1说', '@audio1说'],
    ['@音频 2，', '@audio2，'],
    ['＠音频３', '@audio3'],
    ['@音频03', '@audio3'],
    ['@音頻1', '@audio1'],
    ['@音频一说：“好”', '@audio1说：“好”'],
    ['“@Audio1”', '“@audio1”'],
    ['然后@Audio1', '然后@audio1'],
    ['@Audio1@audio 2', '@audio1@audio2'],
    ["@Audio1's voice", "@audio1's voice"],
    ['Ends in @AUDIO2.', 'Ends in @audio2.'],
    ['Ends in @AUDIO2. Then', 'Ends in @audio2. Then'],
  ])('%j becomes %j', (text, converted) => {
    expect(convertMarkers(text, 3).text).toBe(converted);
  });

  test.each([
    'bob@Audio1.com',
    'bob@audio1.com',
    'bob.smith@AUDIO1.co.uk',
    'me@audio_1.org',
    '@audio12abc',
    '@Audio1abc',
    '@audio1_fan',
    '@Audio1.com',
    'https://example.com/@Audio1',
    'www.example.com/@audio_1',
    '@audio\n1',
    '@音频\r\n1',
    '@audio',
    '@Audio4',
    '@audio0',
    '@音频一个人',
    '@audios 1',
    'audio1',
  ])('%j stays', (text) => {
    expect(convertMarkers(text, 3)).toEqual({ text, edits: [] });
  });

  test('only where there is a reference of that number', () => {
    expect(convertMarkers('@Audio1 @Audio2 @Audio3', 2).text).toBe('@audio1 @audio2 @Audio3');
    expect(convertMarkers('@Audio1', 0).text).toBe('@Audio1');
  });

  test('only what changes is edited', () => {
    expect(convertMarkers('😀@音频1，@音频 02\r\n@audio3', 3).edits).toEqual([
      { at: 2, end: 6, replacement: '@audio1' },
      { at: 7, end: 13, replacement: '@audio2' },
    ]);
  });

  test('a caret keeps its place in the text', () => {
    const before = 'A @音频1 b @音频 2 c';
    const { text, edits } = convertMarkers(before, 3);
    const follow = (place: number) => {
      const caret = mapCaret(edits, place);
      return `${text.slice(0, caret)}|${text.slice(caret)}`;
    };
    expect(follow(2)).toBe('A |@audio1 b @audio2 c');
    expect(follow(4)).toBe('A @audio1| b @audio2 c');
    expect(follow(6)).toBe('A @audio1| b @audio2 c');
    expect(follow(before.length)).toBe('A @audio1 b @audio2 c|');
    expect(applyEdits(before, edits)).toBe(text);
  });
});

describe('keeping the selection out of markers', () => {
  // The marker lies from 2 to 9.
  const text = '说 @audio1 b';

  test('a caret continues in the direction it came from', () => {
    expect(snapSelection(text, { start: 3, end: 3 }, { start: 2, end: 2 })).toEqual({ start: 9, end: 9 });
    expect(snapSelection(text, { start: 8, end: 8 }, { start: 9, end: 9 })).toEqual({ start: 2, end: 2 });
    expect(snapSelection(text, { start: 8, end: 8 }, { start: 0, end: 11 })).toEqual({ start: 2, end: 2 });
  });

  test('a caret without a direction goes to the nearer edge', () => {
    expect(snapSelection(text, { start: 4, end: 4 }, null)).toEqual({ start: 2, end: 2 });
    expect(snapSelection(text, { start: 7, end: 7 }, null)).toEqual({ start: 9, end: 9 });
    expect(snapSelection(text, { start: 7, end: 7 }, { start: 5, end: 5 })).toEqual({ start: 9, end: 9 });
  });

  test('a selection extends over the whole marker', () => {
    expect(snapSelection(text, { start: 3, end: 8 }, null)).toEqual({ start: 2, end: 9 });
    expect(snapSelection(text, { start: 3, end: 8 }, { start: 2, end: 2 })).toEqual({ start: 2, end: 9 });
    expect(snapSelection(text, { start: 0, end: 3 }, { start: 0, end: 2 })).toEqual({ start: 0, end: 9 });
    expect(snapSelection(text, { start: 8, end: 11 }, { start: 9, end: 11 })).toEqual({ start: 2, end: 11 });
  });

  test('shrinking a selection deselects the whole marker', () => {
    expect(snapSelection(text, { start: 0, end: 8 }, { start: 0, end: 9 })).toEqual({ start: 0, end: 2 });
    expect(snapSelection(text, { start: 3, end: 11 }, { start: 2, end: 11 })).toEqual({ start: 9, end: 11 });
    expect(snapSelection(text, { start: 2, end: 8 }, { start: 2, end: 9 })).toEqual({ start: 2, end: 2 });
  });

  test('edges outside stay where they are', () => {
    expect(snapSelection(text, { start: 2, end: 9 }, null)).toEqual({ start: 2, end: 9 });
    expect(snapSelection(text, { start: 9, end: 9 }, { start: 2, end: 2 })).toEqual({ start: 9, end: 9 });
  });
});

describe('removing whole markers', () => {
  const text = 'a@audio1@audio12。b';
  const first = { at: 1, end: 8, number: 1 };
  const second = { at: 8, end: 16, number: 12 };

  test('Backspace finds the one before the caret, Delete the one after', () => {
    expect([1, 2, 8, 9, 16, 17].map((caret) => findMarkerBefore(text, caret))).toEqual([
      null,
      first,
      first,
      second,
      second,
      null,
    ]);
    expect([0, 1, 7, 8, 15, 16].map((caret) => findMarkerAfter(text, caret))).toEqual([
      null,
      first,
      first,
      second,
      second,
      null,
    ]);
  });
});

describe('digits beside a marker', () => {
  const put = (before: string, inserted: string, after: string) =>
    spaceBeforeDigit(before + after, { start: before.length, end: before.length }, inserted, 3);

  test('a digit typed after a marker is separated', () => {
    expect(put('@audio1', '2', '')).toBe(' 2');
    expect(put('说@audio1', '20 years', ' b')).toBe(' 20 years');
    expect(put('@audio1 ', '2', '')).toBe('2');
    expect(put('@audio1', '２', '')).toBe(' ２');
    expect(put('@audio', '1', '')).toBe('1');
    expect(put('@audio0', '1', '')).toBe('1');
  });

  test('after a number without a reference a name may continue', () => {
    for (const [referenceCount, before] of [
      [0, 'write @audio1'],
      [1, 'write @audio2'],
      [3, 'write @audio9'],
    ] as const) {
      const caret = { start: before.length, end: before.length };
      expect(spaceBeforeDigit(before, caret, '2', referenceCount)).toBe('2');
    }
  });

  test('a marker put in before a digit is set apart', () => {
    expect(put('a ', '@audio1', '2')).toBe('@audio1 ');
    expect(put('@au', 'dio1', '2')).toBe('dio1 ');
    expect(put('@audio1', '5 @audio2', '2')).toBe(' 5 @audio2 ');
  });

  test('deleting the text between leaves a space', () => {
    expect(spaceBeforeDigit('@audio1 at 5', { start: 7, end: 11 }, '', 3)).toBe(' ');
    expect(spaceBeforeDigit('@audio1 at 5', { start: 7, end: 10 }, '', 3)).toBe('');
    expect(spaceBeforeDigit('@audio1 5', { start: 0, end: 8 }, '', 3)).toBe('');
  });
});

describe('fixing inserted text', () => {
  const mend = (before: string, inserted: string, after: string) =>
    mendInsertion(before + after, { start: before.length, end: before.length }, inserted, 3);

  test('the last letter of a marker makes it one', () => {
    expect(mend('a @Audio', '1', ' b')).toEqual({ text: 'a @audio1 b', caret: 9 });
    expect(mend('@audio_', '2', '')).toEqual({ text: '@audio2', caret: 7 });
  });

  test('pasted text is converted as a whole, with the caret after it', () => {
    expect(mend('x ', '@音频1：“好” ＠audio２', '.')).toEqual({
      text: 'x @audio1：“好” @audio2.',
      caret: 'x @audio1：“好” @audio2'.length,
    });
  });

  test('text without anything to fix gives null', () => {
    expect(mend('@audio1', ' says', '')).toBeNull();
    expect(mend('bob@audio1', '.com', '')).toBeNull();
  });
});
