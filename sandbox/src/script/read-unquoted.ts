import { markersIn } from '../../../lib/prompt/markers.ts';
import { isSceneSentence } from './evidence.ts';
import { readPlain } from './read-plain.ts';
import type { Spoken } from './read-quoted.ts';
import { isDescription, isDirection, isStillDescription } from './sentence-kinds.ts';
import { cutSentences, joinSentences, type Stretch } from './stretches.ts';
import { findMarkerTurns, findNameTurns, restOfLine, type Turn } from './turns.ts';

/** What is spoken of a prompt in which nothing is quoted. */
export function readUnquoted(prompt: string): Spoken[] {
  const markers = findMarkerTurns(prompt).filter(
    (turn) => turn.form === 'colon' || isTurnAtStart(prompt, turn),
  );
  const names = findNameTurns(prompt).filter(
    ({ at }) => !markers.some((marker) => marker.at <= at && at < marker.from),
  );
  if (markers.length > 0) return readMarkerTurns(prompt, markers, isScript(prompt, names) ? names : []);
  if (markersIn(prompt).length > 0) return readPlain(prompt);
  return isScript(prompt, names) ? readNameTurns(prompt, names) : readPlain(prompt);
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
function keepSpoken(prompt: string, stretch: Stretch, { by, delivery, form }: Turn): Spoken[] {
  const sentences = cutSentences(prompt, stretch);
  const [first] = sentences;
  const firstWords = first ? prompt.slice(first.at, first.end) : '';
  const isDescribed = first !== undefined && isDescription(firstWords, form);
  const kept = sentences.slice(isDescribed ? 1 : 0).filter((sentence) => {
    const words = prompt.slice(sentence.at, sentence.end);
    const isAlone = prompt.slice(0, sentence.at).trimEnd().length < prompt.lastIndexOf('\n', sentence.at);
    return (
      !isDirection(words) &&
      !(isAlone && isSceneSentence(words)) &&
      !(isDescribed && isStillDescription(words))
    );
  });
  return joinSentences(prompt, kept).map((part) => ({ ...part, by, delivery }));
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
