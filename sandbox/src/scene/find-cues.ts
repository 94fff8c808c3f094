import { type Clause, readClauses } from './clauses.ts';
import type { Cue } from './cue.ts';
import { type Exclusion, listExcluded, readDenials } from './exclusions.ts';
import { findHits, type Hit } from './hits.ts';
import {
  isOften,
  lookRound,
  readDistance,
  readFade,
  readTimes,
  type Surroundings,
  usualTimes,
} from './modifiers.ts';
import { joinWishes, readMusicWish } from './music-cues.ts';
import type { SoundName } from './sound-names.ts';
import type { Stretch } from './stretch.ts';
import { isSounding, listSilences, listWanted, type Sounding } from './wanted.ts';

export type { Cue } from './cue.ts';
export type { Exclusion } from './exclusions.ts';

export type Cues = {
  /** In the order of the text. A bed is named again only where it begins to fade. */
  cues: Cue[];
  /** What the text says it does not want; none of it is among the cues. `effects` are all events. */
  excluded: Exclusion[];
  /** Sounds that are asked for and cannot be made. */
  unmade: { words: string; at: number }[];
  /** Clauses that say nothing but what is not heard, by what they say: "no piano", "the rain has stopped". */
  quiet: (Stretch & { kind: 'denial' | 'silence' })[];
};

type Found = { cue: Cue; kind: Sounding['kind']; clause: number; hit: Sounding };

/** Things that happen more than once in one clause when they are named more than once. */
const TOLD_APART: ReadonlySet<SoundName> = new Set(['door', 'gate', 'page', 'splash', 'thud']);

function makeCue(name: SoundName, hit: Sounding, around: Surroundings, isSoft: boolean): Cue {
  const times = readTimes(name, around);
  const isCounted = name === 'clock' && times !== undefined;
  const isBed = hit.kind === 'event' ? isOften(around) : !isCounted;
  return {
    name,
    at: hit.at,
    end: hit.end,
    words: around.own,
    isBed,
    distance: isSoft ? 'far' : readDistance(name, around),
    times: isBed ? 1 : (times ?? usualTimes(name)),
    fade: readFade(around, isBed, hit.kind === 'music'),
  };
}

/** The cues of all hits, one after the other, before any are joined. */
function makeCues(
  text: string,
  clauses: readonly Clause[],
  hits: readonly Sounding[],
  soft: ReadonlySet<Hit>,
): Found[] {
  let clause = 0;
  const clauseOf = hits.map(({ at }) => {
    while (at >= (clauses[clause + 1]?.from ?? Number.POSITIVE_INFINITY)) clause += 1;
    return clause;
  });
  const withSound = new Set(clauseOf);
  let first = 0;
  return hits.flatMap((hit, index) => {
    const own = clauseOf[index] ?? 0;
    if (clauseOf[first] !== own) first = index;
    const around = lookRound(text, clauses, own, hit, {
      first: hits[first],
      before: clauseOf[index - 1] === own ? hits[index - 1] : undefined,
      after: clauseOf[index + 1] === own ? hits[index + 1] : undefined,
      isSilent: (other) => !withSound.has(other),
    });
    const names = hit.kind === 'music' ? (['music'] as const) : hit.names;
    return names.map((name) => ({
      cue: makeCue(name, hit, around, soft.has(hit)),
      kind: hit.kind,
      clause: own,
      hit,
    }));
  });
}

/** How far from its words the mood of music is looked for, within the sentence. */
const BESIDE = 80;
const SENTENCE_END = /[.!?;。！？；\n]|\s{4}/u;

/** Joins the instruments of each sentence into one wish. */
function joinMusic(text: string, clauses: readonly Clause[], found: readonly Found[]): Found[] {
  const bySentence = new Map<number, Found[]>();
  for (const each of found) {
    if (each.kind !== 'music') continue;
    const sentence = clauses[each.clause]?.sentence ?? 0;
    const group = bySentence.get(sentence) ?? [];
    group.push(each);
    bySentence.set(sentence, group);
  }
  const heads = new Set<Found>();
  for (const group of bySentence.values()) {
    const [head] = group;
    if (head === undefined) continue;
    heads.add(head);
    const { cue } = head;
    cue.end = group.at(-1)?.cue.end ?? cue.end;
    cue.words = text.slice(cue.at, cue.end);
    cue.distance = group.find((one) => one.cue.distance !== 'plain')?.cue.distance ?? 'plain';
    cue.fade = group.find((one) => one.cue.fade !== 'none')?.cue.fade ?? 'none';
    const parts = group.flatMap(({ hit }) => (hit.kind === 'music' ? [hit] : []));
    const before =
      text
        .slice(Math.max(0, cue.at - BESIDE), cue.at)
        .split(SENTENCE_END)
        .at(-1) ?? '';
    const after = text.slice(cue.end, cue.end + BESIDE).split(SENTENCE_END)[0] ?? '';
    cue.music = readMusicWish(parts, before + cue.words + after);
  }
  return found.filter((each) => each.kind !== 'music' || heads.has(each));
}

/** Leaves out what was said already: a bed that goes on, a place whose sound is named, a thing and its verb. */
function leaveOutRepeats(found: readonly Found[]): Found[] {
  const named = new Set(
    found.flatMap(({ kind, cue }) => (kind === 'place' || kind === 'event' ? [] : [cue.name])),
  );
  const lastBed = new Map<SoundName, Cue>();
  const lastClause = new Map<SoundName, number>();
  return found.filter(({ cue, kind, clause }) => {
    if (kind === 'place' && named.has(cue.name)) return false;
    const before = lastBed.get(cue.name);
    if (cue.isBed) {
      if (before === undefined) lastBed.set(cue.name, cue);
      if (before === undefined) return true;
      if (cue.fade === 'none' || cue.fade === before.fade) {
        if (before.distance === 'plain' && kind !== 'place') before.distance = cue.distance;
        joinWishes(before, cue);
        return false;
      }
      const { music } = before;
      if (music !== undefined) cue.music = music;
      lastBed.set(cue.name, cue);
      return true;
    }
    const isVerb = lastClause.get(cue.name) === clause && !TOLD_APART.has(cue.name);
    lastClause.set(cue.name, clause);
    return !isVerb;
  });
}

/** "Everything fades" is said of every bed that has begun. */
function fadeEverything(text: string, hits: readonly Hit[], cues: readonly Cue[]): Cue[] {
  const fading = hits.filter(({ kind }) => kind === 'everything').at(-1);
  if (fading === undefined) return [];
  const beds = new Map(cues.filter(({ isBed, at }) => isBed && at < fading.at).map((cue) => [cue.name, cue]));
  const { at, end } = fading;
  return [...beds.values()]
    .filter(({ fade }) => fade !== 'out')
    .map((cue) => ({ ...cue, at, end, words: text.slice(at, end), fade: 'out' as const }));
}

/**
 * The sounds a prompt asks for. `text` is English, Chinese or both, and its spoken words have been blanked by spaces.
 * What is not a bed has a `naturalSeconds`. Takes a time in proportion to the length of the text.
 */
export function findCues(text: string, hits: readonly Hit[] = findHits(text)): Cues {
  const denials = readDenials(text, hits);
  const { denied, soft } = denials;
  const wanted = listWanted(text, hits, denied);
  const excluded = listExcluded(
    denials,
    wanted.some(({ kind }) => kind === 'music'),
  );
  const hasNoAmbience = [...denied].some(({ kind }) => kind === 'ambience');
  const clauses = readClauses(text);
  const sounding = wanted.filter(isSounding);
  const joined = joinMusic(text, clauses, makeCues(text, clauses, sounding, soft));
  const allowed = joined.filter(({ cue, kind }) => {
    if (excluded.includes(cue.name) || (kind === 'place' && hasNoAmbience && cue.name !== 'studio'))
      return false;
    return cue.isBed || !excluded.includes('effects');
  });
  const cues = leaveOutRepeats(allowed).map(({ cue }) => cue);
  const unmade = wanted.filter(({ kind }) => kind === 'unmade');
  return {
    cues: [...cues, ...fadeEverything(text, wanted, cues)].sort((one, other) => one.at - other.at),
    excluded,
    unmade: unmade.map(({ at, end }) => ({ words: text.slice(at, end), at })),
    quiet: [
      ...denials.phrases.map((phrase) => ({ ...phrase, kind: 'denial' as const })),
      ...listSilences(text, clauses, hits, denials).map((clause) => ({
        ...clause,
        kind: 'silence' as const,
      })),
    ],
  };
}
