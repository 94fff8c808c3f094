import type { Dialogue, LinePart, Part, SentencePart, Speaker } from './dialogue';
import {
  anyMarker,
  hanSpeech,
  innerVerb,
  introWords,
  isAboutEnding,
  isAboutMusic,
  isStillDescription,
  isUnplaceable,
  labels,
  leadingMarker,
  parseExclusions,
  quotedWords,
  startsWithVerb,
} from './dialogue-words';

/** A sentence, or what leads to quoted words together with them. */
interface Piece {
  gap: string;
  text: string;
  quote: Quote | null;
}

interface Quote {
  open: string;
  words: string;
  close: string;
  after: string;
}

/** In UTF-16 units. A longer text is far from anything that can be sent, and is kept in one piece. */
const mostParsedLength = 12_000;

// A full stop after a title ends no sentence; a Chinese one needs no space behind it; a line break always ends
// one, unless a colon says that the words follow.
const sentenceEnd =
  /(?<!\b(?:Mr|Mrs|Ms|Dr|St))[.!?]+[’)\]]*(?=\s|$)|[。！？]+[’）]*|…+(?=\s+[\p{Lu}@])|(?<![:：]\s*)[\r\n]+/gu;

/**
 * Cuts a prompt into the parts of a dialogue, which cover any text to the letter. Quoted words become lines of
 * whoever is named right before them; the sentences around are placed by how they begin and where they stand.
 */
export function parseDialogue(text: string): Dialogue {
  if (text.length > mostParsedLength) return keepWhole(text);
  const { pieces, tail } = cutPieces(text);
  const lastLine = pieces.findLastIndex((piece) => piece.quote !== null);
  const parts: Part[] = [];
  pieces.forEach((piece, index) => {
    const part = piece.quote
      ? parseLine(piece.text, piece.quote)
      : placeSentence(piece.text, {
          parts,
          hasLineAfter: index < lastLine,
          hasLines: lastLine >= 0,
          isSameRow: isRowWithoutWords(
            pieces.map(({ gap, quote }) => ({ gap, hasWords: quote !== null })),
            index,
          ),
        });
    const last = parts.at(-1);
    const joined = last && joinParts(last, part, piece.gap);
    if (joined) parts[parts.length - 1] = joined;
    else parts.push({ ...part, id: parts.length, gap: piece.gap });
  });
  return { parts, tail };
}

interface RowMember {
  gap: string;
  hasWords: boolean;
}

/** Whether one of these stands behind another on a row of the text that has no quoted words. */
export function isRowWithoutWords(members: readonly RowMember[], index: number): boolean {
  const startsRow = ({ gap }: RowMember) => /[\r\n]/.test(gap);
  const from = members.findLastIndex((member, at) => at <= index && (at === 0 || startsRow(member)));
  const to = members.findIndex((member, at) => at > index && startsRow(member));
  const row = members.slice(from, to < 0 ? members.length : to);
  return from < index && row.every((member) => !member.hasWords);
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

/** What a sentence is that stands between these parts. */
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
  if (mayGoOn && last && isOpenEnded(last) && !leadingMarker.test(text)) {
    return { ...last, before: '', ...splitEnd(text) };
  }
  if (isEarly) {
    const description = parseDescription(text);
    const isDescribed = parts.some((part) => part.kind === 'speaker' && part.marker === description?.marker);
    if (description && !isDescribed) return description;
  }
  if (leadingMarker.test(text) && (!hasLines || /^@(?:audio|音频\s?)\d+\s*[:：]/.test(text))) {
    return frameSentence('free', text);
  }
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

function parseDescription(text: string): Unplaced<Part & { kind: 'speaker' }> | null {
  const match = /^@(?:audio|音频\s?)(\d+)(?:\s*[:：,，—–]\s*|\s+is\s+|\s*是\s*)(?=\S)/.exec(text);
  if (!match) return null;
  const rest = splitEnd(text.slice(match[0].length));
  return rest.value === '' ? null : { kind: 'speaker', marker: Number(match[1]), before: match[0], ...rest };
}

function parseLine(lead: string, { open, words, close, after }: Quote): Unplaced<LinePart> {
  const { intro, speaker, literal, rest } = splitSpeaker(lead);
  const { join, delivery, colon } = splitDelivery(rest);
  const frame = { intro, speaker: literal, join, colon, open, close, after };
  return { kind: 'line', speaker, delivery, words, frame };
}

interface SplitLead {
  intro: string;
  speaker: Speaker;
  literal: string;
  rest: string;
}

function splitSpeaker(lead: string): SplitLead {
  const at = lead.search(anyMarker);
  const marker = at < 0 ? null : leadingMarker.exec(lead.slice(at));
  if (marker) {
    const literal = marker[0];
    const speaker: Speaker = { kind: 'marker', marker: Number(marker[1]) };
    return { intro: lead.slice(0, at), speaker, literal, rest: lead.slice(at + literal.length) };
  }
  const literal = lead.slice(0, findNameEnd(lead));
  const speaker: Speaker = literal === '' ? { kind: 'none' } : { kind: 'person', name: literal };
  return { intro: '', speaker, literal, rest: lead.slice(literal.length) };
}

/** Where the name of a person ends and the manner of speaking begins. */
function findNameEnd(lead: string): number {
  const core = lead.replace(/\s*[:：,，—–]?\s*$/u, '');
  if (startsWithVerb(core)) return 0;
  const ends = [/\s*[(（[]/u, /\s*[,，]/u, innerVerb, hanSpeech].map((pattern) => core.search(pattern));
  return Math.min(core.length, ...ends.filter((end) => end >= 0));
}

/** What stands between the speaker and the opening quote. */
function splitDelivery(rest: string): { join: string; delivery: string; colon: string } {
  const bracketed = /^(\s*[(（[]\s*)([^()（）[\]]*[^()（）[\]\s])(\s*[)）\]]\s*[:：,，]?\s*)$/u.exec(rest);
  if (bracketed) {
    const [, join = '', delivery = '', colon = ''] = bracketed;
    return { join, delivery, colon };
  }
  const colonAt = rest.search(/\s*[:：,，—–]?\s*$/u);
  const core = rest.slice(0, colonAt);
  const join = /^\s*[,，]?\s*/u.exec(core)?.[0] ?? '';
  if (join === core) return { join: '', delivery: '', colon: rest };
  return { join, delivery: core.slice(join.length), colon: rest.slice(colonAt) };
}

function cutPieces(text: string): { pieces: Piece[]; tail: string } {
  const pieces: Piece[] = [];
  let gap = '';
  let from = 0;
  for (const match of text.matchAll(quotedWords)) {
    const [open = '', words = '', close = ''] = match.slice(1).filter((group) => group !== undefined);
    const end = match.index + match[0].length;
    const after = /^[.,;!?。，；！？]+/u.exec(text.slice(end))?.[0] ?? '';
    const lead = addBeforeMarker(addSentences(text.slice(from, match.index)));
    pieces.push({ gap, text: lead, quote: { open, words, close, after } });
    gap = '';
    from = end + after.length;
  }
  const rest = addSentences(text.slice(from));
  const core = rest.trimEnd();
  if (core !== '') pieces.push({ gap, text: core, quote: null });
  return { pieces, tail: core === '' ? gap : rest.slice(core.length) };

  /** Adds the sentences that are ended and gives what is left, without the white space before it. */
  function addSentences(stretch: string): string {
    let start = 0;
    for (const match of stretch.matchAll(sentenceEnd)) {
      const end = match.index + match[0].length;
      addSentence(stretch.slice(start, end));
      start = end;
    }
    return takeGap(stretch.slice(start));
  }

  /** Adds what stands before the marker of a lead: without a full stop, the marker shows where the line begins. */
  function addBeforeMarker(lead: string): string {
    const at = lead.search(anyMarker);
    if (at <= 0 || introWords.test(lead.slice(0, at))) return lead;
    addSentence(lead.slice(0, at));
    return lead.slice(at);
  }

  /** Adds a sentence, unless it is white space alone; what is behind it belongs to the next. */
  function addSentence(raw: string): void {
    const rest = takeGap(raw);
    const core = rest.trimEnd();
    if (core === '') return;
    pieces.push({ gap, text: core, quote: null });
    gap = rest.slice(core.length);
  }

  function takeGap(raw: string): string {
    const core = raw.trimStart();
    gap += raw.slice(0, raw.length - core.length);
    return core;
  }
}
