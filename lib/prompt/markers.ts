import { maxPromptLength } from './prompt';

/** A stretch of a prompt as it is painted: plain text, or a marker with its number; `isOver` behind the limit. */
export interface PromptPart {
  /** Where it begins, in UTF-16 units. */
  at: number;
  text: string;
  marker: number | null;
  isOver: boolean;
}

const markerPattern = /@(?:audio|音频\s?)(\d+)/g;

/** Cuts a prompt into stretches that, joined, are the same text to the letter. Empty text has no parts. */
export function splitPrompt(text: string): PromptPart[] {
  const limit = findLimit(text);
  const parts: PromptPart[] = [];
  const add = (from: number, to: number, marker: number | null) => {
    if (from < to) parts.push({ at: from, text: text.slice(from, to), marker, isOver: from >= limit });
  };
  let from = 0;
  for (const match of text.matchAll(markerPattern)) {
    addPlain(from, match.index);
    from = match.index + match[0].length;
    add(match.index, from, Number(match[1]));
  }
  addPlain(from, text.length);
  return parts;

  function addPlain(start: number, end: number) {
    const cut = Math.min(Math.max(start, limit), end);
    add(start, cut, null);
    add(cut, end, null);
  }
}

/**
 * The prompt after a reference was removed: its own markers go, with one of the spaces around them, and those
 * of later references move down by one.
 */
export function dropMarker(text: string, removed: number): string {
  const without = text.replace(
    new RegExp(`(^|\\s)?@(?:audio|音频\\s?)${removed}(?!\\d)(\\s)?`, 'g'),
    (_, before: string | undefined, after: string | undefined) => before ?? after ?? '',
  );
  return without.replace(markerPattern, (marker, digits: string) =>
    Number(digits) > removed ? `@audio${Number(digits) - 1}` : marker,
  );
}

/** A marker as it goes in between two pieces of text: set apart by a space from letters that are not Han. */
export function spaceMarker(number: number, before: string, after: string): string {
  const needsGap = (character: string) =>
    character !== '' && !/[\s\p{Script=Han}「『“(（，。：]/u.test(character);
  const lead = needsGap(before.slice(-1)) ? ' ' : '';
  const trail = after === '' || needsGap(after.slice(0, 1)) ? ' ' : '';
  return `${lead}@audio${number}${trail}`;
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
