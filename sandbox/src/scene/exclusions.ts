import { findAll } from './find-all.ts';
import type { Hit } from './hits.ts';
import { LATIN } from './latin.ts';
import { readDenialPhrase } from './phrases.ts';
import type { SoundName } from './sound-names.ts';
import type { Stretch } from './stretch.ts';

export type Exclusion = 'music' | 'narrator' | 'effects' | 'speech' | SoundName;

/** What the text says it does not want. */
export type Denials = {
  denied: Set<Hit>;
  /** Those of them that are said not to sound: "The bell does not ring." */
  silent: Set<Hit>;
  /** Wanted, but hardly audible. */
  soft: Set<Hit>;
  /** Denied music of some kind ("no sad music"), beside which other music may be wanted. */
  ofAKind: Set<Hit>;
  hasNoSpeech: boolean;
  /** Where the text does nothing but deny: "no loud thunder, please". */
  phrases: Stretch[];
};

const ENGLISH_NO =
  "(?<!(?:almost|next to|nearly|practically|virtually) )(?<![\\p{L}-])(?:no(?! (?:longer|doubt|matter|wonder|one|other|less|sooner|end))|without|w/o|not (?:any|an?|one|a single|a trace of)|(?:(?:do|must|should) not|(?:do|must|should)n[’']t|never) (?:add|use|want|include|need|play|put(?: in)?|have|insert|mix in)(?: to hear)?|rather not (?:have|hear|use)|(?:(?:must|should|may|can|will)(?: not|n[’']t)|cannot|can[’']t|won[’']t) be any|(?:is|are)(?:n[’']t| not) any|never any|(?:do not|don[’']t) let (?:any|the)|(?:turn|switch)(?:s|es|ed|ing)? off|drop(?= (?:the |all |any )?(?:background )?(?:music|sounds?))|ditch|avoid(?:ing)?|exclud(?:es?|ing)|omit|skip|leave out|keep out|stay away from|steer clear of|free (?:of|from)|devoid of|absence of|lack of|zero|minus|nor|neither|mute|remove)(?![\\p{L}-])";
const CHINESE_NO =
  '(?<!几乎|几乎听)(?:没有(?!停)|没(?=任何|什么音乐|音乐|旁白|音效|对白|人声|雨|风|鸟)|无(?!数|论|比|尽|线|奈|边|穷|声|法|限|关|所|意|疑|聊|名|情|助|言|人机|时)|不要|不需要|不用|不想(?:要|听到?|有)|不希望(?:有|听到|出现)?|不带|不含|不加|不配|不放|不使用|不出现|不得有|不能(?=有|出现|加|用|放|播|使用)|不可以?有|不许有|关掉|关闭|无需|无须|勿|别(?=加|放|用|有|配|带|出现|播)|避免|去掉|去除|禁止|禁用|移除|排除|拒绝|毫无|零(?=音乐|旁白|音效|对白|人声))';
const NO = new RegExp(`${ENGLISH_NO}|${CHINESE_NO}`, 'giu');
const SOFT_NO =
  /\b(?:hardly|barely|scarcely) (?:any|a)|\b(?:almost|next to|nearly|practically|virtually) no\b|\bvery little\b|\bnot much\b|几乎没有?|几乎听不到|几乎无|没什么(?!音乐)/giu;
const NOBODY_SPEAKS =
  /\b(?:nobody|no[- ]one|none of them)(?: (?:ever|is|else|should|must|may|here))?(?: (?:speaks?|speaking|talks?|talking|says? (?:a word|anything)|to speak))\b|\bno one is heard\b|\b(?:wordless|without a word|nothing is said)\b|(?:没有?人|无人|谁[都也]不|没谁)(?:在)?(?:说话|讲话|开口|交谈|出声)|不说话/iu;

/** Words that cannot stand between "no" and what it excludes. */
const STOPS =
  'in|on|at|to|for|with|that|which|who|is|are|was|were|but|from|by|into|than|when|if|because|reason|need|of|as|and|or|only|just|except|other|else|more than|good|big deal|warning|hesitation|hesitating|delay|fail|exception';
const ADJECTIVES = `(?:(?!(?:${STOPS})[\\s,])[${LATIN}\\d’'-]+,?\\s+)`;
const BETWEEN = new RegExp(`^\\s*${ADJECTIVES}{0,4}(?:(?:or|nor)\\s+${ADJECTIVES}{1,3})?$`, 'iu');
const SOUND_OF =
  /^\s*(?:the |any |a )?(?:sounds?|noises?|hint|sign|trace|kind|sort|form|type) of (?:the |an? |any )?(?:[\p{L}-]+ ){0,3}$/iu;
const CHINESE_BETWEEN =
  /^(?:任何|一切|所有|使用|添加|加入|加上|加|放|播放|播|配|带|有|用|出现|听到|听见|听|额外|多余|背景|什么|一点儿?|一丝|半点|一声|一只|丝毫|的|各种|类似|半个|人声|大|一|或|、|电子|流行|古典|摇滚|抒情|悲伤|欢快|煽情|吵闹|轻快|激昂|现代|民族|西方|电影|\p{Script=Han}{1,4}的)*$/u;
const BY_WORD =
  /^\s*(?:,?\s*(?:or|nor)\s+(?:any |no )?|、|\s*(?:或者?|及|以及|和|与|跟|也没有|也无|也不要)\s*)/iu;
const BY_AND = /^\s*(?:,?\s*(?:and|&|\/|\+)\s*(?:any |no )?|[,，]\s*)/iu;
const BARE_END =
  /^\s*(?:$|[.,;:!?、，。；：！？\n/&+)）]|(?:or|and|nor|at all|whatsoever|please|here|anywhere|of any kind|in it|in the background|throughout)\b|[和与或及以跟等])/iu;
const DENIED_AFTER =
  /^\s*(?:[:：=]\s*)?(?:(?:(?:is|are|was|were|does|do|did|should|must|will|would|can|has|have|had)(?:n[’']t| not)|cannot|can[’']t|won[’']t|must never|never|(?:(?:is|are) )?no longer)\b(?!(?: (?:ever|yet|even))? (?:stop|end|cease|fade|let up|finish))|\s*(?:none|no|off|not wanted|not needed)\b(?=\s*(?:$|[.,;!?\n]))|(?:is |are |to be )?(?:excluded|omitted|removed|left out|forbidden|banned|unwanted|disabled|muted)\b|(?:is|are) (?:off|not)\b|(?:就|都|一概|全部?|统统|通通|一律|也)*(?:无|不要|不用|没有|关闭|关掉|不需要|免|禁止|去掉|删掉|省略|取消|排除|移除|拿掉)(?:了|掉)?(?=\s*(?:$|[，。；、\n])))/iu;

/** "Leave the piano out." */
const TAKEN_OUT = /\b(?:leave|keep|cut|take)s? (?:[\p{L}-]+ ){0,3}$/iu;

type Match = { from: number; to: number };
const matches = (text: string, pattern: RegExp): Match[] =>
  findAll(pattern, text).map(({ 0: words, index }) => ({ from: index, to: index + words.length }));

const isMeta = ({ kind }: Hit) =>
  kind === 'music' || kind === 'narrator' || kind === 'speech' || kind === 'effects';

function isFirst(between: string): boolean {
  return BETWEEN.test(between) || SOUND_OF.test(between) || CHINESE_BETWEEN.test(between.trim());
}

/** "Piano music", "thunder sounds", "squawking gulls": two hits that name one thing. */
function isOneThing(text: string, before: Hit, { at, kind }: Hit): boolean {
  if (text.slice(before.end, at).trim() !== '') return false;
  const isSaidOfSounds = kind === 'music' || kind === 'effects' || kind === 'ambience';
  return isSaidOfSounds || /ing$/iu.test(text.slice(before.at, before.end));
}

/** Whether the list that begins with "no …" goes on to `hit`. */
function goesOn(text: string, before: Hit, hit: Hit, listEnd: number): boolean {
  const between = text.slice(before.end, hit.at);
  if (isOneThing(text, before, hit)) return true;
  const word = BY_WORD.exec(between);
  if (word !== null) return isFirst(between.slice(word[0].length));
  const and = BY_AND.exec(between);
  if (and === null || !isFirst(between.slice(and[0].length))) return false;
  if (!BARE_END.test(text.slice(hit.end, hit.end + 24))) return false;
  // "No music, rain on the roof" asks for rain; "no birds, wind or rain" does not.
  return (
    isMeta(hit) ||
    (/^\s*,/u.test(between) && /^[\s\p{L},’'-]{0,40}\b(?:or|nor)\b/iu.test(text.slice(hit.end, listEnd)))
  );
}

/** The hits a denial that ends at `to` speaks of, where `first` is the first hit after it: that and what is listed. */
function listAfter(text: string, hits: readonly Hit[], first: number, to: number): Hit[] {
  const begin = hits[first];
  if (begin === undefined || begin.at > to + 60 || !isFirst(text.slice(to, begin.at))) return [];
  const list = [begin];
  for (let index = first + 1; index < hits.length; index += 1) {
    const [before, hit] = [hits[index - 1], hits[index]];
    if (before === undefined || hit === undefined || !goesOn(text, before, hit, to + 160)) break;
    list.push(hit);
  }
  return list;
}

type Denial = Match & { list: Hit[] };

/** The lists after each denial; one that stands within the list before it is part of that list. */
function listDenied(text: string, hits: readonly Hit[], pattern: RegExp): Denial[] {
  let first = 0;
  let listed = 0;
  return matches(text, pattern).flatMap(({ from, to }) => {
    while ((hits[first]?.at ?? to) < to) first += 1;
    if (to < listed) return [];
    const list = listAfter(text, hits, first, to);
    listed = list.at(-1)?.end ?? listed;
    return [{ from, to, list }];
  });
}

/** "Any music" and "background music" are all music; "sad music" and "piano music" are some. */
const WITHOUT_KIND =
  /^\s*(?:(?:any|all|the|kind of|sort of|form of|type of|background|additional|extra|other|任何|一切|所有|形式的|类型的|背景|的|有|加入?|添加|放|播放|配|使用|用)\s*)*$/iu;

function listOfAKind(text: string, { to, list }: Denial): Hit[] {
  return list.filter((hit, index) => {
    const from = list[index - 1]?.end ?? to;
    return hit.kind === 'music' && (index > 0 || !WITHOUT_KIND.test(text.slice(from, hit.at)));
  });
}

/** Reads the negations of a text, in English and in Chinese. */
export function readDenials(text: string, hits: readonly Hit[]): Denials {
  const denials = listDenied(text, hits, NO);
  const silent = new Set(
    hits.filter(({ at, end }) => {
      const after = text.slice(end, end + 40);
      if (DENIED_AFTER.test(after)) return true;
      return /^ out(?![\p{L}])/iu.test(after) && TAKEN_OUT.test(text.slice(Math.max(0, at - 40), at));
    }),
  );
  const denied = new Set([...denials.flatMap(({ list }) => list), ...silent]);
  const soft = new Set(listDenied(text, hits, SOFT_NO).flatMap(({ list }) => list.slice(0, 1)));
  const phrases = denials.flatMap(({ from, list }) => readDenialPhrase(text, from, list.at(-1)?.end) ?? []);
  const ofAKind = new Set(denials.flatMap((denial) => listOfAKind(text, denial)));
  return { denied, silent, soft, ofAKind, hasNoSpeech: NOBODY_SPEAKS.test(text), phrases };
}

/** What the text excludes, once each; `hasMusic`: whether it asks for music besides. */
export function listExcluded({ denied, ofAKind, hasNoSpeech }: Denials, hasMusic: boolean): Exclusion[] {
  const excluded = [...denied]
    .sort((one, other) => one.at - other.at)
    .flatMap((hit): readonly Exclusion[] => {
      switch (hit.kind) {
        case 'bed':
        case 'event':
        case 'place':
          return hit.names;
        case 'music':
          // "No drums" leaves the rest of the music, and "happy music, no sad music" the happy one.
          return hit.instrument !== undefined || (hasMusic && ofAKind.has(hit)) ? [] : ['music'];
        case 'narrator':
        case 'speech':
        case 'effects':
          return [hit.kind];
        default:
          return [];
      }
    });
  return [...new Set(hasNoSpeech ? [...excluded, 'speech' as const] : excluded)];
}
