import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPossibleVoiceId } from './voice-id';
import {
  addRecent,
  emptyShelf,
  maxFavourites,
  maxRecent,
  parseShelf,
  serialiseShelf,
  toggleFavourite,
} from './voice-shelf';

test('the twelve voices used last are remembered, each once', () => {
  const used = Array.from({ length: 20 }, (_, index) => `voice_${index}`);
  const shelf = [...used, 'voice_10'].reduce(addRecent, emptyShelf);
  expect(shelf.recent).toHaveLength(maxRecent);
  expect(shelf.recent.slice(0, 3)).toEqual(['voice_10', 'voice_19', 'voice_18']);
  expect(new Set(shelf.recent).size).toBe(maxRecent);
});

test('a favourite goes to the front, and a second press removes it', () => {
  const both = toggleFavourite(toggleFavourite(emptyShelf, 'a'), 'b');
  expect(both.favourites).toEqual(['b', 'a']);
  expect(toggleFavourite(both, 'b').favourites).toEqual(['a']);
});

test('a shelf is read back as it was stored', () => {
  const id = fc.stringMatching(/^[\w.-]{1,128}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(id, { maxLength: 30 }),
      fc.uniqueArray(id, { maxLength: maxRecent }),
      (favourites, recent) => {
        const shelf = { favourites, recent };
        expect(parseShelf(serialiseShelf(shelf))).toEqual(shelf);
      },
    ),
  );
});

test('whatever is stored, the shelf is bounded and holds only what may be an id', () => {
  fc.assert(
    fc.property(fc.json(), fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))), (json, list) => {
      for (const text of [json, JSON.stringify({ version: 1, favourites: list, recent: list })]) {
        const { favourites, recent } = parseShelf(text);
        expect([...favourites, ...recent].every(isPossibleVoiceId)).toBe(true);
        expect(recent.length).toBeLessThanOrEqual(maxRecent);
      }
    }),
  );
  const many = Array.from({ length: 1000 }, (_, index) => `v${index}`);
  expect(parseShelf(serialiseShelf({ favourites: many, recent: many })).favourites).toHaveLength(
    maxFavourites,
  );
});

test('nothing, nonsense and another version are an empty shelf', () => {
  for (const text of [null, '', '{', '[]', 'null', '7', '{"version":2,"favourites":["a"],"recent":[]}']) {
    expect(parseShelf(text)).toEqual(emptyShelf);
  }
});
