import { findPauses, isExclusion, isLengthSentence } from './directions.ts';
import { isDenial, weigh } from './evidence.ts';
import { findManners } from './manners.ts';
import { findSpeaking, hasSpeechVerb } from './mentions.ts';
import { hanPerson, labelWord, latinPerson, textLabelWord } from './words.ts';

const DESCRIBED = new RegExp(
  `^\\s*(?:[,，:：]?\\s*)(?:(?:is|as|ist|est|plays|是)\\s*(?:(?:an?|the|eine?|une?|his|her)(?![\\p{L}]))?|(?:an?|eine?|une?)\\s+(?:[\\p{L}\\d-]+,?\\s+){0,5}?(?:${latinPerson})(?![\\p{L}])|(?:[\\p{L}-]+\\s+){0,3}(?:male|female|man|woman|voice)\\s*(?:[,.]|$)|[^。，,.]{0,8}(?:岁|${hanPerson})[^我你您？?！!]{0,20}$|(?:声音|语速|语气))`,
  'iu',
);
const ACTS =
  /^\s*(?:(?:then|now|also)\s+)?(?:is|enters?|leaves?|laughs?|sighs?|walks?|runs?|coughs?|nods?|smiles?|opens?|closes?|speaks?|talks?|sounds?|sits?|stands?|waits?|pauses?|sings|hums|breathes|looks?|turns?|picks?|lacht|geht|rit|entre)(?![\p{L}])(?!['’])/u;

/** Whether words behind a marker tell who it is or what is done, and are not said. */
export function isDescription(words: string): boolean {
  if (/(?<![\p{L}])(?:i|i['’]m|my|me|you|your|we)(?![\p{L}])|[我你您？?]/iu.test(words)) return false;
  return DESCRIBED.test(words) || ACTS.test(words);
}

/** Whether a sentence behind a description goes on about the same person. */
export function isStillDescription(words: string): boolean {
  return /^(?:(?:he|she|they|his|her|their|speaks?|voice|accent)(?![\p{L}])|[他她它]|声音|语速|语气|口音|说话)/iu.test(
    words,
  );
}

/** Whether a sentence tells the engine something and is not said. */
export function isDirection(words: string): boolean {
  if (isExclusion(words) || isLengthSentence(words) || isDenial(words)) return true;
  const label = /^[-*#>\s]*([^:：\n]{1,28}?)\**\s*[:：]/u.exec(words.slice(0, 80))?.[1]?.trim() ?? '';
  if (label !== '' && labelWord.test(label) && !textLabelWord.test(label)) return true;
  if (isPause(words)) return true;
  return isBracketed(words);
}

/** Whether a sentence is nothing but a note in brackets. */
export function isBracketed(words: string): boolean {
  return /^(?:[（(][^()（）]*[)）]|\[[^[\]]*\]|【[^【】]*】|\*[^*]+\*)[.。]?$/u.test(words);
}

/** Whether a sentence asks for a pause by that name or in seconds ("Pause."), as nobody would say it. */
export function isSpelledPause(words: string): boolean {
  return isPause(words) && /pause|停顿|seconds?|秒/iu.test(words);
}

/** Whether a sentence asks for silence alone. */
export function isPause(words: string): boolean {
  return (
    /^[^[(（【]/u.test(words) &&
    words.split(/\s+/u).length <= 6 &&
    findPauses(words).some(({ at }) => at <= 1)
  );
}

/** Whether words begin with a way of speaking, and are about nothing else. */
function isManner(words: string): boolean {
  return (
    !/^(?:an?|the)(?![\p{L}])/iu.test(words) &&
    words.split(/\s+/u).length <= 5 &&
    findManners(words).length > 0
  );
}

/** The end of words in front of a colon. */
export const HEAD_END = /[:：]\s*(?!\/\/|\d)/u;
const HEAD_WORDS =
  /(?<![\p{L}])(?:voice|tone|accent|say|says|read|reads|narrates?|narrator|narration|commentary|announces?|announcer|speak|speaks|whispers?|voice-?over|style|monologue|speech|text|stimme|sprich|sag|lies|sagt|voix|dis|lis|dit)(?![\p{L}])|[男女童轻低柔高大小]声|声音|嗓音|语气|说|念|读|旁白|口吻|独白|言う|声で|読んで/iu;

/** Words in front of a colon that tell the voice or the manner ("Say in a cheerful voice:"). */
export function isHead(head: string): boolean {
  if (/(?<![\p{L}])(?:i|i['’]m|my|you|your|we|our)(?![\p{L}])|[我你您]/iu.test(head)) return false;
  return HEAD_WORDS.test(head) || isManner(head) || (findSpeaking(head) !== undefined && hasSpeechVerb(head));
}

const VOICE_SENTENCE =
  /^(?:an?\s+|the\s+)?(?:[\p{L}\d-]+,?\s+){0,6}?(?:voice|narrator|narration|voice-?over|accent|tone|speaker|announcer|host|man|woman|girl|boy)(?![\p{L}])|^[^，。]{0,12}(?:女声|男声|声音|语气|嗓音|旁白)/iu;

/** Whether a sentence tells how the voice sounds, and is not said. */
export function isVoiceSentence(words: string): boolean {
  const { isAddressed, isTold, isClaim, words: count } = weigh(words);
  const isTelling = isClaim && !/(?<![\p{L}])(?:says?|speaks?|reads?|tells?)(?![\p{L}])/iu.test(words);
  return (
    !isAddressed &&
    !isTold &&
    !isTelling &&
    count <= 24 &&
    VOICE_SENTENCE.test(words) &&
    (findManners(words).length > 0 ||
      /(?<![\p{L}])(?:male|female|man|woman|accent|young|old|elderly|deep|clear|clean|rich|professional)(?![\p{L}])|[男女老少]/iu.test(
        words,
      ))
  );
}
