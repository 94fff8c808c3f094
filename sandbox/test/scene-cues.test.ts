import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findCues } from '../src/scene/find-cues.ts';
import { naturalSeconds } from '../src/scene/make-sound.ts';
import { prompts } from './scene-prompts.ts';

/** "rain~ far" is a soft bed, "clock x2" happens twice, "music~ calm:piano" is calm and played by a piano. */
function describeCues(text: string) {
  const { cues, excluded, unmade } = findCues(text);
  const notes = cues.map(({ name, isBed, distance, times, fade, music }) => {
    const parts = [
      isBed ? `${name}~` : name,
      distance === 'plain' ? '' : distance,
      times > 1 ? `x${times}` : '',
      fade === 'none' ? '' : fade,
      music === undefined ? '' : `${music.mood}:${music.instruments.join('+')}`,
    ];
    return parts.filter((part) => part !== '').join(' ');
  });
  return [notes.join(', '), excluded.join(' '), unmade.map(({ words }) => words).join(', ')];
}

const blank = (text: string) => text.replace(/“[^”]*”/gu, (quote) => ' '.repeat(quote.length));

/** The starters as the studio ships them; their file cannot be imported by a program without its aliases. */
const starters = ['starters', 'starters-more'].flatMap((file) => {
  const source = readFileSync(new URL(`../../lib/starters/${file}.ts`, import.meta.url), 'utf8');
  return Array.from(
    source.matchAll(/id: '([\w-]+)'[\s\S]*?prompt:\s*'([^']*)'/gu),
    ([, id = '', prompt = '']) => {
      return [id, blank(prompt.replaceAll('\\n', '\n'))] as const;
    },
  );
});

const expected: Record<string, [cues: string, excluded: string, unmade: string]> = {
  'night-radio': ['studio~, rain~ far, page', 'music', ''],
  'two-at-a-station': ['birds~, train~ far, train-passing in', 'narrator music', ''],
  'evening-greeting': ['studio~, rain~ far', 'music', ''],
  'tide-at-dawn': [
    'wind~ far, sea~, gulls~ far, boat-bell~, splashing-run, sea~ out',
    'music speech narrator',
    '',
  ],
  'old-lift': ['room~, gate, relay, motor, thud, bell, gate', 'music speech', ''],
  'keepers-log': ['room~, clock x2', 'music', ''],
  'breathe-out': ['room~, stream~ far, stream~ out', 'music narrator', ''],
  'corner-bakery': ['tray, crackle, music~ far bright:bass+drums, shop-bell', '', ''],
  'smell-of-the-sea': ['studio~, creak', 'music narrator', 'laughs'],
  'bridge-keeper': ['wind~, crows~ far, armour far, sword', 'music narrator', ''],
  'harbour-at-dusk': ['sea~ far, creak, ship-horn far', 'music', ''],
  'letter-from-the-harbour': ['sea~ far, ship-horn far', 'music', ''],
};

describe('the starters of the studio', () => {
  test('all of them are read', () => {
    expect(starters.map(([id]) => id)).toEqual(Object.keys(expected));
  });

  test.each(starters)('%s asks for its sounds', (id, prompt) => {
    expect(describeCues(prompt)).toEqual(expected[id]);
  });
});

describe('other prompts', () => {
  test.each(prompts)('%s', (prompt, ...notes) => {
    expect(describeCues(prompt)).toEqual(notes);
  });
});

describe('every cue', () => {
  const texts = [...starters.map(([, prompt]) => prompt), ...prompts.map(([prompt]) => prompt)];

  test('stands where it says, in the order of the text', () => {
    for (const text of texts) {
      const { cues, unmade } = findCues(text);
      for (const { at, end, words } of cues) expect(text.slice(at, end)).toBe(words);
      for (const { at, words } of unmade) expect(text.startsWith(words, at)).toBe(true);
      expect(cues.map(({ at }) => at)).toEqual(cues.map(({ at }) => at).toSorted((a, b) => a - b));
    }
  });

  test('has a usual length if it is no bed, and a wish if it is music', () => {
    for (const { name, isBed, music, times } of texts.flatMap((text) => findCues(text).cues)) {
      if (!isBed) expect(naturalSeconds(name), name).toBeGreaterThan(0);
      expect(music !== undefined).toBe(name === 'music');
      expect(times).toBeGreaterThanOrEqual(1);
    }
  });

  test('is nothing that the text excludes', () => {
    for (const text of texts) {
      const { cues, excluded } = findCues(text);
      for (const { name } of cues) expect(excluded).not.toContain(name);
      if (excluded.includes('effects')) expect(cues.every(({ isBed }) => isBed)).toBe(true);
    }
  });
});

test.each(['no music or ', 'rain, ', '没有', 'soft ', 'dog ', 'opens ', ' ', 'iron-', '雨'])(
  'a text of nothing but "%s" is read to its end',
  (word) => {
    const text = `${word.repeat(3000)}. An owl hoots.`;
    const { cues, excluded, unmade, quiet } = findCues(text);
    const last = cues.at(-1);
    expect([last?.name, text.length - (last?.end ?? 0)]).toEqual(['owl', 1]);
    expect(new Set(excluded).size).toBe(excluded.length);
    for (const { at, end } of quiet) expect(0 <= at && at < end && end <= text.length).toBe(true);
    expect(unmade).toEqual([]);
  },
);
