import { describe, expect, test } from 'vitest';
import { isEdited, isInConflict, isKeptText, meetStored, resumeEdit } from './note-edit';

describe('a note that is written', () => {
  test('counts as edited once its text differs, ignoring spaces at the ends', () => {
    expect(isEdited({ text: 'Dry. ', base: 'Dry.' })).toBe(false);
    expect(isEdited({ text: '', base: 'Dry.' })).toBe(true);
  });

  test('follows what is stored elsewhere as long as it is untouched', () => {
    expect(meetStored({ text: 'Dry.', base: 'Dry.' }, 'Wet.')).toEqual({ text: 'Wet.', base: 'Wet.' });
  });

  test('is never replaced once it is edited, and is in conflict with what was stored meanwhile', () => {
    const edit = { text: 'Mine.', base: '' };
    expect(meetStored(edit, 'Theirs.')).toBe(edit);
    expect(isInConflict(edit, 'Theirs.')).toBe(true);
    expect(isInConflict(edit, '')).toBe(false);
  });

  test('continues from its own text when that is what is stored', () => {
    const edit = meetStored({ text: 'Mine. ', base: '' }, 'Mine.');
    expect(edit).toEqual({ text: 'Mine. ', base: 'Mine.' });
    expect(isInConflict(edit, 'Mine.')).toBe(false);
  });

  test('continues where its page left it', () => {
    expect(resumeEdit({ text: 'Mine.', base: '' }, '')).toEqual({ text: 'Mine.', base: '' });
    expect(isInConflict(resumeEdit({ text: 'Mine.', base: '' }, 'Theirs.'), 'Theirs.')).toBe(true);
    expect(isEdited(resumeEdit({ text: 'Mine.', base: '' }, 'Mine.'))).toBe(false);
  });

  test('is distinguished from a note kept by another tab', () => {
    expect(isKeptText({ text: 'Mine.', base: '' }, 'Mine.')).toBe(true);
    expect(isKeptText({ text: 'Of another tab.', base: '' }, 'Mine.')).toBe(false);
    expect(isKeptText(null, 'Mine.')).toBe(false);
  });

  test.each([null, 7, 'text', {}, { text: 1, base: '' }, { text: '' }])(
    'starts with what is stored where %j was kept',
    (kept) => {
      expect(resumeEdit(kept, 'Stored.')).toEqual({ text: 'Stored.', base: 'Stored.' });
    },
  );
});
