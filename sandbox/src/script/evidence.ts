import { findAll } from '../scene/find-all.ts';
import { type Cues, findCues } from '../scene/find-cues.ts';
import { findHits, type Hit } from '../scene/hits.ts';
import { isClaim, isVerse } from './claims.ts';
import { findSpace, findTotalSeconds, isExclusion, isLengthSentence } from './directions.ts';
import { remember } from './remember.ts';
import { blank, cutSentences, isSpeakable, type Stretch } from './stretches.ts';
import { isAudible, isTableau } from './tableau.ts';

const ADDRESS =
  /(?<![\p{L}'’])(?:i|i['’](?:m|ve|ll|d)|me|my|mine|myself|we|we['’](?:re|ve|ll|d)|our|ours|you|you['’](?:re|ve|ll|d)|your|yours|yourself|let['’]s|folks|ich|du|dich|dir|mein\w*|wir|uns|unser\w*|euch|ihnen|je|j['’]\p{L}+|tu|vous|nous|mon|ma|mes|notre|votre|vos|moi|toi|yo|usted|ustedes|nosotros|mi|io|noi|voi|eu|você)(?![\p{L}])|[我你您咱]|大家|各位|朋友们|女士们|私|僕|俺|あなた|みなさん|皆さん|です|ます|ません|ください|ましょう|でしょう|女士|先生们|^请(?!生成|制作|创作|合成|做)|[，。]请/iu;
/** A scene described to its hearer ("you hear rain") addresses nobody. */
const SCENIC_YOU =
  /(?<![\p{L}])(?:you (?:can |could |may )?(?:hear|are (?:standing|sitting|walking|in|on|at)|stand|sit|walk|feel)|as if you|(?:around|behind|above|below|beside|near|towards?|past|in front of|next to|over) (?:you|your \p{L}+)|you['’]re (?:standing|sitting|in|on))(?![\p{L}])|你(?:能|可以)?听[见到]|仿佛你/giu;
const GREETING =
  /(?<![\p{L}])(?:hello|hi|hey|welcome|good (?:morning|afternoon|evening|night|day)|thanks?|thank you|goodbye|bye|ladies and gentlemen|attention|dear|once upon a time|congratulations|sorry|excuse me|hallo|willkommen|guten (?:morgen|tag|abend)|gute nacht|danke|bonjour|bonsoir|bienvenue|merci|salut|hola|bienvenid[oa]s?|buenos días|ciao|buongiorno|olá)(?![\p{L}])|你好|您好|欢迎|谢谢|早上好|晚上好|晚安|再见|从前|こんにちは|こんばんは|おはよう|ありがとう|ようこそ|さようなら/iu;
/** What a hearer is asked to do, at the start of a sentence. */
const IMPERATIVE =
  /(?:^|[.!?]\s+)(?:and |now |please )?(?:listen|imagine|picture|notice|breathe|inhale|exhale|feel|smell|remember|discover|try|visit|join|don['’]t)(?![\p{L}])/iu;
const QUESTION = /[?？]|[吗呢吧][。！!~]?\s*$/mu;
const PAST =
  /(?<![\p{L}])(?:was|were|had|did|said|went|came|saw|took|stood|began|knew|thought|felt|ran|sat|told|gave|found|heard|could|would|made|got|kept|held|looked|turned|walked|seemed|fell|grew|wore|wrote|spoke|woke|lay|brought|caught|slept|drove|rode|sang|broke|stole|shook|threw|blew|rang|drew|froze|chose|sank|hid|paid|sold|sent|couldn['’]t|wasn['’]t|didn['’]t|war|waren|hatte|ging|kam|sah|sagte|stand|était|avait|fut|alla|fit)(?![\p{L}])|(?<![\p{L}])(?:he|she|it|they|who|which|that|\p{Lu}\p{Ll}+)\s+(?:(?:\p{L}+ly|just|never|always|also|then|still|only|often|once)\s+)?\p{L}{2,}ed(?![\p{L}])|那天|那年|曾经|后来|当时|很久以前|(?<![\p{L}])(?:today|tomorrow|yesterday|per ?cent|degrees|mph|km\/h)(?![\p{L}])|\d ?%|[$€£]\d|了[，。！](?:.|\n)*了[，。！]|た。/u;
const SCENE_PHRASE =
  /(?<![\p{L}])(?:sounds? of(?! silence)|noises? of|in the (?:distance|background|foreground)|far (?:away|off|out|back)|ambien(?:ce|t|t sounds?)|soundscape|atmosphere|sfx|sound effects?|field recording|foley|seamless|loop(?:able|ing)?|distant|faint|muffled|echo(?:es|ing)?|fades? (?:in|out|away|up)|crossfade|background|instrumental|bpm|reverb|cinematic|stereo|(?:getting|growing) \p{L}+er|idles|idling|vibrates|very loud|loudly|doppler|muted|close-up|rumbl(?:es|ing)|creak(?:s|ing)?|rustl(?:es|ing)|crackl(?:es|ing)|drip(?:s|ping)|hum(?:s|ming)|buzz(?:es|ing)?|whoosh(?:es)?|impact|drone|beats?|loops|melody|whistles?|vinyl|claps?|swell(?:s|ing)?|hiss(?:es|ing)?|clink(?:s|ing)?|chirp(?:s|ing)?|click(?:s|ing)?|footsteps?|im hintergrund|in der ferne|geräusche?|au loin|en fond|bruits? d['’e]\w*)(?![\p{L}])|的?声音$|[^说大高低轻小柔人]声(?=[，。、；！\s]|$)|作响|嗡嗡|沙沙|哗哗|轰隆|噼啪|滴答|咔嚓|吱呀|远处|背景|环境音|音效|氛围|渐渐|遠く|音が|の音/giu;
const COMMAND =
  /(?:^|[.!?。]\s*)(?:please |can you |i (?:want|need|would like)(?: to hear)?(?: a| an| the)? |请)?(?:(?:generate|create|make|produce|compose|design|synthesi[sz]e|record|play|give me)\s+(?:me\s+)?(?:an?\s+|the\s+|some\s+)?(?:[\p{L}\d-]+,?\s+){0,6}?(?:sounds?|soundscape|ambience|ambient|music|track|loop|effects?|sfx|beat|song|jingle|melody|noise|atmosphere|recording of (?:rain|wind|a )|seconds? of)(?![\p{L}])|(?:生成|制作|创作|合成|做)(?:一段|一个|一首)?[^，。说]{0,16}(?:音乐|音效|声音|环境音|氛围|雨声|风声|配乐|声(?![明称])))/iu;
/** Those that say from where, and name no sound. */
const WHERE =
  /^(?:in the|far|distant|faint|muffled|background|seamless|loop|cinematic|stereo|close-up|reverb|远处|背景|氛围|渐渐|遠く)/iu;
/** Words that only who asks for a scene would use. */
const MADE =
  /(?<![\p{L}])(?:ambien(?:ce|ce of|t (?:music|sounds?|noise|pad|drone))|soundscape|sfx|sound effects?|foley|field recording|loopable|seamless loop|\d+ ?bpm|instrumental|the mood is|sounds? of(?! silence)|noises? of)(?![\p{L}])|音效|环境[音声]|背景音|白噪音|氛围音|音景|纯音乐|背景[是有为]/iu;
/** Words that would claim something elsewhere: what stands on a sign, how a sound is, what is in the background. */
const NO_CLAIM =
  /(?<![\p{L}])(?:that|which) (?:says|reads)\s+["“][^"”]{0,80}["”]|(?<=the mood) is|(?<![\p{L}])is (?=soft|loud|quiet|heavy|far|distant|faint|close)|背景音?[是为有]|(?:does|do|will)(?:n[’']t| not) (?:stop|end|cease|let up)|won[’']t (?:stop|end|let up)|(?:还|仍然?|一直)(?:没有?|不)(?:停|歇)|还在(?=[下响叫吹])|又(?=响)|只(?:有|剩下?|听[见到得])(?=[^，。]{0,10}(?:[声响音鸣叫]|滴答|[雨风雷浪]| {2}))|总?(?:时长|全长|长度|总长|持续|一?共)[^，。]{0,6}(?:秒|分)钟?|[\d半一两二三]+分钟的|有(?=[^，。]{0,6}(?:声|音|响))/giu;

/** What in a text speaks for speech, and what for a scene that is performed. */
export type Evidence = {
  /** Somebody speaks to somebody or of themselves: first or second person, a greeting, a question. */
  isAddressed: boolean;
  /** It tells what happened. */
  isTold: boolean;
  /** It tells or claims something besides what is heard. */
  isClaim: boolean;
  /** Sounds, and words of sound apart from them. */
  sounds: number;
  /** It says how or from where something is heard. */
  isScenic: boolean;
  words: number;
};

const hitsOf = remember((text): readonly Hit[] => findHits(text));
const cuesOf = remember((text): Readonly<Cues> => findCues(text, hitsOf(text)));

export const weigh = remember(weighOnce);

function weighOnce(text: string): Readonly<Evidence> {
  const hits = hitsOf(text);
  const { cues, unmade, quiet } = cuesOf(text);
  // What is only denied or silent tells nothing and speaks to nobody.
  const left = blank(text, quiet);
  const plain = left.replace(SCENIC_YOU, ' ');
  const heard: Stretch[] = [...cues, ...unmade.map(({ at, words }) => ({ at, end: at + words.length }))];
  const phrases = findAll(SCENE_PHRASE, left).map(({ index, 0: { length } }) => ({
    at: index,
    end: index + length,
  }));
  const places = new Set(hits.flatMap(({ kind, at }) => (kind === 'place' ? [at] : [])));
  const sources = new Set(hits.flatMap((hit) => (hit.kind === 'unmade' && hit.isSource ? [hit.at] : [])));
  const sounds = new Set(heard.map(({ at }) => at).filter((at) => !places.has(at) && !sources.has(at)));
  const named = phrases
    .filter(({ at, end }) => !heard.some((sound) => sound.at < end && at < sound.end))
    .map(({ at, end }) => text.slice(at, end).toLowerCase())
    .filter((phrase) => !WHERE.test(phrase));
  const silences = quiet.filter((stretch) => stretch.kind === 'silence' && isOwnSentence(text, stretch));
  const rest = blank(left, [...heard, ...phrases])
    .replace(SCENIC_YOU, ' ')
    .replace(NO_CLAIM, ' ');
  return {
    isAddressed: [ADDRESS, GREETING, IMPERATIVE, QUESTION].some((pattern) => pattern.test(plain)),
    isTold: PAST.test(left),
    isClaim: isClaim(left.replace(NO_CLAIM, ' '), rest) || isVerse(left),
    sounds: sounds.size + new Set(named).size + silences.length,
    isScenic:
      phrases.length > 0 ||
      quiet.some(({ kind }) => kind === 'denial') ||
      MADE.test(text) ||
      findSpace(text) === 'hall' ||
      findTotalSeconds(text) !== undefined,
    words: text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}’'-])+/gu)?.length ?? 0,
  };
}

/** Whether a clause is a sentence of its own; in Chinese, where commas part sentences, any clause is. */
function isOwnSentence(text: string, { at, end }: Stretch): boolean {
  if (/\p{Script=Han}/u.test(text.slice(at, end))) return true;
  return /(?:^|[.!?;\n])\s*$/u.test(text.slice(0, at)) && /^\s*(?:$|[.!?;\n])/u.test(text.slice(end));
}

/** A sound alone, or one in its place: "Rain on a tin roof". */
const PLACED =
  /^(?:[\p{L}-]+ ){0,3}?[\p{L}-]+ (?:on|against|through|over|under|inside|along|across|in|at|from) (?:an?|the)\b[^!]*$/iu;

/**
 * Whether a text in which nothing is quoted is a scene to perform, and not words to read. When unsure, it is read.
 * `hasDenials`: whether something is denied beside it ("No music.").
 */
export function isScene(text: string, { hasDenials } = { hasDenials: false }): boolean {
  if (COMMAND.test(text)) return true;
  const { isAddressed, isTold, sounds, words, isClaim: isTelling, ...evidence } = weigh(text);
  const isScenic = evidence.isScenic || hasDenials;
  if (isAddressed || isTold) return false;
  if (!isVerse(text) && isTableau(text) && (sounds > 0 || isAudible(text)) && hasSound(text)) return true;
  if (isTelling) return false;
  const isMade = MADE.test(text);
  if (sounds === 0) return isMade;
  const sentences = cutSentences(text, { at: 0, end: text.length }).map(({ at, end }) => text.slice(at, end));
  const others = sentences.filter((sentence) => weigh(sentence).sounds === 0);
  if (!isMade && others.some((sentence) => !isBackdrop(sentence))) return false;
  return sounds >= 2 || isMade || isScenic || words === 1 || (words <= 8 && PLACED.test(text));
}

function hasSound(text: string): boolean {
  const { cues, unmade } = cuesOf(text);
  return cues.length + unmade.length > 0;
}

/** Whether a sentence without a sound can be a part of a scene: "Night.", "A corridor in a hospital." */
function isBackdrop(sentence: string): boolean {
  return (
    !isSpeakable(sentence) ||
    isExclusion(sentence) ||
    isLengthSentence(sentence) ||
    isQuiet(sentence) ||
    (weigh(sentence).words <= 8 && !/(?<![\p{L}])\p{L}+(?:s|ed)[.!]?$/u.test(sentence))
  );
}

/** Whether a sentence says nothing but what is not heard: "No guitars, no drums." */
function isQuiet(sentence: string): boolean {
  return isNothingBut(sentence, cuesOf(sentence).quiet);
}

const JOINING = /(?<![\p{L}])(?:and|or|nor)(?![\p{L}])|[和或也]/giu;

function isNothingBut(sentence: string, stretches: readonly Stretch[]): boolean {
  return stretches.length > 0 && !isSpeakable(blank(sentence, stretches).replace(JOINING, ' '));
}

const META: ReadonlySet<string> = new Set(['music', 'narrator', 'effects', 'speech']);
const INSTRUMENT =
  /(?<![\p{L}])(?:piano|guitar|drum|string|violin|cello|flute|bass|synth|organ)s?(?![\p{L}])|钢琴|吉他|鼓|弦乐|提琴|笛/iu;
const LEFT_OUT =
  /^(?:please,? )?(?:(?:do not|don[’']t|never) (?:add|include|insert|put in|mix in)|exclude|leave out|without)(?![\p{L}])|^请?(?:不要|别|勿|不|避免)(?:添?加|加入|出现|使用|放)/iu;

/** What somebody in the room is told to do: "Turn off the music!" */
const TO_SOMEBODY = /^(?:please,? )?(?:turn|switch|shut|drop|mute|kill|stop|remove)(?![\p{L}])/iu;

/** Whether a sentence says nothing but what the engine is to leave out: "No sad piano music, please." */
export function isDenial(asked: string): boolean {
  const sentence = asked.replace(/[, ]+please(?=\s*[.!]?\s*$)/iu, '');
  if (sentence.length > 200 || TO_SOMEBODY.test(sentence)) return false;
  const { excluded, quiet } = cuesOf(sentence);
  if (
    !isNothingBut(
      sentence,
      quiet.filter(({ kind }) => kind === 'denial'),
    )
  )
    return false;
  return excluded.some((name) => META.has(name)) || INSTRUMENT.test(sentence) || LEFT_OUT.test(sentence);
}

/** Whether one sentence among others is surely no speech: it says how something is heard, and claims nothing. */
export function isSceneSentence(sentence: string): boolean {
  const { isAddressed, isTold, sounds, isScenic, isClaim: isTelling } = weigh(sentence);
  return !isAddressed && !isTold && !isTelling && sounds > 0 && isScenic;
}
