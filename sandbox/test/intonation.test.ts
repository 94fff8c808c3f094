import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitClauses } from '../src/speech/clauses.ts';
import { intone, makeAccents } from '../src/speech/intonation.ts';
import { variationOf } from '../src/speech/variation.ts';

const variation = variationOf('task-unified-1-00000000', 1);

/** What eSpeak is given for a text, without the tags that are the engine's own. */
function listMarkup(text: string, language: 'en-us' | 'cmn' = 'en-us'): string[] {
  return splitClauses([{ text, language }]).map((clause) => {
    const markup = intone(clause, variation, makeAccents(text, variation), [0, 1]);
    return markup.replaceAll(/<prosody pitch="[+-]\d+%">|<\/prosody>/g, '');
  });
}

const nasty = fc.array(
  fc.constantFrom(
    '[',
    ']',
    '[[',
    '<',
    '>',
    '&',
    '&lt;',
    '<break time="9s"/>',
    '"',
    ' ',
    'word',
    '字',
    '.',
    ',',
  ),
  { maxLength: 30 },
);

test('no text reaches eSpeak as markup, as phonemes or as an entity of its own', () => {
  fc.assert(
    fc.property(nasty, fc.constantFrom('en-us' as const, 'cmn' as const), (parts, language) => {
      for (const markup of listMarkup(parts.join(''), language)) {
        expect(markup).not.toMatch(/<|\[\[|&(?!amp;|lt;)/);
      }
    }),
  );
});

test('every word is there, in its order', () => {
  expect(listMarkup('Good evening, and welcome: back [home].').join('|')).toBe(
    'Good evening,|and welcome:|back  home .',
  );
});

test.each([
  ['Come in.', ['fall']],
  ['Come in?', ['rise']],
  ['Well, come in; please!', ['go-on', 'go-on', 'fall']],
  ['你好，进来吗？', ['go-on', 'rise']],
  ['At 3.5 metres, e.g. here…', ['go-on', 'fall', 'fall']],
])('the tunes of %j are %j', (text, tunes) => {
  expect(splitClauses([{ text, language: 'en-us' }]).map(({ tune }) => tune)).toEqual(tunes);
});

test('the items of a list are numbered, those of a sentence are not', () => {
  const itemsOf = (text: string) => splitClauses([{ text, language: 'en-us' }]).map(({ item }) => item);
  expect(itemsOf('Apples, pears, plums, and figs.')).toEqual([0, 1, 2, 3]);
  expect(itemsOf('Good evening, and welcome back to us all.')).toEqual([undefined, undefined]);
});
