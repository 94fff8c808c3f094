import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findByName, findVoices, isLetThrough, noFilter, type VoiceFilter } from './find-voices';
import { categories, languages, voices } from './voices';

const anyVoice = fc.constantFrom(...voices);
const anyFilter: fc.Arbitrary<VoiceFilter> = fc.record({
  gender: fc.constantFrom(null, 'female', 'male'),
  language: fc.constantFrom(null, ...languages),
  category: fc.constantFrom(null, ...categories),
});
const order = new Map(voices.map((voice, index) => [voice, index]));
const namesOf = (text: string) => findVoices(text).map(({ nameEn }) => nameEn);

describe('searching', () => {
  test('every voice comes first when its id or one of its names is typed', () => {
    for (const voice of voices) {
      for (const text of [voice.id, voice.nameZh, voice.nameEn]) expect(findVoices(text)[0]).toBe(voice);
    }
  });

  test('every voice is found by any part of its id, by the words of its name in any order and in any case', () => {
    fc.assert(
      fc.property(anyVoice, fc.nat(), fc.nat(), fc.boolean(), (voice, start, length, isLoud) => {
        const part = voice.id.slice(start % voice.id.length).slice(0, 1 + (length % 12));
        expect(findVoices(part)).toContain(voice);
        const words = `${voice.nameEn} ${voice.nameZh}`.split(' ').reverse().join('  ');
        expect(findVoices(isLoud ? words.toUpperCase() : words)).toContain(voice);
      }),
    );
  });

  test('accents, width and curly apostrophes make no difference', () => {
    expect(namesOf('ｖíｖｉ')).toEqual(['Vivi']);
    expect(namesOf('children’s story')).toEqual(["Children's Story"]);
    expect(namesOf('ＴＶＢ')[0]).toBe('TVB Female Voice');
  });

  test('pinyin finds a voice by its id alone, written as one word or several', () => {
    expect(namesOf('cancan')[0]).toBe('Intellectual Cancan');
    expect(namesOf('xiao he')[0]).toBe('Xiaohe');
    expect(namesOf('sunwukong')[0]).toBe('Monkey King');
  });

  test('a match at the start of a name ranks above one at the start of a word, and that above one inside', () => {
    const found = namesOf('peach');
    expect(found[0]).toBe('Sweet Peach');
    const chef = namesOf('ch');
    expect(chef.indexOf('Chucky')).toBeLessThan(chef.indexOf('Cartoon Chef'));
    expect(chef.indexOf('Cartoon Chef')).toBeLessThan(chef.indexOf('Sweet Peach'));
  });

  test('a text without a match finds nothing, and punctuation alone does not show everything', () => {
    expect(findVoices('zzzz')).toEqual([]);
    expect(findVoices('!!')).toEqual([]);
  });

  test('a blank text finds the whole catalogue in its order', () => {
    expect(findVoices('  ')).toEqual(voices);
  });
});

describe('filters', () => {
  test('what does not match is never shown, and what matches is never lost', () => {
    fc.assert(
      fc.property(anyFilter, fc.constantFrom('', 'sweet', 'xiao', '小', 'uranus'), (filter, text) => {
        const found = findVoices(text, filter);
        expect(found.every((voice) => isLetThrough(voice, filter))).toBe(true);
        expect(found).toEqual(findVoices(text).filter((voice) => isLetThrough(voice, filter)));
      }),
    );
  });

  test('equal fits stay in the order of the catalogue', () => {
    const places = findVoices('uranus', { ...noFilter, gender: 'male' }).map(
      (voice) => order.get(voice) ?? -1,
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });
});

test('other things are found by their name in the same way', () => {
  const things = [{ name: 'The night host' }, { name: 'Night host' }, { name: 'Morning' }];
  expect(findByName('host night', things).map(({ name }) => name)).toEqual(['The night host', 'Night host']);
  expect(findByName('night', things).map(({ name }) => name)).toEqual(['Night host', 'The night host']);
});
