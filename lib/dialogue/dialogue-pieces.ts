import { markersIn } from '@/lib/prompt/markers';
import type { Quote } from '@/lib/prompt/quotes';
import { introWords } from './dialogue-words';

/** A sentence, or what leads to quoted words together with them. */
export interface Piece {
  gap: string;
  text: string;
  quote: QuotedWords | null;
}

/** Quoted words with their marks, and a full stop or similar after them. */
export interface QuotedWords extends Pick<Quote, 'open' | 'words' | 'close'> {
  after: string;
}

// A full stop after a title does not end a sentence; a Chinese one needs no space after it; a line break always ends
// one, unless a colon announces the words.
const sentenceEnd =
  /(?<!\b(?:Mr|Mrs|Ms|Dr|St))[.!?]+[’)\]]*(?=\s|$)|[。！？]+[’）]*|…+(?=\s+[\p{Lu}@])|(?<![:：]\s*)[\r\n]+/gu;

/** Cuts a text into sentences and its quotes, each with the white space before it; `tail` is what is left at the end. */
export function cutPieces(text: string, quotes: readonly Quote[]): { pieces: Piece[]; tail: string } {
  const pieces: Piece[] = [];
  let gap = '';
  let from = 0;
  for (const { at, end, open, words, close } of quotes) {
    const after = /^[.,;!?。，；！？]+/u.exec(text.slice(end))?.[0] ?? '';
    const lead = addBeforeMarker(addSentences(text.slice(from, at)));
    pieces.push({ gap, text: lead, quote: { open, words, close, after } });
    gap = '';
    from = end + after.length;
  }
  const rest = addSentences(text.slice(from));
  const core = rest.trimEnd();
  if (core !== '') pieces.push({ gap, text: core, quote: null });
  return { pieces, tail: core === '' ? gap : rest.slice(core.length) };

  /** Adds the complete sentences and returns the rest, without leading white space. */
  function addSentences(stretch: string): string {
    let start = 0;
    for (const match of stretch.matchAll(sentenceEnd)) {
      const end = match.index + match[0].length;
      addSentence(stretch.slice(start, end));
      start = end;
    }
    return takeGap(stretch.slice(start));
  }

  /** Adds the text before the marker of a lead: without a full stop, the marker shows where the line begins. */
  function addBeforeMarker(lead: string): string {
    const at = markersIn(lead)[0]?.at ?? 0;
    if (at <= 0 || introWords.test(lead.slice(0, at))) return lead;
    addSentence(lead.slice(0, at));
    return lead.slice(at);
  }

  /** Adds a sentence, unless it is only white space; white space after it belongs to the next. */
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

interface RowMember {
  gap: string;
  hasWords: boolean;
}

/** Whether one of these follows another on a row of the text without quoted words. */
export function isRowWithoutWords(members: readonly RowMember[], index: number): boolean {
  const startsRow = ({ gap }: RowMember) => /[\r\n]/.test(gap);
  const from = members.findLastIndex((member, at) => at <= index && (at === 0 || startsRow(member)));
  const to = members.findIndex((member, at) => at > index && startsRow(member));
  const row = members.slice(from, to < 0 ? members.length : to);
  return from < index && row.every((member) => !member.hasWords);
}
