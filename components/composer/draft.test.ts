import { describe, expect, test } from 'vitest';
import { defaultRequest } from '@/lib/takes/request';
import { type Draft, emptyDraft, isEmptyDraft, serialiseDraft } from './draft';
import { parseDraft } from './draft-schema';

const draft: Draft = {
  request: {
    ...defaultRequest,
    prompt: '@audio1 “晚上好” 😀\n',
    references: [
      { kind: 'voice', voiceId: '' },
      { kind: 'url', url: 'not yet an addr' },
    ],
    format: 'ogg_opus',
    sampleRateHz: 44100,
    speechRate: 7,
    pitchSemitones: -3,
    callbackUrl: 'https://',
  },
  setAside: [{ kind: 'voice', voiceId: 'abc' }],
  count: 3,
  copiedFrom: '0'.repeat(26),
};

describe('a stored draft', () => {
  test('comes back to the letter, unfinished and out of range as it may be', () => {
    expect(parseDraft(serialiseDraft(draft))).toEqual(draft);
  });

  test.each([null, '', '{', 'null', '[]', '{"version":2}', '{"version":1}', '"text"'])(
    '%j is dropped',
    (stored) => {
      expect(parseDraft(stored)).toBeNull();
    },
  );

  test('a field that makes no sense falls back to its default and the rest is kept', () => {
    const stored = JSON.stringify({
      version: 1,
      request: {
        prompt: 'Kept',
        references: [{ kind: 'tape' }],
        image: 7,
        format: 'flac',
        sampleRateHz: 11025,
        speechRate: '1.5',
        loudness: null,
      },
      count: 99,
      copiedFrom: 'nobody',
    });
    expect(parseDraft(stored)).toEqual({ ...emptyDraft, request: { ...defaultRequest, prompt: 'Kept' } });
  });

  test('is empty when only the number of takes was changed', () => {
    expect(isEmptyDraft({ ...emptyDraft, count: 4 })).toBe(true);
    expect(isEmptyDraft({ ...emptyDraft, request: { ...defaultRequest, loudness: 1.01 } })).toBe(false);
    expect(isEmptyDraft({ ...emptyDraft, setAside: draft.setAside })).toBe(false);
  });
});
