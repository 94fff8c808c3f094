import { isInsideLink, isWordBehind } from './marker-bounds.ts';
import { maxPromptLength } from './prompt.ts';

/** A marker in a text; `at` and `end` in UTF-16 units, and the number of the reference it names, from 1 when right. */
export interface Marker {
  at: number;
  end: number;
  number: number;
}

/** A segment of a prompt as it is painted: plain text, or a marker with its number; `isOver` beyond the limit. */
export interface PromptPart {
  /** Where it begins, in UTF-16 units. */
  at: number;
  text: string;
  marker: number | null;
  isOver: boolean;
}

/**
 * All markers in the order of the text, whether or not there is a reference for them. Only `@audioN` is one, as the
 * engine reads it; in an address or a name, such as `bob@audio1.com` and `@audio12abc`, it is not.
 */
export function markersIn(text: string): Marker[] {
  const markers: Marker[] = [];
  for (const { 0: written, 1: digits, index: at } of text.matchAll(/@audio(0|[1-9]\d*)(?!\d)/g)) {
    const end = at + written.length;
    if (isInsideLink(text, at) || isWordBehind(text, end)) continue;
    markers.push({ at, end, number: Number(digits) });
  }
  return markers;
}

/** The numbers of all markers, in the order of the text, repeats included. */
export function listMarkers(text: string): number[] {
  return markersIn(text).map(({ number }) => number);
}

/** The text with something else in place of each marker. */
export function replaceMarkers(text: string, replace: (marker: Marker) => string): string {
  let from = 0;
  let replaced = '';
  for (const marker of markersIn(text)) {
    replaced += text.slice(from, marker.at) + replace(marker);
    from = marker.end;
  }
  return replaced + text.slice(from);
}

/** Cuts a prompt into stretches that, joined, are the same text to the letter. Empty text has no parts. */
export function splitPrompt(text: string): PromptPart[] {
  const limit = findLimit(text);
  const parts: PromptPart[] = [];
  const add = (from: number, to: number, marker: number | null) => {
    if (from < to) parts.push({ at: from, text: text.slice(from, to), marker, isOver: from >= limit });
  };
  let from = 0;
  for (const marker of markersIn(text)) {
    addPlain(from, marker.at);
    add(marker.at, marker.end, marker.number);
    from = marker.end;
  }
  addPlain(from, text.length);
  return parts;

  function addPlain(start: number, end: number) {
    const cut = Math.min(Math.max(start, limit), end);
    add(start, cut, null);
    add(cut, end, null);
  }
}

/** The prompt after reference `from` was moved to place `to` of the list, both from 1: every marker keeps its reference. */
export function moveMarkers(text: string, from: number, to: number): string {
  const passed = Math.sign(to - from);
  return renumber(text, (number) => {
    if (number === from) return to;
    const isPassed = (number - from) * passed > 0 && (to - number) * passed >= 0;
    return isPassed ? number - passed : number;
  });
}

/**
 * The prompt after a reference was removed: its own markers go as `takeOut` does it, and those of later references
 * move down by one.
 */
export function dropMarker(text: string, removed: number): string {
  const without = takeOut(
    text,
    markersIn(text).filter(({ number }) => number === removed),
  );
  return renumber(without, (number) => (number > removed ? number - 1 : number));
}

/**
 * The text without some of its ranges, given in order; of two spaces left side by side one goes too. Markers outside
 * keep their numbers, and closing a gap never creates a new marker.
 */
export function takeOut(text: string, stretches: readonly { at: number; end: number }[]): string {
  let kept = '';
  let from = 0;
  for (const { at, end } of stretches) {
    kept = join(kept, text.slice(from, at));
    from = end;
    if (/(?:^|\s)$/.test(kept) && /[^\S\r\n]/.test(text.charAt(from))) from += 1;
  }
  return join(kept, text.slice(from));
}

/**
 * The prompt after a reference was removed and its markers were given to another one, whose number is that from
 * before the removal.
 */
export function pointMarkers(text: string, removed: number, target: number): string {
  return renumber(text, (number) => {
    const pointed = number === removed ? target : number;
    return pointed > removed ? pointed - 1 : pointed;
  });
}

/** A marker to insert between two pieces of text: separated by a space from letters that are not Han. */
export function spaceMarker(number: number, before: string, after: string): string {
  const needsGap = (character: string) =>
    character !== '' && !/[\s\p{Script=Han}「『“„«(（，。：]/u.test(character);
  const lead = needsGap(before.slice(-1)) ? ' ' : '';
  const trail = after === '' || needsGap(after.slice(0, 1)) ? ' ' : '';
  return `${lead}@audio${number}${trail}`;
}

/** Gives markers other numbers; one that keeps its number is left as it was written, however long that is. */
function renumber(text: string, change: (number: number) => number): string {
  return replaceMarkers(text, ({ at, end, number }) => {
    const changed = change(number);
    return changed === number ? text.slice(at, end) : `@audio${changed}`;
  });
}

/** Joins two pieces of text, with a space between where it is needed to keep their markers and create none. */
function join(before: string, after: string): string {
  const gap = ['', ' '].find((candidate) => {
    const shift = before.length + candidate.length;
    const apart = [
      ...markersIn(before),
      ...markersIn(after).map((marker) => ({ ...marker, at: marker.at + shift, end: marker.end + shift })),
    ];
    const joined = markersIn(before + candidate + after);
    return (
      joined.length === apart.length &&
      joined.every(({ at, end }, index) => at === apart[index]?.at && end === apart[index]?.end)
    );
  });
  return `${before}${gap ?? '  '}${after}`;
}

function findLimit(text: string): number {
  let count = 0;
  let at = 0;
  for (const character of text) {
    if (count === maxPromptLength) return at;
    count += 1;
    at += character.length;
  }
  return at + 1;
}
