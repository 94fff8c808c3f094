import { markersIn } from '../../../lib/prompt/markers.ts';
import { judgeMark } from '../../../lib/prompt/quote-signs.ts';
import { readQuotes } from '../../../lib/prompt/quotes.ts';
import { findAll } from '../scene/find-all.ts';
import { withoutLength } from './directions.ts';
import { findManners } from './manners.ts';
import { findSpeaking, hasSpeechVerb } from './mentions.ts';
import { isSpeakable, type Stretch } from './stretches.ts';
import { labelWord, textLabelWord } from './words.ts';

/** Quoted words: `at` and `end` around the marks, `from` and `to` around the words. */
export type Quotation = Stretch & { from: number; to: number };

const OPENING = /[“"„«「『＂]/gu;

/** Everything quoted in which there is something to say; one that is still open goes on to the end of its line. */
export function findQuotations(prompt: string): Quotation[] {
  const { pairing, quotes } = readQuotes(prompt);
  const found = quotes.map(({ at, end, open, close }) => ({
    ...{ at, end },
    ...{ from: at + open.length, to: end - close.length },
  }));
  const open = pairing === 'unfinished' ? findOpen(prompt, found.at(-1)?.end ?? 0) : undefined;
  if (open) found.push(open);
  return found.filter(({ from, to }) => isSpeakable(prompt.slice(from, to)));
}

function findOpen(prompt: string, from: number): Quotation | undefined {
  for (const { index } of findAll(OPENING, prompt.slice(from))) {
    const at = from + index;
    if (!judgeMark(prompt, at).isSurelyOpening) continue;
    const newline = prompt.indexOf('\n', at);
    const end = newline < 0 ? prompt.length : newline;
    return { at, end, from: at + 1, to: end };
  }
  return undefined;
}

const SIGN =
  /(?<![\p{L}])(?:signs?|posters?|labels?|notes?|headlines?|banners?|screens?|neon|plaque|billboard|placard|doormat|t-shirt|tattoo|graffiti|logo|display|button|stamp|schild|plakat|panneau|affiche|enseigne)\s*,?\s*(?:(?:that|which)\s+)?(?:says?|reads?|saying|reading|said|with|shows?|showing|marked|labell?ed|steht|indique|dit)?(?:\s+(?:the words?|just|only|simply))?\s*[:,]?\s*$|(?:牌子|招牌|标语|海报|横幅|屏幕)上?(?:写着|显示|写有|是)?\s*[:：]?\s*$|写着\s*[:：]?\s*$/iu;
const TITLE =
  /(?<![\p{L}])(?:called|named|titled|entitled|known as|the words?|the phrase|the term|the title|so-called|film|movie|song|book|novel|game|show|play|poem|series|album|track|brand|company|shop|ship|boat|magazine|newspaper|style of|mood of|spirit of|like|à la|inspired by|based on|similar to|from|theme|feels|feeling|genannt|heißt|namens|intitulée?|appelée?|nommée?)\s+(?:the )?$|(?:名为|叫做|叫作|名叫|题为|电影|歌曲|小说|游戏|关键词|类似|一部|一首|品牌)\s*$|(?<![\p{L}])(?:title|name|song|track|style|genre|film|brand)\s*[:：]\s*$/iu;

/** Whether quoted words are speech, and not a title, a sign or a word in the middle of a description. */
export function isSpeech(prompt: string, quotation: Quotation, written: string): boolean {
  const lead = withoutLength(written);
  if (SIGN.test(lead) || TITLE.test(lead)) return false;
  const label = /^\s*([^:：]{1,24}?)\s*[:：]\s*$/u.exec(lead)?.[1] ?? '';
  if (
    label !== '' &&
    labelWord.test(label) &&
    !textLabelWord.test(label) &&
    !/^(?:voice|声音|stimme|voix)/iu.test(label)
  )
    return false;
  if (lead.trim() === '' || /[:：—–-]\s*$/u.test(lead)) return true;
  if (/^(?:と|って)(?!いう|呼|書)/u.test(prompt.slice(quotation.end, quotation.end + 4))) return true;
  if (hasSpeechVerb(lead) || /[,，]\s*$/u.test(lead)) return true;
  const marker = markersIn(lead).at(-1);
  if (marker && isDelivery(lead.slice(marker.end))) return true;
  const words = prompt.slice(quotation.from, quotation.to);
  if (/[.!?…。！？,，]["'”’]?\s*$/u.test(words))
    return findSpeaking(lead) !== undefined || isEnd(prompt, quotation.end);
  return isEnd(prompt, quotation.end) && findSpeaking(lead) !== undefined;
}

/** Whether words between a marker and a quotation can be a manner, and are not said themselves. */
function isDelivery(words: string): boolean {
  return words.trim().split(/\s+/u).length <= 1 || findManners(words).length > 0;
}

/** Whether no more words of the sentence follow. */
function isEnd(prompt: string, end: number): boolean {
  return /^\s*(?:$|[.。!！?？\n@]|["“「„«])/u.test(prompt.slice(end, end + 20));
}
