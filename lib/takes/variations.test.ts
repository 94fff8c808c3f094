import { expect, test } from 'vitest';
import type { TakeRequest } from '@/lib/request/request';
import { makeSavedTake } from './test-take';
import { describeVariations, findVariations } from './variations';

function makeTakes(...requests: Partial<TakeRequest>[]) {
  return requests.map((request) => {
    const plain = makeSavedTake();
    return { ...plain, request: { ...plain.request, ...request } };
  });
}

test('takes of the same request differ in nothing', () => {
  const takes = makeTakes({}, {});
  const { variations, labelsOf } = findVariations(takes);
  expect(variations).toEqual([]);
  expect(takes.map(labelsOf)).toEqual([[], []]);
  expect(describeVariations(variations)).toBe('');
});

test('every take is labelled with its own values, also where they are the defaults', () => {
  const takes = makeTakes(
    { pitchSemitones: -3, speechRate: 1 },
    { pitchSemitones: -3, speechRate: 1.25 },
    { pitchSemitones: 0, speechRate: 1 },
    { pitchSemitones: 0, speechRate: 1.25 },
  );
  const { variations, labelsOf } = findVariations(takes);
  expect(variations).toEqual([
    { title: 'pitch', labels: ['pitch −3', 'pitch 0'] },
    { title: 'rate', labels: ['rate 1.00×', 'rate 1.25×'] },
  ]);
  expect(takes.map(labelsOf)[2]).toEqual(['pitch 0', 'rate 1.00×']);
  expect(describeVariations(variations)).toBe('pitch −3, 0 by rate 1.00×, 1.25×');
});

test('voices are labelled by their id, prompts and other references by their number', () => {
  const voice = (voiceId: string) => [{ kind: 'voice' as const, voiceId }];
  const takes = makeTakes(
    { references: voice('anna'), prompt: 'One.' },
    { references: voice('ben'), prompt: 'Two.' },
    { references: [...voice('ben'), ...voice('anna')], prompt: 'One.' },
  );
  const { variations, labelsOf } = findVariations(takes);
  expect(takes.map(labelsOf)).toEqual([
    ['voice anna', 'prompt 1'],
    ['voice ben', 'prompt 2'],
    ['references 3', 'prompt 1'],
  ]);
  expect(describeVariations(variations)).toBe('3 voices by 2 prompts');
});

test('many values are summarised by their first and last', () => {
  const takes = makeTakes(...[-6, -2, 2, 6].map((pitchSemitones) => ({ pitchSemitones })));
  expect(describeVariations(findVariations(takes).variations)).toBe('pitch −6 to +6');
});
