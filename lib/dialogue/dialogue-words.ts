import { replaceMarkers } from '@/lib/prompt/markers';
import { readQuotes } from '@/lib/prompt/quotes';
import type { Exclusion } from './dialogue';

/** Labels that name a section; the builder writes the first of each language where the words alone are not enough. */
export const labels = {
  scene: /^(?:(?:scene|setting|place)\s*[:：]|(?:场景|环境)\s*[:：])\s*/i,
  music: /^(?:(?:background )?music\s*[:：]|(?:背景音乐|音乐|配乐)\s*[:：])\s*/i,
  effect: /^(?:(?:sounds?|sfx|sound effects?|effects?)\s*[:：]|音效\s*[:：])\s*/i,
  ending: /^(?:(?:ending|end)\s*[:：]|(?:结尾|结束)\s*[:：])\s*/i,
} as const;

export const writtenLabels = {
  scene: { latin: 'Scene: ', han: '场景：' },
  music: { latin: 'Music: ', han: '音乐：' },
  effect: { latin: 'Sound: ', han: '音效：' },
  ending: { latin: 'Ending: ', han: '结尾：' },
} as const;

const musicSubject = new RegExp(
  [
    "^(?:[\\p{L}'’-]+ ){0,3}",
    '(?:music|piano|guitar|strings|orchestra|drums|violin|cello|flute|organ|synth|synthesi[sz]er|melody|tune|song|soundtrack)',
    '(?: music)?(?=[.,;!]|$| (?:is |are )?(?:play|begin|start|fade|swell|drift|continue|in |under|from|through|at |with |softly|quietly))',
  ].join(''),
  'iu',
);
const hanMusicSubject =
  /^.{0,8}(?:音乐|钢琴|吉他|弦乐|提琴|鼓点|旋律|配乐)(?:声|曲)?(?=[，。,.]|$|响|渐|缓|轻|低|在|播|作|贯|衬)/u;

/** Whether the subject of a sentence is music. */
export function isAboutMusic(sentence: string): boolean {
  return labels.music.test(sentence) || musicSubject.test(sentence) || hanMusicSubject.test(sentence);
}

const endingOpener =
  /^(?:ending\b|at the end\b|in the end\b|(?:it|the scene) ends\b|ends? with\b|fades? out\b|(?:结尾|结束|最后))/i;

/** Whether a sentence says how it ends. */
export function isAboutEnding(sentence: string): boolean {
  return endingOpener.test(sentence);
}

const instruction =
  /^(?:total length|length\s*[:：]|duration\s*[:：]|read only|read (?:exactly|the following)|speak only|总时长|时长|总长|只读|只朗读|逐字)/i;

/** Whether a sentence tells the model what to do, and not what is heard. */
export function isInstruction(sentence: string): boolean {
  return instruction.test(sentence);
}

/** Whether a sentence is an instruction, or holds quotation marks, or no words. */
export function isUnplaceable(sentence: string): boolean {
  const { pairing, quotes } = readQuotes(sentence);
  const isQuoting = pairing !== 'clear' || quotes.length > 0;
  return isQuoting || isInstruction(sentence) || !/[\p{L}\p{N}]/u.test(sentence);
}

/** Whether a sentence after a description still speaks of the same person. */
export function isStillDescription(sentence: string): boolean {
  return /^(?:(?:he|she|they|his|her|their|speaks?|voice|accent)\b|[他她它]|声音|语速|语气|口音|说话)/i.test(
    sentence,
  );
}

/** Small words that may come before a speaker. */
export const introWords =
  /^(?:(?:and then|and|but|then|now|finally|later|suddenly)\b[,，]?|(?:然后|接着|这时|随后|突然)[，,]?)\s*$/i;

const speechVerbs =
  'is|says|asks|answers|replies|whispers|shouts|calls|murmurs|mutters|mumbles|laughs|sighs|sings|reads|cries|yells|screams|continues|adds|explains|announces|begins|speaks|tells|repeats|interrupts|insists|admits|warns|jokes|breathes|gasps|growls|snaps|hisses|groans|chuckles|giggles|sobs|pleads|orders|agrees|hesitates|pauses|reports|wonders|exclaims|declares|recites|narrates|said|asked|answered|replied|whispered|shouted';
const leadingVerb = new RegExp(`^(?:${speechVerbs})\\b`, 'i');
/** Where a verb of speech begins inside a lead, at the white space before it. */
export const innerVerb = new RegExp(`\\s+(?=(?:${speechVerbs})\\b)`, 'i');
/** Manner and verb at the end of a Chinese lead: 疲惫地说, 低声问, 回答. */
export const hanSpeech =
  /(?:\p{Script=Han}{2}地)?(?:轻声|低声|小声|大声|高声|柔声)?(?:说道?|问道?|回答|答道|喊道?|叫道|笑道|念道?|讲道?)$/u;

/** Whether a delivery is the verb of the sentence, so that no comma goes before it. */
export function startsWithVerb(delivery: string): boolean {
  return leadingVerb.test(delivery);
}

const usual = {
  music: { pattern: /^(?:(?:background )?music|(?:背景)?音乐|配乐)$/i, latin: 'music', han: '音乐' },
  narrator: { pattern: /^(?:narrator|narration|voice-?over|旁白|解说)$/i, latin: 'narrator', han: '旁白' },
  effects: { pattern: /^(?:(?:sound )?effects|音效)$/i, latin: 'sound effects', han: '音效' },
} as const;
export type UsualExclusion = keyof typeof usual;
const usualNames: readonly UsualExclusion[] = ['music', 'narrator', 'effects'];

/** An exclusion by its name, told apart from the usual ones. */
export function toExclusion(name: string): Exclusion {
  return { what: usualNames.find((what) => usual[what].pattern.test(name)) ?? 'other', name };
}

/** One of the usual exclusions as it is called in the language of the text. */
export function nameUsualExclusion(what: UsualExclusion, isHan: boolean): Exclusion {
  return { what, name: isHan ? usual[what].han : usual[what].latin };
}

const negation = /^(?:no|without(?: any)?)\s+(?!one\b|longer\b|matter\b|doubt\b|sooner\b|way\b|idea\b)/i;
const hanNegation = /^(?:请?不要|没有|不加|不带|无(?=背景|音乐|旁白|音效))(?:任何)?(?!人|谁|紧)/;

/** The things that a sentence keeps out ("No music, no narrator."); null for any other sentence. */
export function parseExclusions(sentence: string): Exclusion[] | null {
  const core = sentence.replace(/\s*[.。!！]?$/u, '');
  const clauses = core.split(/\s*[,;，；]\s*(?:and\s+)?|\s+and\s+(?=no\b|without\b)/i);
  const items: Exclusion[] = [];
  for (const clause of clauses) {
    const start = negation.exec(clause) ?? hanNegation.exec(clause);
    if (!start) return null;
    const names = clause.slice(start[0].length).split(/\s+or\s+(?:no\s+)?|、|[和或]/i);
    if (names.some((name) => !/[\p{L}\p{N}]/u.test(name) || isTooLong(name))) return null;
    items.push(...names.map((name) => toExclusion(name.trim())));
  }
  return items;
}

function isTooLong(name: string): boolean {
  return name.split(/\s+/).length > 5 || (/\p{Script=Han}/u.test(name) && name.length > 10);
}

/** The sentence that keeps things out; empty for none. */
export function writeExclusions(items: readonly Exclusion[], isHan: boolean): string {
  if (items.length === 0) return '';
  if (isHan) return `${items.map(({ name }) => `没有${name}`).join('，')}。`;
  const list = items.map(({ name }) => `no ${name}`).join(', ');
  return `N${list.slice(1)}.`;
}

/** Whether a text is written in Chinese rather than in an alphabet: as many Han characters as words. */
export function isHanText(text: string): boolean {
  const plain = replaceMarkers(text, () => ' ');
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = plain.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > 0 && han >= words;
}
