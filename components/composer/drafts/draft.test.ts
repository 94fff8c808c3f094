import { describe, expect, test } from 'vitest';
import { defaultRequest } from '@/lib/request/request';
import { type Draft, emptyDraft, isEmptyDraft, toStoredDraft } from './draft';
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
  test('is restored exactly, even unfinished or out of range', () => {
    expect(parseDraft(JSON.parse(JSON.stringify(toStoredDraft(draft))))).toEqual(draft);
  });

  test.each([null, undefined, [], {}, { version: 1 }, { version: 1, request: 7 }, 'text'])(
    '%j is none',
    (stored) => {
      expect(parseDraft(stored)).toBeNull();
    },
  );

  test.each([1, 0, 99, 'one', undefined])('of version %j is read field by field', (version) => {
    expect(parseDraft({ ...JSON.parse(JSON.stringify(draft)), version })).toEqual(draft);
    expect(parseDraft({ version, request: { prompt: 'Only this.' } })?.request).toEqual({
      ...defaultRequest,
      prompt: 'Only this.',
    });
  });

  test('keeps the numbers of its references where one is unreadable, and a text of any length', () => {
    const [voice, url] = draft.request.references;
    const prompt = 'x'.repeat(300_000);
    const request = { prompt, references: [{ kind: 'tape' }, url, null] };
    expect(parseDraft({ request })?.request).toMatchObject({ prompt, references: [voice, url, voice] });
  });

  test('an invalid field falls back to its default and the rest is kept', () => {
    const stored = {
      version: 1,
      request: {
        prompt: 'Kept',
        references: 'none',
        image: 7,
        format: 'flac',
        sampleRateHz: 11025,
        speechRate: '1.5',
        loudness: null,
      },
      count: 99,
      copiedFrom: 'nobody',
    };
    expect(parseDraft(stored)).toEqual({ ...emptyDraft, request: { ...defaultRequest, prompt: 'Kept' } });
  });

  test('is empty when only the number of takes was changed', () => {
    expect(isEmptyDraft({ ...emptyDraft, count: 4 })).toBe(true);
    expect(isEmptyDraft({ ...emptyDraft, request: { ...defaultRequest, loudness: 1.01 } })).toBe(false);
    expect(isEmptyDraft({ ...emptyDraft, setAside: draft.setAside })).toBe(false);
  });
});
