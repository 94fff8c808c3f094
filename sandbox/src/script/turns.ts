import { markersIn } from '../../../lib/prompt/markers.ts';
import { findAll } from '../scene/find-all.ts';
import { findManners } from './manners.ts';
import { findSpeaking, hasSpeechVerb, type Mention } from './mentions.ts';
import { isStage } from './notes.ts';
import type { Stretch } from './stretches.ts';
import {
  hanPerson,
  labelWord,
  latinPerson,
  latinVerb,
  narratorWord,
  noName,
  textLabelWord,
} from './words.ts';

/** Where somebody begins to speak without quotation marks; `at` is where the name begins, `from` the words. */
export type Turn = {
  at: number;
  from: number;
  by: Mention | undefined;
  delivery: string;
  /** What stands between name and words. */
  form: 'colon' | 'bare';
};

const NOTE_BEHIND = /^\s*(?:[（(][^（）()\n]{1,120}[)）]|\[[^[\]\n]{1,120}\]|【[^【】\n]{1,120}】)/u;
const COLON_BEHIND = /^(?<head>[^:：\n.!?。！？“"「„«]{0,80})[:：]\s*(?!\/\/)/u;
const POSSESSIVE = /^\s*(?:['’]s (?:voice|tone)|的(?:声音|语气|音色))/u;
const PLAIN_VERB =
  /^\s*(?:then\s+)?(?:says?|said|asks?|asked|whispers?|whispered|shouts?|shouted|answers?|replies|replied|yells?|sagt|fragt|dit)[,]?\s+(?=[\p{Lu}“"'‘])/u;

/** The turns that begin with a marker. */
export function findMarkerTurns(prompt: string): Turn[] {
  return markersIn(prompt).map(({ at, end, number }) => {
    const by: Mention = { kind: 'marker', number, at, end };
    const rest = prompt.slice(end, end + 240);
    const owned = POSSESSIVE.exec(rest)?.[0].length ?? 0;
    const note = NOTE_BEHIND.exec(rest.slice(owned))?.[0].length ?? 0;
    const skipped = owned + note;
    const colon = COLON_BEHIND.exec(rest.slice(skipped));
    const head = colon?.groups?.['head'] ?? '';
    if (colon && isHead(head, owned > 0)) {
      const from = end + skipped + colon[0].length;
      return { at, from, by, delivery: prompt.slice(end, from), form: 'colon' };
    }
    const verb = PLAIN_VERB.exec(rest.slice(skipped))?.[0].length ?? 0;
    const from = end + skipped + verb;
    return { at, from, by, delivery: prompt.slice(end, from), form: 'bare' };
  });
}

const OWN_VERB = new RegExp(
  `^(?:(?:\\p{L}+ly|then|now|again|still)[,]?\\s+)*(?:${latinVerb}|\\p{Ll}+(?:s|ing)\\b)`,
  'u',
);
const OTHER_SUBJECT = new RegExp(
  `(?<![\\p{L}])(?:he|she|they|it|there|who|i|my|me|you|your|we|our)(?![\\p{L}])|(?<![\\p{L}])(?:${latinPerson})\\s+\\p{L}+s(?![\\p{L}])|^[他她它我你您咱]|[我你您](?!说)|^${hanPerson}`,
  'iu',
);

/** Whether words between a marker and a colon tell how it is said ("whispers:"), and are not said ("My list:"). */
function isHead(head: string, isOwned: boolean): boolean {
  const words = head.replace(/^[\s,，]+/u, '').trim();
  if (words === '' || isOwned) return true;
  const hasVerb = hasSpeechVerb(words);
  if ((/\d$/u.test(words) && !hasVerb) || OTHER_SUBJECT.test(words) || noName.test(words)) return false;
  if (/^[,，]/u.test(head.trim()) || isStage(words)) return true;
  if (/\p{Script=Han}/u.test(words)) return hasVerb || (words.length <= 8 && findManners(words).length > 0);
  if (hasVerb) return OWN_VERB.test(words) && !/^\p{Lu}\p{L}*(?<!s)(?![\p{L}])/u.test(words);
  return words.split(/\s+/u).length <= 4 && findManners(words).length > 0;
}

const NAME_LINE =
  /(?<=^|\n)[^\S\n]*(?:[-*>#•]+\s+)?(?:\*{1,2}|_{1,2})?(?<name>[\p{L}@][^:：\n*.!?。！？，,“”"「」()（）[\]【】]{0,39}?)(?:\*{1,2}|_{1,2})?[^\S\n]*(?<note>(?:[（(][^（）()\n]{1,80}[)）]|\[[^[\]\n]{1,80}\]|【[^【】\n]{1,80}】)?)[^\S\n]*[:：](?:\*{1,2}|_{1,2})?[^\S\n]*(?!\/\/)/gu;
const INLINE_NAME =
  /(?<=[.!?…。！？]["”’]?\s*)(?<name>\p{Lu}[\p{L}’'-]{0,15}(?: (?:\p{Lu}[\p{L}’'-]{0,15}|\d{1,2})){0,2}|\p{Script=Han}{1,5})\s*(?<note>(?:[（(][^（）()\n]{1,80}[)）])?)\s*[:：]\s*(?!\/\/|\d)/gu;

/** The turns that begin with a name and a colon, at the start of a line or, where names are short, of a sentence. */
export function findNameTurns(prompt: string): Turn[] {
  const turns: Turn[] = [];
  for (const pattern of [NAME_LINE, INLINE_NAME])
    for (const { index, 0: written, groups } of findAll(pattern, prompt)) {
      const name = (groups?.['name'] ?? '').trim();
      const note = groups?.['note'] ?? '';
      if (!isName(name)) continue;
      const at = index + written.indexOf(name);
      if (turns.some((turn) => turn.at === at)) continue;
      const from = index + written.length;
      turns.push({ at, from, by: toMention(name, at), delivery: `${name} ${note}`, form: 'colon' });
    }
  return turns.sort((a, b) => a.at - b.at);
}

function toMention(name: string, at: number): Mention | undefined {
  const place = { at, end: at + name.length };
  if (narratorWord.test(name) || textLabelWord.test(name)) return { ...place, kind: 'narrator' };
  const named = hasSpeechVerb(name) || /[,，]/u.test(name) ? findSpeaking(name) : undefined;
  if (named) return { ...named, ...place };
  return { ...place, kind: 'person', name };
}

/** Whether what stands before a colon can be somebody's name. */
function isName(name: string): boolean {
  if (name === '' || name.startsWith('@')) return false;
  if (textLabelWord.test(name)) return true;
  if (labelWord.test(name) || noName.test(name)) return false;
  if (/\p{Script=Han}/u.test(name))
    return name.length <= 12 && !/^[用以请让把]/u.test(name) && !/[我你您的了是]/u.test(name.slice(0, -1));
  const words = name.split(/\s+/u);
  if (hasSpeechVerb(name) && words.length <= 8) return findSpeaking(name) !== undefined;
  if (/(?<![\p{L}])(?:i|my|me|you|your|we|our|is|are|was|the following)(?![\p{L}])/iu.test(name))
    return false;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(name)) return name.length <= 10;
  const isCapital = words.every(
    (word) => /^[\p{Lu}\d#(]/u.test(word) || /^(?:the|of|de|von|and|du|la)$/u.test(word),
  );
  return (
    (words.length <= 4 && isCapital) ||
    (words.length <= 6 && PERSON.test(name)) ||
    (words.length === 1 && /^\p{L}{1,15}$/u.test(name))
  );
}

const PERSON = new RegExp(`(?<![\\p{L}])(?:${latinPerson})(?![\\p{L}])`, 'iu');

/** The stretch of a line from a place. */
export function restOfLine(prompt: string, from: number): Stretch {
  const newline = prompt.indexOf('\n', from);
  return { at: from, end: newline < 0 ? prompt.length : newline };
}
