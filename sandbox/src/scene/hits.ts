import { chineseTerms } from './chinese-terms.ts';
import { englishTerms } from './english-terms.ts';
import { findAll } from './find-all.ts';
import { LATIN } from './latin.ts';
import { instrumentTerms } from './music-terms.ts';
import type { Instrument } from './music-wish.ts';
import type { SoundName } from './sound-names.ts';
import { findUnknown } from './unknown-sounds.ts';
import { chineseSources, chineseUnmade, englishSources, englishUnmade } from './unmade-terms.ts';

/** What is only of interest when the text excludes it, and what makes a whole scene fade. */
type Other = 'narrator' | 'speech' | 'effects' | 'ambience' | 'everything';

/** A stretch of the text that asks for a sound, or says something about sounds. */
export type Hit = { at: number; end: number } & (
  | { kind: 'bed' | 'event' | 'place'; names: readonly SoundName[] }
  | { kind: 'music'; instrument: Instrument | undefined }
  /** A `source` may be silent, as a drill; others are surely heard. */
  | { kind: 'unmade'; isSource: boolean }
  | { kind: Other }
);
type Meaning = Hit extends infer One ? (One extends Hit ? Omit<One, 'at' | 'end'> : never) : never;

const OTHERS: readonly [Other, english: string, chinese: string][] = [
  [
    'narrator',
    'narrators?|narration|narrating|voice-?[ -]?overs?|commentary',
    '旁白|解说|画外音|叙述者?|叙述声',
  ],
  [
    'speech',
    'speech|dialogues?|talking|talks?|speaking|spoken (?:words?|text)|words|voices?|conversations?|human voices?',
    '人声|对白|对话|说话声?|讲话|台词|语音|人说话|交谈',
  ],
  ['effects', '(?:sound )?effects?|sfx|fx|foley', '音效|声效|特效音|效果音|音响效果'],
  [
    'ambience',
    '(?:background |ambient )?(?:(?:noises?|sounds?)(?! of\\b)|ambience|ambiance|atmosphere|atmos)',
    '环境[音声]|背景[音声](?!乐)|噪[音声]|杂音|背景噪[音声]',
  ],
  [
    'everything',
    '(?:everything|all (?:of it|sounds?|the sounds?)|the (?:whole )?(?:scene|sounds?|ambience|atmosphere|soundscape))(?: \\w+ly)? (?:fad|dies|die|sink|disappear)\\w*(?! in)|fades? (?:out )?(?:to|into) (?:silence|nothing)|fade ?out at the end',
    '(?:一切|所有(?:的)?声音|声音|全部|整体|万物)(?:都)?(?:渐渐|慢慢|逐渐|最后)?(?:淡出|消失|安静|归于(?:平静|寂静|安静)|沉寂)',
  ],
];

const bounded = (pattern: string) =>
  new RegExp(`(?<![${LATIN}\\d_-])(?:${pattern})(?![${LATIN}\\d_]|-[${LATIN}])`, 'giu');
const anywhere = (pattern: string) => new RegExp(pattern, 'gu');

function listUnmade(english: readonly string[], chinese: readonly string[], isSource: boolean) {
  const meaning: Meaning = { kind: 'unmade', isSource };
  return [...english.map(bounded), ...chinese.map(anywhere)].map((pattern): [RegExp, Meaning] => [
    pattern,
    meaning,
  ]);
}

const patterns: [RegExp, Meaning][] = [
  ...englishTerms.map(([names, kind, term]): [RegExp, Meaning] => [bounded(term), { kind, names }]),
  ...chineseTerms.map(([names, kind, term]): [RegExp, Meaning] => [anywhere(term), { kind, names }]),
  ...instrumentTerms.flatMap(([instrument, english, chinese]): [RegExp, Meaning][] => [
    [bounded(english), { kind: 'music', instrument }],
    [anywhere(chinese), { kind: 'music', instrument }],
  ]),
  ...OTHERS.flatMap(([kind, english, chinese]): [RegExp, Meaning][] => [
    [bounded(english), { kind }],
    [anywhere(chinese), { kind }],
  ]),
  ...listUnmade(englishUnmade, chineseUnmade, false),
  ...listUnmade(englishSources, chineseSources, true),
];

/** With what is called a sound and is none of those that are known. */
function addUnknown(text: string, hits: readonly Hit[]): Hit[] {
  let next = 0;
  const unknown = findUnknown(text).filter(({ at, end }) => {
    while ((hits[next]?.end ?? end) <= at) next += 1;
    return (hits[next]?.at ?? end) >= end;
  });
  const added = unknown.map((stretch): Hit => ({ ...stretch, kind: 'unmade', isSource: false }));
  return [...hits, ...added].sort((one, other) => one.at - other.at);
}

/** All hits in the order of the text; where several overlap, the first and longest is taken. */
export function findHits(text: string): Hit[] {
  const found = patterns.flatMap(([pattern, meaning]) =>
    findAll(pattern, text).map(({ 0: words, index }): Hit => {
      return { ...meaning, at: index, end: index + words.length };
    }),
  );
  found.sort((one, other) => one.at - other.at || other.end - one.end);
  const hits: Hit[] = [];
  for (const hit of found) {
    if (hit.end > hit.at && hit.at >= (hits.at(-1)?.end ?? 0)) hits.push(hit);
  }
  return addUnknown(text, hits);
}
