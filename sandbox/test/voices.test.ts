import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { voices as catalogue } from '../../lib/voices/voices.ts';
import { findTraits } from '../src/speech/traits.ts';
import { tellApart, type Voice, voiceOfDescription, voiceOfReference } from '../src/speech/voices.ts';

const voiceOf = (id: string) => voiceOfReference({ kind: 'voice', id });
const semitones = (from: number, to: number) => 12 * Math.log2(to / from);
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the voices of the catalogue', () => {
  test('have the gender that it names', () => {
    for (const { id, gender } of catalogue) expect(voiceOf(id).gender, id).toBe(gender);
  });

  test('are many: over a hundred differ in variant, or by 1.5 semitones, 7 % in formants or 10 % in pace', () => {
    const cells = catalogue.map(({ id }) => {
      const { gender, variant, medianHz, formants, tempo } = voiceOf(id);
      const steps = [semitones(100, medianHz) / 1.5, formants / 0.07, tempo / 0.1].map(Math.round);
      return [gender, variant.name, ...steps].join(' ');
    });
    expect(new Set(cells).size).toBeGreaterThan(100);
  });

  test('are as old, as deep, as gentle and as quick as their names say', () => {
    const named = (pattern: RegExp) =>
      catalogue
        .filter(({ nameEn, nameZh }) => pattern.test(`${nameEn} ${nameZh}`))
        .map(({ id }) => voiceOf(id));
    const men = catalogue.filter(({ gender }) => gender === 'male').map(({ id }) => voiceOf(id));
    const pitchOf = (voices: Voice[]) => meanOf(voices.map(({ medianHz }) => semitones(100, medianHz)));
    const tempoOf = (voices: Voice[]) => meanOf(voices.map(({ tempo }) => tempo));
    const children = named(/child|童声|萝莉|正太/i);
    expect(children.length).toBeGreaterThan(0);
    for (const child of children) expect(child.medianHz).toBeGreaterThan(230);
    const deep = named(/低音|低沉|磁性|浑厚/).filter(({ gender }) => gender === 'male');
    expect(pitchOf(deep)).toBeLessThan(pitchOf(men) - 1);
    expect(tempoOf(named(/爷爷|奶奶|老人|老者|grand(?:pa|ma)/i))).toBeLessThan(tempoOf(men) - 0.08);
    expect(tempoOf(named(/温柔|gentle/i))).toBeLessThan(tempoOf(named(/活泼|lively/i)));
  });

  test('are the same whenever they are asked for', () => {
    for (const { id } of catalogue.slice(0, 20)) expect(voiceOf(id)).toEqual(voiceOf(id));
  });
});

describe('traits', () => {
  test.each([
    ['An old woman with a shaking voice', 'female', 'old'],
    ['a little girl', 'female', 'child'],
    ['The narrator is a man in his sixties', 'male', 'old'],
    ['一位六十多岁的老人', undefined, 'old'],
    ['一个小男孩', 'male', 'child'],
    ['年轻的女记者', 'female', 'young'],
    ['my_male_clone', 'male', 'adult'],
    ['somebody', undefined, 'adult'],
  ])('of %j', (words, gender, age) => {
    expect(findTraits(words.replaceAll('_', ' '))).toMatchObject({ gender, age });
  });
});

describe('the voices of one request', () => {
  const anyVoice = fc.oneof(
    fc.constantFrom(...catalogue).map(({ id }) => voiceOf(id)),
    fc
      .tuple(fc.string(), fc.constantFrom('a man', 'a woman', 'an old man', 'a child', ''))
      .map(([name, words]) => voiceOfDescription(name, words)),
  );

  test('are three semitones or a gender apart', () => {
    fc.assert(
      fc.property(fc.array(anyVoice, { minLength: 2, maxLength: 3 }), (voices) => {
        const told: Voice[] = [];
        for (const voice of voices) told.push(tellApart(voice, told));
        for (const [index, one] of told.entries()) {
          for (const other of told.slice(index + 1)) {
            const distance = Math.abs(semitones(one.medianHz, other.medianHz));
            expect(one.gender !== other.gender || distance >= 3).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
