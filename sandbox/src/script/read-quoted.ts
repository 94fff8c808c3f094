import { findMentions, findSpeaking, hasSpeechVerb, type Mention } from './mentions.ts';
import { isSpeech, type Quotation } from './quotations.ts';
import { cutSentences, type Stretch } from './stretches.ts';
import { hanPerson, hanVerb, latinPerson, latinVerb } from './words.ts';

/** Something spoken, with what tells who speaks and how. */
export type Spoken = Stretch & {
  /** `undefined` when nobody is named. */
  by: Mention | undefined;
  /** The words of the prompt that name the speaker and tell how it is said. */
  delivery: string;
};

type Gap = { lead: Stretch; before: Stretch[] };

/** Who speaks each quotation that is speech, and how. */
export function readQuoted(prompt: string, quotations: readonly Quotation[]): Spoken[] {
  const spoken: Spoken[] = [];
  let lastEnd = 0;
  for (const [index, quotation] of quotations.entries()) {
    const { lead, before } = cutGap(prompt, lastEnd, quotation.at);
    lastEnd = quotation.end;
    const leadText = prompt.slice(lead.at, lead.end);
    if (!isSpeech(prompt, quotation, leadText)) continue;
    const next = quotations[index + 1]?.at ?? prompt.length;
    const tag = findTag(prompt, quotation, next);
    const named = attribute(prompt, { leadText, tag, before });
    const last = spoken.at(-1);
    const isGoingOn = !named && last && !prompt.slice(last.end, quotation.at).includes('\n\n');
    spoken.push({
      ...{ at: quotation.from, end: quotation.to },
      by: named?.by ?? (isGoingOn ? last.by : undefined),
      delivery: named?.delivery ?? (isGoingOn && leadText.trim() === '' ? last.delivery : leadText),
    });
  }
  return spoken;
}

/** What stands between two quotations: whole sentences, and the beginning of one that leads to the second. */
function cutGap(prompt: string, from: number, to: number): Gap {
  const sentences = cutSentences(prompt, { at: from, end: to });
  const last = sentences.at(-1);
  const text = last ? prompt.slice(last.at, last.end) : '';
  const isWhole = !last || /[.!?。！？…]["'”’)]*$/u.test(text);
  const isBroken = last && prompt.slice(last.end, to).includes('\n') && !/[:：,，]$/u.test(text);
  if (isWhole || isBroken) return { lead: { at: to, end: to }, before: sentences };
  return { lead: { at: last.at, end: to }, before: sentences.slice(0, -1) };
}

const LATIN_TAG = new RegExp(
  `^\\s*[,，—–-]*\\s*(?:(?:[\\p{L}'’.@\\d-]+\\s+){0,5}?${latinVerb}|${latinVerb})`,
  'iu',
);
const HAN_TAG = new RegExp(
  `^\\s*[,，—–-]*\\s*[^\\s，。：:,]{1,16}${hanVerb}|^\\s*(?:と|って)[^。「]{0,16}${hanVerb}`,
  'u',
);

/** What follows a quotation and tells who spoke it (“Get out,” she shouted.); empty for none. */
function findTag(prompt: string, { end, to }: Quotation, next: number): string {
  const [sentence] = cutSentences(prompt, { at: end, end: next });
  const line = prompt.slice(end, sentence?.at ?? end);
  if (!sentence || line.includes('\n')) return '';
  const tag = prompt.slice(sentence.at, sentence.end);
  const isLeading = sentence.end >= next - 2 && next < prompt.length;
  if (isLeading && (/[:：]$/u.test(tag) || /^[\p{Lu}@]/u.test(tag))) return '';
  const isClosed = /[.。]$/u.test(prompt.slice(end - 3 < to ? to - 1 : to, to));
  if (isClosed && /^\p{Lu}/u.test(tag)) return '';
  if (!LATIN_TAG.test(tag) && !HAN_TAG.test(tag)) return '';
  return findMentions(tag).length > 0 ? tag : '';
}

const PERSON_NOUN = new RegExp(`(?<![\\p{L}])(?:${latinPerson})(?![\\p{L}])|${hanPerson}`, 'iu');
const isPersonNoun = (name: string) => PERSON_NOUN.test(name);

type Surroundings = { leadText: string; tag: string; before: readonly Stretch[] };

/** By the words that lead to it, by its tag, or by the last sentence before it that begins with somebody. */
function attribute(
  prompt: string,
  { leadText, tag, before }: Surroundings,
): { by: Mention; delivery: string } | undefined {
  const lead = findSpeaking(leadText);
  if (lead) return { by: lead, delivery: `${leadText} ${tag}` };
  if (tag !== '') {
    const by = findSpeaking(tag) ?? findMentions(tag)[0];
    if (by) return { by, delivery: `${leadText} ${tag}` };
  }
  for (const { at, end } of before.toReversed()) {
    const sentence = prompt.slice(at, end);
    const by = findMentions(sentence).find((mention) => isSubject(sentence, mention));
    if (by) return { by, delivery: `${sentence} ${leadText}` };
  }
  return undefined;
}

/** What people do between two things that they say. */
const ACTS =
  /^\s+(?:\p{L}+ly\s+)?(?:laugh|sigh|grin|smile|nod|shrug|frown|hesitate|pause|cough|turn|look|walk|lean|stand|sit|stop|wait|clear|roll|shake|enter|leave|gasp|sniff|cr[yi]|take|put|swallow|stare|whisper|speak|begin|read)(?:s|es|ed)?(?![\p{L}])/u;

/** Whether somebody is what a sentence is about: a marker anywhere, a person where it begins. */
function isSubject(sentence: string, mention: Mention): boolean {
  if (mention.kind === 'marker') return true;
  if (mention.kind === 'pronoun') return mention.at === 0 && hasSpeechVerb(sentence);
  if (mention.at > 1) return false;
  return isPersonNoun(sentence.slice(mention.at, mention.end)) || ACTS.test(sentence.slice(mention.end));
}
