import { expect, test } from 'vitest';
import type { EnginePlan } from './engine-plan';
import { describePlan } from './plan-words';

const nothing: EnginePlan = {
  lines: 0,
  opening: null,
  languages: [],
  beds: [],
  events: [],
  hasMusic: false,
  unmade: [],
  unreadable: null,
  imitates: 0,
  hasImage: false,
  seconds: 0,
};

test.each<[Partial<EnginePlan>, string]>([
  [
    { lines: 2, languages: ['American English'], beds: ['rain'], hasMusic: true, seconds: 12.2 },
    'The demo speaks 2 lines, about 12 s, rain beneath; music is sketched.',
  ],
  [{ lines: 1, languages: ['British English'], seconds: 0.4 }, 'The demo speaks 1 line, about 1 s.'],
  [
    { lines: 2, languages: ['Mandarin Chinese', 'American English'], seconds: 8, imitates: 1 },
    'The demo speaks 2 lines in Mandarin and English, about 8 s; a clip is imitated roughly.',
  ],
  [
    { beds: ['wind', 'sea'], events: ['boat-bell'], seconds: 30 },
    'The demo speaks nothing here: wind, the sea and a boat bell, about 30 s.',
  ],
  [
    { beds: ['wind', 'sea', 'gulls'], events: ['owl'], hasMusic: true, seconds: 30 },
    'The demo speaks nothing here: wind, the sea and 3 more, about 30 s.',
  ],
  [
    { lines: 1, events: ['explosion', 'dog-bark'], seconds: 5, imitates: 2 },
    'The demo speaks 1 line, about 5 s, with an explosion and a dog; 2 clips are imitated roughly.',
  ],
  [
    { lines: 1, opening: 'A warm, deep male voice, slow.', languages: ['Mandarin Chinese'], seconds: 3 },
    'The demo speaks 1 line, “A warm, deep male voice…”, in Mandarin, about 3 s.',
  ],
  [{ hasImage: true, seconds: 12 }, 'The demo speaks nothing here: sounds that suit the image, about 12 s.'],
  [
    { lines: 1, hasImage: true, seconds: 6 },
    'The demo speaks 1 line, about 6 s, sounds that suit the image beneath.',
  ],
  [
    { lines: 1, unmade: ['a laugh', 'whale song'], seconds: 6 },
    'The demo speaks 1 line, about 6 s. It cannot make “a laugh” or “whale song”.',
  ],
  [{ lines: 1, beds: ['studio', 'rain'], seconds: 6 }, 'The demo speaks 1 line, about 6 s, rain beneath.'],
  [{ beds: ['room'], seconds: 12 }, 'The demo speaks nothing here: a quiet room, about 12 s.'],
  [{ unmade: ['a laugh'] }, 'The demo cannot make “a laugh”: this take would fail.'],
  [{}, 'The demo finds nothing to say or play: this take would fail.'],
  [{ lines: 3, unreadable: '遅' }, 'The demo cannot read “遅”: this take would fail.'],
  [
    { unreadable: 'a word that is far too long to be shown' },
    'The demo cannot read “a word that is far too …”: this take would fail.',
  ],
])('%j', (plan, sentence) => {
  expect(describePlan({ ...nothing, ...plan })).toBe(sentence);
});
