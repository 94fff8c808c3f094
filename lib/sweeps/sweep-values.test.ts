import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knobs } from '@/lib/request/knobs';
import {
  formatSweepValue,
  formatSweepValues,
  type NumberField,
  parseSweepRange,
  parseSweepValues,
} from './sweep-values';

const fields: NumberField[] = ['speechRate', 'loudness', 'pitchSemitones'];

/** A knob and values that it can have, as whole hundredths. */
const knobValues = fc.constantFrom(...fields).chain((field) => {
  const { min, max, step } = knobs[field];
  const value = fc.integer({ min: Math.round(min / step), max: Math.round(max / step) });
  const toValue = (steps: number) => Math.round(steps * step * 100) / 100 || 0;
  return fc.record({
    field: fc.constant(field),
    values: fc.array(value.map(toValue), { minLength: 1, maxLength: 64 }),
  });
});

describe('parseSweepValues', () => {
  test.each([
    ['pitchSemitones', '−3, 0, +3', [-3, 0, 3]],
    ['pitchSemitones', '-3 0 3', [-3, 0, 3]],
    ['pitchSemitones', '–3；0、3 st', [-3, 0, 3]],
    ['pitchSemitones', '  1,2,3,  ', [1, 2, 3]],
    ['speechRate', '0.9×, 1 ×; 1.25x', [0.9, 1, 1.25]],
    ['loudness', '.5 2.', [0.5, 2]],
    ['pitchSemitones', 'from −6 to 6 step 3', [-6, -3, 0, 3, 6]],
    ['pitchSemitones', '6..−6 by 4', [6, 2, -2, -6]],
    ['pitchSemitones', '-1 to 1', [-1, 0, 1]],
    ['speechRate', 'from 0.9× to 1.2× in steps of 0.1', [0.9, 1, 1.1, 1.2]],
    ['pitchSemitones', '', []],
  ] as const)('as %s, “%s” is %j', (field, text, values) => {
    expect(parseSweepValues(text, field)).toEqual({ ok: true, value: values });
  });

  test.each([
    ['pitchSemitones', '1, two', '“two” is not a number.'],
    ['pitchSemitones', '−13', '“−13” is out of range: −12 to +12.'],
    ['pitchSemitones', '1.5', '“1.5” is not a whole number.'],
    ['speechRate', '0,9', '“0” is out of range: 0.5 to 2.'],
    ['loudness', '1.005', '“1.005” has more than two decimals.'],
    ['pitchSemitones', '1-3', '“1-3” is not a number.'],
    ['pitchSemitones', 'from 0 to 13', '“13” is out of range: −12 to +12.'],
    ['speechRate', '0.5 to 2 step 0', 'The step must be more than 0.'],
  ] as const)('as %s, “%s” is refused: %s', (field, text, sentence) => {
    expect(parseSweepValues(text, field)).toEqual({ ok: false, failure: sentence });
  });

  test('a list of more than 64 values is refused', () => {
    expect(parseSweepValues('1 '.repeat(64), 'pitchSemitones').ok).toBe(true);
    expect(parseSweepValues('1 '.repeat(65), 'pitchSemitones').ok).toBe(false);
  });

  test('a list is read as the values in it', () => {
    fc.assert(
      fc.property(knobValues, ({ field, values }) => {
        expect(parseSweepValues(formatSweepValues(values, field), field)).toEqual({
          ok: true,
          value: values,
        });
        const separately = values.map((value) => formatSweepValue(value, field)).join('; ');
        expect(parseSweepValues(separately, field)).toEqual({ ok: true, value: values });
      }),
    );
  });
});

describe('parseSweepRange', () => {
  test('has both ends, even steps between them, and no floating-point residue', () => {
    fc.assert(
      fc.property(knobValues, fc.integer({ min: 1, max: 400 }), ({ field, values }, steps) => {
        const [from = 0] = values;
        const to = values.at(-1) ?? 0;
        const step = Math.round(steps * knobs[field].step * 100) / 100;
        const range = parseSweepRange({ from: String(from), to: String(to), step: String(step) }, field);
        if (!range.ok) {
          expect(range.failure.step).toMatch(/^That makes \d+ values/);
          return;
        }
        expect([range.value[0], range.value.at(-1)]).toEqual([from, to]);
        for (const value of range.value) expect(Number(value.toFixed(2))).toBe(value);
        const gaps = range.value
          .slice(1)
          .map((value, at) => Math.round(Math.abs(value - (range.value[at] ?? 0)) * 100));
        const size = Math.round(step * 100);
        expect(gaps.slice(0, -1).every((gap) => gap === size)).toBe(true);
        expect((gaps.at(-1) ?? size) <= size).toBe(true);
      }),
    );
  });

  test('0.9 and steps of 0.1 stay what they are', () => {
    const range = parseSweepRange({ from: '0.9', to: '1.5', step: '0.1' }, 'speechRate');
    expect(range).toEqual({ ok: true, value: [0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5] });
  });

  test('every field that is wrong gets its own sentence', () => {
    expect(parseSweepRange({ from: '', to: '13', step: '−1' }, 'pitchSemitones')).toEqual({
      ok: false,
      failure: {
        from: 'Give a number.',
        to: '“13” is out of range: −12 to +12.',
        step: 'The step must be more than 0.',
      },
    });
    expect(parseSweepRange({ from: '0.5', to: '2', step: '0.01' }, 'loudness')).toMatchObject({
      failure: { step: 'That makes 151 values. Choose a larger step: at most 64 values.' },
    });
  });
});
