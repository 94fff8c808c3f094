import type { LinePart, Section, SentencePart, Speaker } from './dialogue';
import { placeSentence } from './dialogue-parse';
import { isAboutEnding, isAboutMusic, labels, startsWithVerb, writtenLabels } from './dialogue-words';

/** The fields of a line. A closing quote typed into its words becomes the other kind of quote. */
export interface LineFields {
  speaker: Speaker;
  delivery: string;
  words: string;
}

export function changeLine(line: LinePart, change: Partial<LineFields>, isHan: boolean): LinePart {
  const words = change.words === undefined ? line.words : cleanWords(change.words, line.frame.close);
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

const otherQuotes: Record<string, readonly [string, string][]> = {
  '”': [
    ['“', '‘'],
    ['”', '’'],
  ],
  '"': [['"', "'"]],
  '」': [
    ['「', '『'],
    ['」', '』'],
  ],
  '』': [
    ['『', '「'],
    ['』', '」'],
  ],
  '»': [
    ['«', '‹'],
    ['»', '›'],
  ],
};

/** The words of a line with any quote that would end them early turned into the other kind; nothing else changes. */
export function cleanWords(words: string, close: string): string {
  if (!words.includes(close)) return words;
  const pairs = otherQuotes[close] ?? [];
  return pairs.reduce((cleaned, [sign, other]) => cleaned.replaceAll(sign, other), words);
}

/** The end that a sentence needs so that the next is told apart: none when the words bring their own. */
export function endSentence(value: string, present: string, isHan: boolean): string {
  if (/[.!?。！？…]$/u.test(value.trim())) return '';
  return present || (isHan ? '。' : '.');
}

export function writeLabel(kind: keyof typeof writtenLabels, isHan: boolean): string {
  return writtenLabels[kind][isHan ? 'han' : 'latin'];
}

/** Whether the words are taken for what they are without a label before them. */
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
