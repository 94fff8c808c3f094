import { markersIn } from '../../../lib/prompt/markers.ts';
import { findHits } from '../scene/hits.ts';
import { findTotalSeconds, isExclusion, isLengthSentence } from './directions.ts';
import { isDenial, weigh } from './evidence.ts';
import { blank, cutSentences } from './stretches.ts';

const MAKES =
  'generate|create|make|produce|compose|design|synthesi[sz]e|record|play|render|build|simulate|give|prepare|add';
/** "Please make me", "could you create", "I would like to hear". */
const ENGLISH_OPENING = new RegExp(
  `^\\s*(?:(?:hi|hello|hey)[,!]?\\s+)?(?:please,?\\s+)?(?:(?:(?:can|could|would|will) you (?:please )?|(?:i|we) (?:want|need) you to )?(?<verb>${MAKES})(?:\\s*:)?\\s+(?:(?:me|us)\\s+)?|(?<asks>(?:can|could|may) (?:i|we) (?:have|get|hear)|(?:i|we) (?:want|need)(?: to (?:hear|have))?|(?:i|we)(?:[’']d| would) (?:like|love)(?: to (?:hear|have))?|let (?:me|us) hear|let[’']s hear)\\s+)`,
  'iu',
);
const CHINESE_OPENING =
  /^\s*(?:你好[，,]\s*)?(?:请|麻烦你?|帮忙|能不能|可不可以|可以|能否|可否|我们?|想要?|需要|要)*(?:[帮给为替]我们?)?(?:请|想)?(?:(?<verb>生成|制作|创作|合成|录制?|播放|模拟|设计|产生|输出|做|放|来|弄|写|作|配|给)|听听?|听到|听见)?出?(?:一?[段个首些点种条份下]|点儿)?/u;
/** What is made is called a sound among its first words. */
const CALLED_SOUND =
  /^(?:[\p{L}\d’'-]+,?\s+){0,6}?(?:(?<!(?:that|which|it|who) )sounds?(?! (?:as|good|great|better|so|like)(?![\p{L}]))|noises?|audio|(?:sound|audio) clip|soundscape|ambien(?:ce|t)|ambiance|atmosphere|sound effects?|sfx|music|track|loop|melody|jingle|field recording|tune|beat)(?![\p{L}])|^it sounds? like/iu;
const CALLED_CHINESE_SOUND =
  /[声音曲乐](?:效|乐)?(?=[，。！？、；\s]|$|和|与|带|伴|，)|氛围|环境音|声音|音[效频]|配乐/u;
/** Verbs whose object is a sound without being called one: "Produce a dog barking." */
const FREELY = /^(?:generate|create|produce|compose|synthesi[sz]e|simulate)$/iu;
/** Somebody speaks here, or of something else than sounds. */
const TALK =
  /(?<![\p{L}])(?:i|me|my|mine|we|us|our|ours|you|your|yours|because|although|if|when|whenever|who|why|how|what|will|can|should|must|may|might|shall|power|energy|interest|business|says?|reads?|tells?|than|never|always)(?![\p{L}])|[我你您他她]|需要|因为|如果|所以|应该|必须|就是|让|使|把|被|[吧呢]/iu;
/** "I need the sound of the sea to feel at home." */
const PURPOSE = /(?<![\p{L}])(?:to|so that|in order to)\s+\p{L}+/iu;

/** The name of a sound that is wanted, without a verb: "Sound effect of a door", "A 20 second recording of rain". */
const LABELLED =
  /^(?:an? )?(?:[\p{L}\d-]+ (?:second|minute)s?,? )?(?:sound effects?|sfx|soundscape|ambien(?:ce|t sounds?)|field recording)(?: of|:) |^(?:an? )?(?:[\p{L}\d-]+ (?:second|minute)s?,? )?(?:recording|loop|audio) of /iu;

function isSilent(sentence: string): boolean {
  const { isAddressed, isTold, isClaim } = weigh(sentence.replace(/[, ]+please(?=\s*[.!]?$)/iu, ''));
  return !isAddressed && !isTold && !isClaim;
}

/** Whether a sentence is nothing but the wish for a sound: "Generate 30 seconds of rain". */
function isWishSentence(sentence: string): boolean {
  if (LABELLED.test(sentence))
    return findHits(sentence).some(({ kind }) => SOUNDING.has(kind)) && isSilent(sentence);
  const opening = ENGLISH_OPENING.exec(sentence) ?? CHINESE_OPENING.exec(sentence);
  if (opening === null || opening[0].trim() === '') return false;
  const wanted = sentence.slice(opening[0].length);
  const hits = findHits(wanted).filter(({ kind }) => SOUNDING.has(kind));
  const [first] = hits;
  if (first === undefined || weigh(wanted).isTold) return false;
  const rest = blank(wanted, hits);
  const { verb, asks } = opening.groups ?? {};
  if (TALK.test(rest) || (asks !== undefined && PURPOSE.test(rest))) return false;
  if (/\p{Script=Han}/u.test(wanted)) return CALLED_CHINESE_SOUND.test(wanted) || isTimed(wanted);
  if (CALLED_SOUND.test(wanted) || isTimed(wanted)) return true;
  const isNear = wanted.slice(0, first.at).trim().split(/\s+/u).length <= 3;
  const isForUs = /(?<![\p{L}])(?:me|us)\s*$/iu.test(opening[0]);
  return isNear && first.kind !== 'place' && (FREELY.test(verb ?? '') || isForUs);
}

const SOUNDING: ReadonlySet<string> = new Set(['bed', 'event', 'place', 'music', 'unmade']);

/** What is said of the sound that is wished for: "It fades out at the end.", "Keep it soft." */
const ABOUT_IT =
  /^(?:it|they|the (?:sound|music)|that)(?: \w+ly)? (?:should |must )?(?:fade|grow|get|swell|build|start|begin|end|stop|last|be|is|are|sound|come)s?(?![\p{L}])(?![^.!?]*(?<![\p{L}])(?:i|you|we|my|your|our)(?![\p{L}]))|^(?:keep|make) it (?!(?:to|for)(?![\p{L}]))|^(?:声音|音量|要|最后|开头|结尾|风格|节奏|逐渐|慢慢)/iu;

/** "30 seconds of …", "a 20 second …", "… for half a minute". */
function isTimed(wanted: string): boolean {
  return (
    findTotalSeconds(`Length: ${wanted.replace(/^(?:about|around|some|an?(?= \d))\s+/iu, '')}`) !==
      undefined || findTotalSeconds(wanted) !== undefined
  );
}

/**
 * Whether a prompt only wishes for a sound and has no words to say, so that nothing is read even with a voice: a wish
 * where it begins, and behind it only what tells more about the sound.
 */
export function isWish(prompt: string): boolean {
  if (markersIn(prompt).length > 0) return false;
  if (findHits(prompt).some(({ kind }) => kind === 'narrator' || kind === 'speech')) return false;
  const [first, ...others] = cutSentences(prompt, { at: 0, end: prompt.length }).map(({ at, end }) =>
    prompt.slice(at, end),
  );
  if (first === undefined || !isWishSentence(first)) return false;
  return others.every((sentence) => {
    if (isExclusion(sentence) || isLengthSentence(sentence) || isDenial(sentence)) return true;
    if (ABOUT_IT.test(sentence)) return true;
    return isSilent(sentence) || isWishSentence(sentence);
  });
}
