import { readQuotes } from '@/lib/prompt/quotes';
import type { LineFrame, LinePart, Section, SentencePart, Speaker } from './dialogue';
import { placeSentence } from './dialogue-parse';
import { isAboutEnding, isAboutMusic, labels, startsWithVerb, writtenLabels } from './dialogue-words';

/** The fields of a line. A closing quote typed into its words becomes the other kind of quote. */
export interface LineFields {
  speaker: Speaker;
  delivery: string;
  words: string;
}

export function changeLine(line: LinePart, change: Partial<LineFields>, isHan: boolean): LinePart {
  const words = change.words === undefined ? line.words : cleanWords(change.words, line.frame);
  const { speaker = line.speaker, delivery = line.delivery } = change;
  if (change.speaker === undefined && change.delivery === undefined) return { ...line, words };
  const literal = change.speaker === undefined ? line.frame.speaker : writeSpeaker(speaker);
  const frame = { ...line.frame, speaker: literal, ...joinDelivery(line, speaker, delivery, isHan) };
  return { ...line, speaker, delivery, words, frame };
}

function writeSpeaker(speaker: Speaker): string {
  if (speaker.kind === 'marker') return `@audio${speaker.marker}`;
  return speaker.kind === 'person' ? speaker.name.trim() : '';
}

/** What joins a delivery to its speaker so that it reads well: `@audio1 asks: `, `@audio1, softly: `, `(softly) `. */
function joinDelivery(line: LinePart, speaker: Speaker, delivery: string, isHan: boolean) {
  const { frame } = line;
  const hasDelivery = delivery.trim() !== '';
  const isNamed = writeSpeaker(speaker) !== '';
  const wasNamed = writeSpeaker(line.speaker) !== '';
  const plainColon = isHan ? '：' : ': ';
  if (!isNamed) return hasDelivery ? { join: '(', colon: ') ' } : { join: '', colon: '' };
  if (hasDelivery && /[(（[]/.test(frame.join) && wasNamed) return { join: frame.join, colon: frame.colon };
  const colon = /^\s*[:：]\s*$/.test(frame.colon) ? frame.colon : plainColon;
  if (!hasDelivery) {
    // A marker right before its words, as in `@audio1 “Hello”`, needs no colon.
    const isBare = wasNamed && line.delivery.trim() === '' && /^\s*$/.test(frame.colon);
    return { join: '', colon: isBare && speaker.kind === 'marker' ? frame.colon : colon };
  }
  const startsWithHan = /^\p{Script=Han}/u.test(delivery.trim());
  if (startsWithHan) return { join: speaker.kind === 'marker' ? ' ' : '，', colon };
  return { join: startsWithVerb(delivery.trim()) ? ' ' : ', ', colon };
}

/** What double quotation marks become inside a quote that they would break, those of its own kind first. */
const singleMarks: readonly [RegExp, string, string][] = [
  [/["＂]/gu, "'", "'"],
  [/[“”„‟〝〞〟]/gu, '‘', '’'],
  [/[«»]/gu, '‹', '›'],
  [/[「」｢｣﹁﹂]/gu, '『', '』'],
  [/[『』﹃﹄]/gu, '「', '」'],
];
const openingMarks = '“„‟〝«「｢﹁『﹃';

/**
 * The words of a line, made to stay one quote between its marks: a mark of the same kind becomes the other kind, and
 * where the pairing would still be unclear, every mark becomes a single one.
 */
export function cleanWords(words: string, { open, close }: Pick<LineFrame, 'open' | 'close'>): string {
  const cleaned = words.includes(close.trim())
    ? singleMarks.filter(([marks]) => close.search(marks) >= 0).reduce(soften, words)
    : words;
  if (isOneQuote(open + cleaned + close)) return cleaned;
  return singleMarks
    .slice(0, 3)
    .reduce(soften, words)
    .replace(/[「『｢﹁﹃]/gu, '‘')
    .replace(/[」』｣﹂﹄]/gu, '’');
}

function soften(words: string, [marks, open, close]: (typeof singleMarks)[number]): string {
  return words.replace(marks, (mark) => (openingMarks.includes(mark) ? open : close));
}

function isOneQuote(text: string): boolean {
  const { pairing, quotes } = readQuotes(text);
  return pairing === 'clear' && quotes.length === 1 && quotes[0]?.at === 0 && quotes[0].end === text.length;
}

/** The punctuation a sentence needs to be separated from the next; none when the words already end in it. */
export function endSentence(value: string, present: string, isHan: boolean): string {
  if (/[.!?。！？…]$/u.test(value.trim())) return '';
  return present || (isHan ? '。' : '.');
}

export function writeLabel(kind: keyof typeof writtenLabels, isHan: boolean): string {
  return writtenLabels[kind][isHan ? 'han' : 'latin'];
}

/** Whether the words are classified correctly without a label before them. */
export function speaksForItself(kind: Section, value: string): boolean {
  const words = value.trim();
  if (kind === 'ending') return isAboutEnding(words);
  if (kind === 'music') return labels.music.test(words);
  const first = words.split(/(?<=[.!?])\s|(?<=[。！？])|[\r\n]/u)[0] ?? '';
  return !isAboutMusic(first) && placeSentence(first, opening).kind === 'scene';
}

const opening = { parts: [], hasLineAfter: true, hasLines: true, isSameRow: false };

export function dropLabel<P extends SentencePart>(part: P): P {
  return part.isLabelAdded ? { ...part, before: '', isLabelAdded: false } : part;
}
