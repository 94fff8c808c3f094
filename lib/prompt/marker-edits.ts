import { findLooseMarkers } from './marker-spellings';
import { type Marker, markersIn } from './markers';

/** A range of a text and its replacement; `at` and `end` in UTF-16 units of the text before. */
export interface TextEdit {
  at: number;
  end: number;
  replacement: string;
}

/** What is selected, in UTF-16 units; a caret when both are the same. */
export interface Selection {
  start: number;
  end: number;
}

/**
 * Every marker that there is a reference for, as the engine reads it: `@Audio1`, `＠audio１` or `@音频 1` become
 * `@audio1`. The edits are in the order of the text and touch nothing else, so that an editor keeps its caret and its undo.
 */
export function convertMarkers(text: string, referenceCount: number): { text: string; edits: TextEdit[] } {
  const edits = findLooseMarkers(text)
    .filter(({ number }) => number >= 1 && number <= referenceCount)
    .map(({ at, end, number }) => ({ at, end, replacement: `@audio${number}` }));
  return { text: applyEdits(text, edits), edits };
}

/** The text after edits that are in its order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let from = 0;
  let edited = '';
  for (const { at, end, replacement } of edits) {
    edited += text.slice(from, at) + replacement;
    from = end;
  }
  return edited + text.slice(from);
}

/** The position of a caret after edits in the order of the text; a caret inside a changed range moves to its end. */
export function mapCaret(edits: readonly TextEdit[], caret: number): number {
  let moved = caret;
  for (const { at, end, replacement } of edits) {
    if (caret <= at) break;
    moved += replacement.length - (Math.min(caret, end) - at);
  }
  return moved;
}

/**
 * The selection with no edge inside a marker. A caret, or the one edge that moved, continues in its direction, so that
 * arrow keys step over a marker and Shift selects or deselects it; without a direction a caret goes to the nearer edge,
 * and an edge outwards. `previous` is the selection before, null when unknown.
 */
export function snapSelection(text: string, selection: Selection, previous: Selection | null): Selection {
  const { start, end } = selection;
  const markers = markersIn(text);
  if (start === end) {
    const marker = findAround(markers, start);
    if (!marker) return selection;
    const came = previous && findSide(marker, start < previous.end ? previous.end : previous.start);
    const isNearerToEnd = start - marker.at > marker.end - start;
    const caret = (came ? came === 'before' : isNearerToEnd) ? marker.end : marker.at;
    return { start: caret, end: caret };
  }
  const onlyStartMoved = previous !== null && previous.end === end;
  const onlyEndMoved = previous !== null && previous.start === start;
  const opening = findAround(markers, start);
  const closing = findAround(markers, end);
  const letsStartGo = onlyStartMoved && previous.start < start;
  const letsEndGo = onlyEndMoved && previous.end > end;
  return {
    start: opening ? (letsStartGo ? opening.end : opening.at) : start,
    end: closing ? (letsEndGo ? closing.at : closing.end) : end,
  };
}

/** The marker that Backspace removes whole: the one that ends at the caret, or has it inside. */
export function findMarkerBefore(text: string, caret: number): Marker | null {
  return markersIn(text).find(({ at, end }) => at < caret && caret <= end) ?? null;
}

/** The marker that Delete removes whole: the one that begins at the caret, or has it inside. */
export function findMarkerAfter(text: string, caret: number): Marker | null {
  return markersIn(text).find(({ at, end }) => at <= caret && caret < end) ?? null;
}

/**
 * What to insert for `inserted` in place of the selection, so that no digit runs into the number of a marker with a
 * reference: they are separated by a space. For deleting, `inserted` is empty.
 */
export function spaceBeforeDigit(
  text: string,
  selection: Selection,
  inserted: string,
  referenceCount: number,
): string {
  const before = text.slice(0, selection.start);
  const after = text.slice(selection.end);
  const isBehindMarker = endsInMarker(before, referenceCount);
  const lead = isBehindMarker && /^\p{Nd}/u.test(inserted + after) ? ' ' : '';
  const put = lead + inserted;
  return endsInMarker(before + put, referenceCount) && put !== '' && /^\p{Nd}/u.test(after) ? `${put} ` : put;
}

/**
 * A text after `inserted` replaces the selection: digits are separated from markers, and text meant as a marker becomes
 * one. Null when nothing has to be fixed.
 */
export function mendInsertion(
  text: string,
  selection: Selection,
  inserted: string,
  referenceCount: number,
): { text: string; caret: number } | null {
  const put = spaceBeforeDigit(text, selection, inserted, referenceCount);
  const joined = text.slice(0, selection.start) + put + text.slice(selection.end);
  const converted = convertMarkers(joined, referenceCount);
  if (put === inserted && converted.edits.length === 0) return null;
  return { text: converted.text, caret: mapCaret(converted.edits, selection.start + put.length) };
}

/** After any other number more may still follow: a digit, or the rest of a name. */
function endsInMarker(text: string, referenceCount: number): boolean {
  return markersIn(text).some(
    ({ end, number }) => end === text.length && number >= 1 && number <= referenceCount,
  );
}

function findAround(markers: readonly Marker[], place: number): Marker | undefined {
  return markers.find(({ at, end }) => at < place && place < end);
}

function findSide(marker: Marker, place: number): 'before' | 'behind' | null {
  if (place <= marker.at) return 'before';
  return place >= marker.end ? 'behind' : null;
}
