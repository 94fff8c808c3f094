import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { takeRequestSchema } from '@/lib/request/request-schema';
import { countSweep, expandSweep, type SweepAxis } from './sweep';
import { startSweepSchema } from './sweep-schema';

const request: TakeRequest = {
  ...defaultRequest,
  prompt: '@audio2 says “Good evening.”',
  references: [
    { kind: 'url', url: 'https://example.org/a.wav' },
    { kind: 'voice', voiceId: 'anna' },
  ],
};

const pitches: SweepAxis = { field: 'pitchSemitones', values: [-3, 0, 3] };
const rates: SweepAxis = { field: 'speechRate', values: [0.9, 1.1] };

function expand(axes: SweepAxis[]): TakeRequest[] {
  const expanded = expandSweep(request, axes);
  if (!expanded.ok) throw new Error(JSON.stringify(expanded.failure));
  return expanded.value;
}

const anyAxis: fc.Arbitrary<SweepAxis> = fc.oneof(
  fc.record({
    field: fc.constant('pitchSemitones' as const),
    values: listOf(fc.integer({ min: -12, max: 12 })),
  }),
  fc.record({ field: fc.constant('loudness' as const), values: listOf(hundredths()) }),
  fc.record({ field: fc.constant('speechRate' as const), values: listOf(hundredths()) }),
  fc.record({
    field: fc.constant('voice' as const),
    reference: fc.constant(1),
    values: listOf(fc.constantFrom('anna', 'ben', 'cleo')),
  }),
  fc.record({
    field: fc.constant('prompt' as const),
    values: listOf(fc.constantFrom('雨声', 'Rain.', '@audio1')),
  }),
);

function listOf<Value>(value: fc.Arbitrary<Value>) {
  return fc.array(value, { minLength: 1, maxLength: 8 });
}

function hundredths() {
  return fc.integer({ min: 50, max: 200 }).map((value) => value / 100);
}

describe('expandSweep', () => {
  test('the first axis gives the rows, the second the columns', () => {
    const made = expand([pitches, rates]).map(({ pitchSemitones, speechRate }) => [
      pitchSemitones,
      speechRate,
    ]);
    expect(made).toEqual([
      [-3, 0.9],
      [-3, 1.1],
      [0, 0.9],
      [0, 1.1],
      [3, 0.9],
      [3, 1.1],
    ]);
  });

  test('there is one request for each combination of different values, all distinct and all valid', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyAxis, { minLength: 1, maxLength: 2, selector: ({ field }) => field }),
        (axes) => {
          const made = expand(axes);
          const product = axes.reduce((count, { values }) => count * new Set<unknown>(values).size, 1);
          expect(countSweep(axes)).toBe(product);
          expect(made).toHaveLength(product);
          expect(new Set(made.map((one) => JSON.stringify(one))).size).toBe(product);
          for (const one of made) expect(takeRequestSchema.parse(one)).toEqual(one);
        },
      ),
    );
  });

  test('a voice replaces the chosen reference alone', () => {
    const made = expand([{ field: 'voice', reference: 1, values: ['ben', 'anna'] }]);
    expect(made.map(({ references }) => references)).toEqual([
      [request.references[0], { kind: 'voice', voiceId: 'ben' }],
      request.references,
    ]);
  });

  test('prompts that differ only in how markers are written are one', () => {
    expect(expand([{ field: 'prompt', values: ['@音频1 hums.', 'Rain.', '@audio1 hums.'] }])).toHaveLength(2);
  });

  test('a prompt with a marker that has no reference is refused at its field, whatever it is combined with', () => {
    const prompts: SweepAxis = { field: 'prompt', values: ['Rain.', '@audio3 hums.', ' '] };
    expect(expandSweep(request, [rates, prompts])).toEqual({
      ok: false,
      failure: {
        'axes.1.values.1': '@audio3 has no reference. Add one, or take the marker out.',
        'axes.1.values.2': 'Write a prompt.',
      },
    });
  });

  test('a reference that is no preset voice cannot be varied', () => {
    for (const reference of [0, 2]) {
      const expanded = expandSweep(request, [
        pitches,
        { field: 'voice', reference, values: ['ben', 'cleo'] },
      ]);
      expect(expanded).toEqual({
        ok: false,
        failure: { 'axes.1.reference': 'Choose a reference that is a preset voice.' },
      });
    }
  });
});

describe('startSweepSchema', () => {
  const order = { request, axes: [pitches, rates], copiedFrom: null, confirmed: false };

  test('a sweep over two fields is right', () => {
    expect(startSweepSchema.parse(order)).toEqual(order);
  });

  test.each([
    ['no axis', []],
    ['three axes', [pitches, rates, { field: 'loudness', values: [1, 2] }]],
    ['the same field twice', [pitches, pitches]],
    ['one value', [{ field: 'pitchSemitones', values: [3, 3] }]],
    ['prompts that are the same', [{ field: 'prompt', values: ['@音频1', '@audio1'] }]],
    ['a value out of range', [{ field: 'speechRate', values: [1, 2.01] }]],
    ['half a semitone', [{ field: 'pitchSemitones', values: [0, 0.5] }]],
    ['a field that does not vary', [{ field: 'format', values: ['wav', 'mp3'] }]],
    [
      'too many values',
      [{ field: 'loudness', values: Array.from({ length: 65 }, (_, at) => (50 + at) / 100) }],
    ],
  ])('%s is refused', (_name, axes) => {
    expect(startSweepSchema.safeParse({ ...order, axes }).success).toBe(false);
  });
});
