import { findAll } from '../scene/find-all.ts';
import { findCues } from '../scene/find-cues.ts';
import { findPauses } from './directions.ts';
import { findManners } from './manners.ts';
import type { Stretch } from './stretches.ts';

const NOTE =
  /\[(?<square>[^[\]\n]{1,120})\](?<link>\([^()\s]{1,200}\))?|[（(](?<round>[^()（）\n]{1,120})[)）]|【(?<bold>[^【】\n]{1,120})】|<\/?[a-zA-Z][^<>\n]{0,120}>|\*(?<star>[^*\n]{1,60})\*(?!\*)|\{(?<curly>[^{}\n]{1,120})\}/gu;
const STAGE =
  /^(?:he |she |they |a |an |the )?(?:(?:\p{L}+ly|deep|long|short|soft|quiet|nervous|slight|small|big|heavy)\s+)*(?:laugh(?:s|ing|ter)?|chuckl(?:es?|ing)|giggl(?:es?|ing)|sigh(?:s|ing)?|cough(?:s|ing)?|sniff(?:s|les?|ing)?|gasp(?:s|ing)?|breath(?:es?|ing|s)?|inhales?|exhales?|clears? (?:his |her |their )?throat|clearing throat|pauses?|smil(?:es?|ing)|nods?|shrugs?|whistl(?:es?|ing)|hum(?:s|ming)?|yawn(?:s|ing)?|sob(?:s|bing)?|cr(?:y|ies|ying)|groan(?:s|ing)?|enters?|exits?|leaves?|off|o\.s\.|v\.o\.|vo|beat|to \p{L}+|into (?:the )?\p{L}+|turns?|looks?|music|sfx|applause|silence|lachend|lacht|seufzt|rire|rit|soupire|pause)(?![\p{L}])|^(?:大|苦|轻|冷|偷|微|坏)?(?:笑|叹气|叹息|咳嗽|清嗓子|停顿|沉默|哭|哽咽|喘|深呼吸|吸气|呼气|掌声|音乐|走|转身|点头)|^(?:笑|ため息|咳|間)/iu;

/** Whether words tell what somebody does ("laughs", "a deep sigh"). */
export const isStage = (words: string) => STAGE.test(words.trim());

/** Whether words in brackets tell how something is said or heard, and are not said themselves. */
function isNote(words: string): boolean {
  if (findManners(words).length > 0 || isStage(words) || findPauses(words).length > 0) return true;
  const { cues, unmade } = findCues(words);
  return cues.length + unmade.length > 0;
}

/**
 * Stretches inside spoken words that are not spoken: [notes], (notes) that tell a manner or a sound, tags of SSML, and
 * the address behind a link of Markdown. `at` and `end` in units of `text`.
 */
export function findNotes(text: string): Stretch[] {
  return findAll(NOTE, text).flatMap(({ index, 0: written, groups }) => {
    const { square, link, round, star, curly } = groups ?? {};
    const end = index + written.length;
    if (square !== undefined && link !== undefined) {
      const closes = index + square.length + 1;
      return [
        { at: index, end: index + 1 },
        { at: closes, end },
      ];
    }
    const words = round ?? star;
    if (words !== undefined && !isNote(words)) return [];
    if (curly !== undefined && !isNote(curly)) return [];
    return [{ at: index, end }];
  });
}

const TAG = /<\/?[a-zA-Z][^<>\n]{0,120}>/gu;

/** The tags of a text in SSML or the like. */
export function findTags(text: string): Stretch[] {
  return findAll(TAG, text).map(({ index, 0: tag }) => ({ at: index, end: index + tag.length }));
}

const BREAK =
  /<break\b[^>]{0,60}?(?:time\s*=\s*["']?(?<count>\d{1,5}(?:\.\d{1,3})?)(?<unit>ms|s))?[^>]{0,60}>/giu;

/** The pauses that tags of SSML ask for, in seconds. */
export function findBreaks(text: string): { at: number; seconds: number }[] {
  return findAll(BREAK, text).map(({ index, groups }) => {
    const count = Number(groups?.['count'] ?? 0.8);
    return { at: index, seconds: Math.min(groups?.['unit'] === 'ms' ? count / 1000 : count, 20) };
  });
}
