import { expect, test } from 'vitest';
import type { TakeRequest } from '@/lib/request/request';
import { makeSavedTake, plainTake } from '@/lib/takes/test-take';
import { compareAsked, isSameVoice, labelLanes } from './asked';

const asking = (change: Partial<TakeRequest>) =>
  makeSavedTake({ request: { ...plainTake.request, ...change } });
const nameVoice = (id: string) => (id === 'vv' ? 'Vivi' : id);
const voice = (voiceId: string) => ({ kind: 'voice' as const, voiceId });
const clip = (fileId: string, name: string) => ({ kind: 'clip' as const, fileId, name, from: null });

test('the table has only differences, and one sentence says what is the same', () => {
  const takes = [-3, 0, 3].map((pitchSemitones) => asking({ pitchSemitones, speechRate: 1.25 }));
  expect(compareAsked(takes, nameVoice)).toEqual({
    rows: [{ name: 'Pitch', values: ['−3 st', '0 st', '+3 st'] }],
    prompts: [{ text: 'Rain.', takeNumbers: [1, 2, 3] }],
    sameSentence: 'Everything else is the same: prompt, rate 1.25×, loudness 1.00×, WAV, 24 kHz.',
  });
  expect(labelLanes(takes, nameVoice)).toEqual(['pitch −3', 'pitch 0', 'pitch +3']);
});

test('takes of one request have no rows and no labels', () => {
  const takes = [asking({}), asking({})];
  expect(compareAsked(takes, nameVoice).rows).toEqual([]);
  expect(compareAsked(takes, nameVoice).sameSentence).toMatch(
    /^Everything that was asked is the same: prompt/,
  );
  expect(labelLanes(takes, nameVoice)).toEqual(['', '']);
});

test('voices are called by their names, and a missing reference is one that differs', () => {
  const takes = [asking({ references: [voice('vv')] }), asking({ references: [voice('vv'), voice('own')] })];
  const { rows, sameSentence } = compareAsked(takes, nameVoice);
  expect(rows).toEqual([{ name: '@audio2', values: ['none', 'own'] }]);
  expect(sameSentence).toContain('@audio1 Vivi');
  expect(labelLanes(takes, nameVoice)).toEqual(['no @audio2', 'own']);
});

test('a clip is the same by its content, not by its name', () => {
  const same = [
    asking({ references: [clip('a', 'one.wav')] }),
    asking({ references: [clip('a', 'two.wav')] }),
  ];
  expect(compareAsked(same, nameVoice).rows).toEqual([]);
  const other = [asking({ references: [clip('a', 'one')] }), asking({ references: [clip('b', 'one')] })];
  expect(compareAsked(other, nameVoice).rows).toHaveLength(1);
});

test('different prompts are listed with the takes that each made', () => {
  const takes = [asking({}), asking({ prompt: 'Snow.' }), asking({})];
  expect(compareAsked(takes, nameVoice).prompts).toEqual([
    { text: 'Rain.', takeNumbers: [1, 3] },
    { text: 'Snow.', takeNumbers: [2] },
  ]);
  expect(labelLanes(takes, nameVoice)).toEqual(['first prompt', 'second prompt', 'first prompt']);
});

test('the voice is the same with the same references, and without any only with the same prompt', () => {
  const spoken = { references: [voice('vv')] };
  expect(isSameVoice(asking(spoken), asking({ ...spoken, prompt: 'Snow.', pitchSemitones: 4 }))).toBe(true);
  expect(isSameVoice(asking(spoken), asking({ references: [voice('own')] }))).toBe(false);
  expect(isSameVoice(asking({}), asking({ pitchSemitones: 4 }))).toBe(true);
  expect(isSameVoice(asking({}), asking({ prompt: 'Snow.' }))).toBe(false);
});
