import { describe, expect, test } from 'vitest';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { emptySweepDraft, readSweep, type SweepDraft } from './sweep-draft';
import { labelSetting, shortenVariant } from './sweep-labels';

const request: TakeRequest = {
  ...defaultRequest,
  prompt: '@audio1 says “Good evening.”',
  references: [{ kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' }],
};

function read(change: Partial<SweepDraft>, of = request) {
  return readSweep({ ...emptySweepDraft, ...change }, of);
}

describe('readSweep', () => {
  test('an untouched draft tries three pitches', () => {
    const { requests, problems } = read({});
    expect(requests?.map(({ pitchSemitones }) => pitchSemitones)).toEqual([-3, 0, 3]);
    expect(problems).toEqual({});
  });

  test('a range and wordings make a grid; a wording that was left alone is the request’s own', () => {
    const pitchSemitones = { ...emptySweepDraft.numbers.pitchSemitones, mode: 'range' } as const;
    const { requests } = read({
      fields: ['prompt', 'pitchSemitones'],
      numbers: { ...emptySweepDraft.numbers, pitchSemitones },
      prompts: [null, '@audio1 says “Good night.”'],
    });
    expect(requests).toHaveLength(10);
    expect(requests?.[4]).toEqual({ ...request, pitchSemitones: 6 });
    expect(requests?.[5]?.prompt).toBe('@audio1 says “Good night.”');
  });

  test.each([
    ['a voice alone', { fields: ['voice', null] }, { 'voice.search': 'Choose at least two voices.' }],
    [
      'equal wordings',
      { fields: ['prompt', null] },
      { 'prompt.1': 'Change this one: it is the same as the others.' },
    ],
    [
      'a marker without a reference',
      { fields: ['loudness', 'prompt'], prompts: [null, '@audio2 hums.'] },
      { 'prompt.1': '@audio2 has no reference. Add one, or take the marker out.' },
    ],
  ] satisfies [string, Partial<SweepDraft>, object][])(
    '%s is told at its input',
    (_name, change, problems) => {
      expect(read(change)).toMatchObject({ requests: null, problems });
    },
  );

  test('a request without a preset voice cannot vary it', () => {
    const { problems } = read({ fields: ['voice', null] }, defaultRequest);
    expect(problems).toEqual({ 'voice.search': 'Add a preset voice to the request first.' });
  });

  test('more than 64 takes are counted and not made', () => {
    const list = Array.from({ length: 23 }, (_, index) => index - 11).join(' ');
    const pitchSemitones = { ...emptySweepDraft.numbers.pitchSemitones, list };
    const numbers = { ...emptySweepDraft.numbers, pitchSemitones };
    const { requests, trouble } = read({ fields: ['speechRate', 'pitchSemitones'], numbers });
    expect(requests).toBe(null);
    expect(trouble).toBe('These are 69 takes. A sweep makes at most 64.');
  });
});

describe('labels', () => {
  test('a setting is described in a few words', () => {
    expect(labelSetting({ field: 'loudness', values: [] }, { ...request, loudness: 0.75 })).toBe('0.75×');
    expect(labelSetting({ field: 'pitchSemitones', values: [] }, { ...request, pitchSemitones: -3 })).toBe(
      '−3 st',
    );
    expect(labelSetting({ field: 'voice', reference: 0, values: [] }, request)).toBe('Vivi');
  });

  test('long prompts begin where they begin to differ, at a word', () => {
    const start = 'A small radio studio late at night. ';
    const variants = [`${start}Rain outside.`, `${start}晚上好，欢迎收听今天的节目。`];
    expect(variants.map((variant) => shortenVariant(variant, variants))).toEqual([
      '…night. Rain outside.',
      '…night. 晚上好，欢迎收听今天的节目。',
    ]);
    expect(shortenVariant('Rain.', ['Rain.', 'Storm.'])).toBe('Rain.');
  });
});
