import { markersIn } from '@/lib/prompt/markers';
import type { LinePart, Speaker } from './dialogue';
import type { QuotedWords } from './dialogue-pieces';
import { hanSpeech, innerVerb, startsWithVerb } from './dialogue-words';

/** A line, cut out of quoted words and what leads to them. */
export function parseLine(
  lead: string,
  { open, words, close, after }: QuotedWords,
): Omit<LinePart, 'id' | 'gap'> {
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
  const [marker] = markersIn(lead);
  if (marker) {
    const { at, end, number } = marker;
    const speaker: Speaker = { kind: 'marker', marker: number };
    return { intro: lead.slice(0, at), speaker, literal: lead.slice(at, end), rest: lead.slice(end) };
  }
  const literal = lead.slice(0, findNameEnd(lead));
  const speaker: Speaker = literal === '' ? { kind: 'none' } : { kind: 'person', name: literal };
  return { intro: '', speaker, literal, rest: lead.slice(literal.length) };
}

/** Where the name of a person ends and the manner of speaking begins. */
function findNameEnd(lead: string): number {
  const core = lead.slice(0, findColon(lead));
  if (startsWithVerb(core)) return 0;
  const ends = [/\s*[(（[]/u, /\s*[,，]/u, innerVerb, hanSpeech].map((pattern) => core.search(pattern));
  return Math.min(core.length, ...ends.filter((end) => end >= 0));
}

/** The text between the speaker and the opening quote. */
function splitDelivery(rest: string): { join: string; delivery: string; colon: string } {
  const bracketed = /^(\s*[(（[]\s*)([^()（）[\]]*[^()（）[\]\s])(\s*[)）\]]\s*[:：,，]?\s*)$/u.exec(rest);
  if (bracketed) {
    const [, join = '', delivery = '', colon = ''] = bracketed;
    return { join, delivery, colon };
  }
  const colonAt = findColon(rest);
  const core = rest.slice(0, colonAt);
  const join = /^\s*[,，]?\s*/u.exec(core)?.[0] ?? '';
  if (join === core) return { join: '', delivery: '', colon: rest };
  return { join, delivery: core.slice(join.length), colon: rest.slice(colonAt) };
}

/** Where the colon (or similar) right before the opening quote begins, including the white space around it. */
function findColon(text: string): number {
  const core = text.trimEnd();
  return /[:：,，—–]$/u.test(core) ? core.slice(0, -1).trimEnd().length : core.length;
}
