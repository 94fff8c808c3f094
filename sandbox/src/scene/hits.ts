import { chineseTerms, chineseUnmade } from './chinese-terms.ts';
import { englishTerms, englishUnmade } from './english-terms.ts';
import { instrumentTerms } from './music-terms.ts';
import type { Instrument } from './music-wish.ts';
import type { SoundName } from './sound-names.ts';

/** What is only of interest when the text excludes it, and what makes a whole scene fade. */
type Other = 'narrator' | 'speech' | 'effects' | 'ambience' | 'everything' | 'unmade';

/** A stretch of the text that asks for a sound, or says something about sounds. */
export type Hit = { at: number; end: number } & (
  | { kind: 'bed' | 'event' | 'place'; names: readonly SoundName[] }
  | { kind: 'music'; instrument: Instrument | undefined }
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
  new RegExp(
    `(?<![\\p{Script=Latin}\\p{N}_-])(?:${pattern})(?![\\p{Script=Latin}\\p{N}_]|-\\p{Script=Latin})`,
    'giu',
  );
const anywhere = (pattern: string) => new RegExp(pattern, 'gu');

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
  ...englishUnmade.map((term): [RegExp, Meaning] => [bounded(term), { kind: 'unmade' }]),
  ...chineseUnmade.map((term): [RegExp, Meaning] => [anywhere(term), { kind: 'unmade' }]),
];

/** All hits in the order of the text; where several overlap, the first and longest is taken. */
export function findHits(text: string): Hit[] {
  const found = patterns.flatMap(([pattern, meaning]) =>
    Array.from(text.matchAll(pattern), ({ 0: words, index }): Hit => {
      return { ...meaning, at: index, end: index + words.length };
    }),
  );
  found.sort((one, other) => one.at - other.at || other.end - one.end);
  const hits: Hit[] = [];
  for (const hit of found) {
    if (hit.end > hit.at && hit.at >= (hits.at(-1)?.end ?? 0)) hits.push(hit);
  }
  return hits;
}
