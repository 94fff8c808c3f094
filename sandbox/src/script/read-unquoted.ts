import { markersIn } from '../../../lib/prompt/markers.ts';
import { findHits } from '../scene/hits.ts';
import { findSpace } from './directions.ts';
import { isScene, isSceneSentence } from './evidence.ts';
import { readPlain } from './read-plain.ts';
import type { Spoken } from './read-quoted.ts';
import {
  isBracketed,
  isDescription,
  isDirection,
  isSpelledPause,
  isStillDescription,
} from './sentence-kinds.ts';
import { cutSentences, joinSentences, type Stretch } from './stretches.ts';
import { findMarkerTurns, findNameTurns, restOfLine, type Turn } from './turns.ts';
import { isWish } from './wishes.ts';

/** What is spoken of a prompt in which nothing is quoted. */
export function readUnquoted(prompt: string, hasVoices: boolean): Spoken[] {
  if (isWish(prompt)) return [];
  const markers = findMarkerTurns(prompt).filter(
    (turn) => turn.form === 'colon' || isTurnAtStart(prompt, turn),
  );
  const names = findNameTurns(prompt).filter(
    ({ at }) => !markers.some((marker) => marker.at <= at && at < marker.from),
  );
  if (markers.length > 0) {
    const spoken = readMarkerTurns(prompt, markers, isScript(prompt, names) ? names : []);
    if (spoken.length > 0) return spoken;
  }
  if (markersIn(prompt).length > 0) return readPlain(prompt, true);
  if (!isScript(prompt, names) || (!hasVoices && isTitle(prompt, names))) return readPlain(prompt, hasVoices);
  return readNameTurns(prompt, names);
}

/** A marker in the middle of a sentence is talked about, as in "with the voice of @audio1". */
function isTurnAtStart(prompt: string, { at }: Turn): boolean {
  const before = prompt.slice(Math.max(0, at - 24), at);
  return !/(?<![\p{L}])(?:voice of|like|as|with|use|using|by|to|and|from)\s+$|[用像以请让和]\s*$/iu.test(
    before,
  );
}

function isScript(prompt: string, names: readonly Turn[]): boolean {
  if (names.length >= 2) return true;
  const [only] = names;
  return only !== undefined && prompt.slice(0, only.at).replace(/[\s*_#>-]/gu, '') === '';
}

/** Whether the only name is that of a place before the sounds that are heard in it ("Dungeon: dripping water, chains."). */
function isTitle(prompt: string, names: readonly Turn[]): boolean {
  const [only] = names;
  if (only === undefined || names.length > 1 || only.by?.kind !== 'person') return false;
  const { name } = only.by;
  return (findHits(name).length > 0 || findSpace(name) !== 'plain') && isScene(prompt.slice(only.from));
}

function readMarkerTurns(prompt: string, markers: readonly Turn[], names: readonly Turn[]): Spoken[] {
  const turns = [...markers, ...names].sort((a, b) => a.at - b.at);
  return turns.flatMap((turn, index) => {
    const end = turns[index + 1]?.at ?? prompt.length;
    const stretch = turn.by?.kind === 'marker' ? { at: turn.from, end } : restOfLine(prompt, turn.from);
    return keepSpoken(prompt, { at: stretch.at, end: Math.min(stretch.end, end) }, turn);
  });
}

function readNameTurns(prompt: string, turns: readonly Turn[]): Spoken[] {
  return turns.flatMap((turn, index) => {
    const end = Math.min(restOfLine(prompt, turn.from).end, turns[index + 1]?.at ?? prompt.length);
    return keepSpoken(
      prompt,
      {
        at: turn.from,
        end: index === 0 && turns.length === 1 && turn.by?.kind === 'narrator' ? prompt.length : end,
      },
      turn,
    );
  });
}

/** The words of a turn without the directions among them. */
function keepSpoken(prompt: string, stretch: Stretch, turn: Turn): Spoken[] {
  const { by, delivery } = turn;
  const sentences = cutSentences(prompt, stretch);
  const textOf = ({ at, end }: Stretch) => prompt.slice(at, end);
  const isDescribed = sentences.slice(0, 1).some((first) => isRole(prompt, textOf(first), turn));
  const kept = sentences.filter((sentence, index) => {
    const words = textOf(sentence);
    if (isDescribed && (index === 0 || isStillDescription(words))) return false;
    if (index === 0) return !isBracketed(words);
    return !isTurnDirection(prompt, sentence);
  });
  return joinSentences(prompt, kept).map((part) => ({ ...part, by, delivery }));
}

/** Whether a marker is given a role here ("@audio1 is an old man."), and its words elsewhere behind a colon. */
function isRole(prompt: string, words: string, { by, form }: Turn): boolean {
  if (form !== 'bare' || by?.kind !== 'marker' || !isDescription(words)) return false;
  return findMarkerTurns(prompt).some(
    (other) => other.form === 'colon' && other.by?.kind === 'marker' && other.by.number === by.number,
  );
}

/** Whether a sentence behind the first of a turn tells the engine something; in doubt it is said. */
function isTurnDirection(prompt: string, sentence: Stretch): boolean {
  const words = prompt.slice(sentence.at, sentence.end);
  if (isBracketed(words) || isSpelledPause(words)) return true;
  const isAlone = prompt.slice(0, sentence.at).trimEnd().length < prompt.lastIndexOf('\n', sentence.at) + 1;
  if (isAlone && (isDirection(words) || isSceneSentence(words))) return true;
  return isDirection(words) && isTail(prompt, sentence.end);
}

/** Whether nothing but directions follows in the prompt. */
function isTail(prompt: string, from: number): boolean {
  return cutSentences(prompt, { at: from, end: prompt.length }).every(({ at, end }) =>
    isDirection(prompt.slice(at, end)),
  );
}

/** What is spoken beside quoted lines: behind a marker and a colon, or behind names where lines begin with them. */
export function readBesideQuotes(prompt: string, quoted: readonly Stretch[]): Spoken[] {
  const markers = findMarkerTurns(prompt).filter(({ form }) => form === 'colon');
  const names = findNameTurns(prompt).filter(({ by }) => by?.kind === 'person' || by?.kind === 'narrator');
  const turns = [...markers, ...(names.length >= 2 ? names : [])].sort((a, b) => a.at - b.at);
  const isSaid = ({ at }: Turn) => quoted.some((quote) => quote.at <= at && at < quote.end);
  return turns.flatMap((turn, index) => {
    if (isSaid(turn)) return [];
    const line = restOfLine(prompt, turn.from);
    const quote = quoted.find(({ at }) => at >= turn.at);
    const nextMarker = markersIn(prompt).find(({ at }) => at > turn.at)?.at ?? prompt.length;
    const end = Math.min(line.end, turns[index + 1]?.at ?? prompt.length, nextMarker);
    if (quote && quote.at < end) return [];
    return keepSpoken(prompt, { at: line.at, end }, turn);
  });
}
