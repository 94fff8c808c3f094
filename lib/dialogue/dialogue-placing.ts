import { type Dialogue, type Part, writeDialogue, writePart } from './dialogue';
import { writeLabel } from './dialogue-framing';
import { placeSentence } from './dialogue-parse';
import { isRowWithoutWords } from './dialogue-pieces';
import { isHanText, isInstruction } from './dialogue-words';

/** The order of the kinds of parts that the model follows best. */
const ranks = {
  scene: 0,
  music: 1,
  speaker: 2,
  line: 3,
  effect: 3,
  free: 3,
  ending: 4,
  exclusions: 5,
} as const;

export function insertPart(dialogue: Dialogue, part: Part, at: number): Dialogue {
  const isHan = isHanText(writeDialogue(dialogue) + writePart(part));
  const parts = dialogue.parts.toSpliced(at, 0, part);
  const gap = chooseGap(dialogue, isHan);
  const next = dialogue.parts[at];
  if (at === 0 && next) {
    parts[0] = { ...part, gap: next.gap };
    parts[1] = { ...next, gap };
  } else if (at > 0) {
    parts[at] = { ...part, gap };
  }
  return settle({ ...dialogue, parts: setApart(parts, [at, at + 1], isHan) });
}

export function replacePart(dialogue: Dialogue, part: Part): Dialogue {
  const at = dialogue.parts.findIndex((other) => other.id === part.id);
  const parts = dialogue.parts.with(at, part);
  if (part.kind === 'free') return { ...dialogue, parts };
  return settle({ ...dialogue, parts: setApart(parts, [at, at + 1], isHanText(writeDialogue(dialogue))) });
}

/** Removes a part, with the white space before it. */
export function removePart(dialogue: Dialogue, id: number): Dialogue {
  const at = dialogue.parts.findIndex((part) => part.id === id);
  const removed = dialogue.parts[at];
  if (!removed) return dialogue;
  const parts = dialogue.parts.toSpliced(at, 1);
  const next = parts[at];
  if (next && (at === 0 || next.gap === '')) parts[at] = { ...next, gap: removed.gap };
  return settle({ ...dialogue, parts: setApart(parts, [at], isHanText(writeDialogue(dialogue))) });
}

/** The id that the part added next will have. */
export function nextId({ parts }: Dialogue): number {
  return Math.max(-1, ...parts.map((part) => part.id)) + 1;
}

export function findPlace(dialogue: Dialogue, kind: Part['kind'], afterId?: number): number {
  const { parts } = dialogue;
  const behind = parts.findIndex((part) => part.id === afterId);
  if (behind >= 0) return behind + 1;
  const rank = ranks[kind];
  if (rank >= ranks.line) return parts.findLastIndex((part) => ranks[part.kind] <= rank) + 1;
  // An instruction such as "total length: 15 seconds" stays at the head.
  const head = parts.findIndex((part) => part.kind !== 'free' || !isInstruction(part.value));
  const first = parts.findIndex((part, index) => index >= head && ranks[part.kind] > rank);
  return first < 0 || head < 0 ? parts.length : first;
}

/** The separator between parts: the one the text uses, or a line break in a text that has just begun. */
function chooseGap({ parts }: Dialogue, isHan: boolean): string {
  const gaps = parts.slice(1).map((part) => part.gap);
  if (gaps.length === 0 || gaps.some((gap) => /[\r\n]/.test(gap))) return '\n';
  return isHan ? '' : ' ';
}

/** Labels what would be read as something else at its place: effects before the first line above all. */
export function settle(dialogue: Dialogue): Dialogue {
  const isHan = isHanText(writeDialogue(dialogue));
  const written = dialogue.parts.filter((part) => writePart(part) !== '');
  const members = written.map(({ gap, kind }) => ({ gap, hasWords: kind === 'line' }));
  const lastLine = written.findLastIndex((part) => part.kind === 'line');
  const parts = dialogue.parts.map((part) => {
    const index = written.indexOf(part);
    if (index < 0 || (part.kind !== 'effect' && part.kind !== 'ending' && part.kind !== 'music')) return part;
    if (part.before !== '') return part;
    const { kind } = placeSentence(writePart(part), {
      parts: written.slice(0, index),
      hasLineAfter: index < lastLine,
      hasLines: lastLine >= 0,
      isSameRow: isRowWithoutWords(members, index),
    });
    if (kind === part.kind || kind === 'free') return part;
    return { ...part, before: writeLabel(part.kind, isHan), isLabelAdded: true };
  });
  return { ...dialogue, parts };
}

/** Widens the white space at these places where a part would run into the one before it. */
export function setApart(parts: readonly Part[], places: readonly number[], isHan: boolean): Part[] {
  return parts.map((part, index) => {
    if (index === 0 || !places.includes(index)) return part;
    const before = parts.slice(0, index).map(writePart).findLast(Boolean);
    return before === undefined ? part : { ...part, gap: widenGap(before, part.gap, isHan) };
  });
}

function widenGap(before: string, gap: string, isHan: boolean): string {
  if (/[\r\n]/.test(gap)) return gap;
  if (/[.!?][’)\]]*$/.test(before)) return gap || ' ';
  if (/[。！？”"＂“‟」』»«›‹｣〞〟﹂﹄][’）.,;，；]*$/u.test(before)) return gap || (isHan ? '' : ' ');
  return '\n';
}
