import { type Marker, markersIn } from '@/lib/prompt/markers';
import { maxReadLength } from '@/lib/prompt/prompt';
import { readQuotes } from '@/lib/prompt/quotes';
import type { Dialogue, Part, SentencePart } from './dialogue';
import { parseLine } from './dialogue-lead';
import { cutPieces, isRowWithoutWords } from './dialogue-pieces';
import {
  isAboutEnding,
  isAboutMusic,
  isStillDescription,
  isUnplaceable,
  labels,
  parseExclusions,
} from './dialogue-words';

/**
 * Splits a prompt into the parts of a dialogue, which cover any text exactly. Quoted words become lines of the speaker
 * named right before them; the sentences around them are classified by their first words and their position. Where it
 * is not clear what is quoted, or the text is too long to be sent, it is one part.
 */
export function parseDialogue(text: string): Dialogue {
  if (text.length > maxReadLength) return keepWhole(text);
  const { pairing, quotes } = readQuotes(text);
  if (pairing !== 'clear') return keepWhole(text);
  const { pieces, tail } = cutPieces(text, quotes);
  const lastLine = pieces.findLastIndex((piece) => piece.quote !== null);
  const members = pieces.map(({ gap, quote }) => ({ gap, hasWords: quote !== null }));
  const parts: Part[] = [];
  pieces.forEach((piece, index) => {
    const part = piece.quote
      ? parseLine(piece.text, piece.quote)
      : placeSentence(piece.text, {
          parts,
          hasLineAfter: index < lastLine,
          hasLines: lastLine >= 0,
          isSameRow: isRowWithoutWords(members, index),
        });
    const last = parts.at(-1);
    const joined = last && joinParts(last, part, piece.gap);
    if (joined) parts[parts.length - 1] = joined;
    else parts.push({ ...part, id: parts.length, gap: piece.gap });
  });
  return { parts, tail };
}

function keepWhole(text: string): Dialogue {
  const core = text.trim();
  const at = text.indexOf(core);
  const part: Part = { id: 0, gap: text.slice(0, at), ...frameSentence('free', core) };
  return { parts: [part], tail: text.slice(at + core.length) };
}

type Unplaced<P> = P extends Part ? Omit<P, 'id' | 'gap'> : never;
type Candidate = Unplaced<Part>;

interface Surroundings {
  parts: readonly Part[];
  hasLineAfter: boolean;
  hasLines: boolean;
  /** Whether the last part is on the same row of the text, and no quoted words are. */
  isSameRow: boolean;
}

/** What kind of part a sentence between these parts is. */
export function placeSentence(text: string, surroundings: Surroundings): Candidate {
  const { parts, hasLineAfter, hasLines, isSameRow } = surroundings;
  const has = (kind: Part['kind']) => parts.some((part) => part.kind === kind);
  const exclusions = parseExclusions(text);
  if (exclusions) return { kind: 'exclusions', text, items: exclusions };
  if (isUnplaceable(text)) return frameSentence('free', text);
  const isEarly = !has('line');
  const isInOpening = isEarly && !has('speaker') && !has('effect');
  const mayBe = {
    scene: isInOpening && (!has('scene') || parts.at(-1)?.kind === 'scene'),
    music: isEarly && !has('music'),
    ending: !hasLineAfter && !has('ending'),
    effect: true,
  };
  const labelled = sections.find((kind) => mayBe[kind] && labels[kind].test(text));
  if (labelled) return frameSentence(labelled, text);
  const last = parts.at(-1);
  const mayGoOn = isSameRow || (isEarly && last?.kind === 'speaker' && isStillDescription(text));
  if (mayGoOn && last && isOpenEnded(last) && !findLeadingMarker(text)) {
    return { ...last, before: '', ...splitEnd(text) };
  }
  if (isEarly) {
    const description = parseDescription(text);
    const isDescribed = parts.some((part) => part.kind === 'speaker' && part.marker === description?.marker);
    if (description && !isDescribed) return description;
  }
  const marker = findLeadingMarker(text);
  if (marker && (!hasLines || /^\s*[:：]/.test(text.slice(marker.end)))) return frameSentence('free', text);
  if (mayBe.music && isAboutMusic(text)) return frameSentence('music', text);
  if (mayBe.ending && !isEarly && isAboutEnding(text)) return frameSentence('ending', text);
  return frameSentence(mayBe.scene ? 'scene' : 'effect', text);
}

const sections = ['scene', 'music', 'ending', 'effect'] as const;

/** Whether a part begins with what it is about, so that more sentences may follow on its row. */
function isOpenEnded(part: Part): part is Part & { kind: 'speaker' | 'music' | 'ending' } {
  return part.kind === 'speaker' || ((part.kind === 'music' || part.kind === 'ending') && part.before !== '');
}

/** Sentences that belong together, as one part; effects stay apart. */
function joinParts(last: Part, part: Candidate, gap: string): Part | null {
  if (part.kind !== last.kind || !('value' in last) || !('value' in part)) return null;
  if (part.kind === 'effect') return null;
  if (part.kind === 'speaker' && last.kind === 'speaker' && part.marker !== last.marker) return null;
  return { ...last, value: last.value + last.after + gap + part.before + part.value, after: part.after };
}

function frameSentence(kind: SentencePart['kind'], text: string): Unplaced<SentencePart> {
  if (kind === 'free') return { kind, before: '', value: text, after: '' };
  const before = labels[kind].exec(text)?.[0] ?? '';
  const framed = { kind, before, ...splitEnd(text.slice(before.length)) };
  return framed.value === '' ? { kind: 'free', before: '', value: text, after: '' } : framed;
}

/** A single full stop at the end belongs to the frame; any other end is the writer's own. */
function splitEnd(text: string): { value: string; after: string } {
  const after = /(?<![.。!?！？…\s])\s*[.。]$/u.exec(text)?.[0] ?? '';
  return { value: text.slice(0, text.length - after.length), after };
}

function findLeadingMarker(text: string): Marker | undefined {
  return markersIn(text).find(({ at }) => at === 0);
}

/** What leads from a marker to its description. */
const descriptionLead = /^(?:\s*[:：,，—–]\s*|\s+is\s+|\s*是\s*)(?=\S)/;

function parseDescription(text: string): Unplaced<Part & { kind: 'speaker' }> | null {
  const marker = findLeadingMarker(text);
  const lead = marker && descriptionLead.exec(text.slice(marker.end))?.[0];
  if (!marker || lead === undefined) return null;
  const before = text.slice(0, marker.end + lead.length);
  const rest = splitEnd(text.slice(before.length));
  return rest.value === '' ? null : { kind: 'speaker', marker: marker.number, before, ...rest };
}
