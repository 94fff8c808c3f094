import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  convertMarkers,
  findMarkerAfter,
  findMarkerBefore,
  mapCaret,
  snapSelection,
  spaceBeforeDigit,
} from './marker-edits';

describe('writing markers as the engine does', () => {
  test('only what changes is edited', () => {
    expect(convertMarkers('😀@音频1，@音频 02\r\n@audio3 @audio007')).toEqual({
      text: '😀@audio1，@audio2\r\n@audio3 @audio7',
      edits: [
        { at: 3, end: 5, replacement: 'audio' },
        { at: 8, end: 12, replacement: 'audio' },
        { at: 29, end: 31, replacement: '' },
      ],
    });
  });

  test('text without such markers has no edits', () => {
    expect(convertMarkers('@audio1 @audio0 ＠音频1')).toEqual({ text: '@audio1 @audio0 ＠音频1', edits: [] });
  });

  test('a caret keeps its place in the text', () => {
    const before = 'A @音频1 b @音频 2 c';
    const { text, edits } = convertMarkers(before);
    const follow = (place: number) => {
      const caret = mapCaret(edits, place);
      return `${text.slice(0, caret)}|${text.slice(caret)}`;
    };
    expect(follow(2)).toBe('A |@audio1 b @audio2 c');
    expect(follow(4)).toBe('A @audio|1 b @audio2 c');
    expect(follow(6)).toBe('A @audio1| b @audio2 c');
    expect(follow(before.length)).toBe('A @audio1 b @audio2 c|');
    expect(applyEdits(before, edits)).toBe(text);
  });
});

describe('keeping the selection out of markers', () => {
  // The marker lies from 2 to 9.
  const text = '说 @audio1 b';

  test('a caret goes on in the direction in which it came', () => {
    expect(snapSelection(text, { start: 3, end: 3 }, { start: 2, end: 2 })).toEqual({ start: 9, end: 9 });
    expect(snapSelection(text, { start: 8, end: 8 }, { start: 9, end: 9 })).toEqual({ start: 2, end: 2 });
    expect(snapSelection(text, { start: 8, end: 8 }, { start: 0, end: 11 })).toEqual({ start: 2, end: 2 });
  });

  test('a caret that came from nowhere goes to the nearer edge', () => {
    expect(snapSelection(text, { start: 4, end: 4 }, null)).toEqual({ start: 2, end: 2 });
    expect(snapSelection(text, { start: 7, end: 7 }, null)).toEqual({ start: 9, end: 9 });
    expect(snapSelection(text, { start: 7, end: 7 }, { start: 5, end: 5 })).toEqual({ start: 9, end: 9 });
  });

  test('a selection takes in the whole marker', () => {
    expect(snapSelection(text, { start: 3, end: 8 }, null)).toEqual({ start: 2, end: 9 });
    expect(snapSelection(text, { start: 3, end: 8 }, { start: 2, end: 2 })).toEqual({ start: 2, end: 9 });
    expect(snapSelection(text, { start: 0, end: 3 }, { start: 0, end: 2 })).toEqual({ start: 0, end: 9 });
    expect(snapSelection(text, { start: 8, end: 11 }, { start: 9, end: 11 })).toEqual({ start: 2, end: 11 });
  });

  test('an edge that is drawn back lets the whole marker go', () => {
    expect(snapSelection(text, { start: 0, end: 8 }, { start: 0, end: 9 })).toEqual({ start: 0, end: 2 });
    expect(snapSelection(text, { start: 3, end: 11 }, { start: 2, end: 11 })).toEqual({ start: 9, end: 11 });
    expect(snapSelection(text, { start: 2, end: 8 }, { start: 2, end: 9 })).toEqual({ start: 2, end: 2 });
  });

  test('edges outside stay where they are', () => {
    expect(snapSelection(text, { start: 2, end: 9 }, null)).toEqual({ start: 2, end: 9 });
    expect(snapSelection(text, { start: 9, end: 9 }, { start: 2, end: 2 })).toEqual({ start: 9, end: 9 });
  });
});

describe('taking out whole markers', () => {
  const text = 'a@audio1@音频 2b';
  const first = { at: 1, end: 8, number: 1 };
  const second = { at: 8, end: 13, number: 2 };

  test('Backspace finds the one before the caret, Delete the one behind', () => {
    expect([1, 2, 8, 9, 13, 14].map((caret) => findMarkerBefore(text, caret))).toEqual([
      null,
      first,
      first,
      second,
      second,
      null,
    ]);
    expect([0, 1, 7, 8, 12, 13].map((caret) => findMarkerAfter(text, caret))).toEqual([
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
    spaceBeforeDigit(before + after, { start: before.length, end: before.length }, inserted);

  test('a digit typed behind a marker is set apart', () => {
    expect(put('@audio1', '2', '')).toBe(' 2');
    expect(put('@音频 1', '20 years', ' b')).toBe(' 20 years');
    expect(put('@audio1 ', '2', '')).toBe('2');
    expect(put('@audio1', '２', '')).toBe('２');
    expect(put('@audio', '1', '')).toBe('1');
  });

  test('a marker put in before a digit is set apart', () => {
    expect(put('a ', '@audio1', '2')).toBe('@audio1 ');
    expect(put('@au', 'dio1', '2')).toBe('dio1 ');
    expect(put('@audio1', '5 @audio2', '2')).toBe(' 5 @audio2 ');
  });

  test('deleting what stood between leaves a space', () => {
    expect(spaceBeforeDigit('@audio1 at 5', { start: 7, end: 11 }, '')).toBe(' ');
    expect(spaceBeforeDigit('@audio1 at 5', { start: 7, end: 10 }, '')).toBe('');
    expect(spaceBeforeDigit('@audio1 5', { start: 0, end: 8 }, '')).toBe('');
  });
});
