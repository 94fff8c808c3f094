import type { Hit } from './hits.ts';

/** What the text says it does not want. Soft ones are wanted, but hardly audible. */
export type Denials = { denied: Set<Hit>; soft: Set<Hit>; hasNoSpeech: boolean };

const ENGLISH_NO =
  "(?<!(?:almost|next to|nearly|practically|virtually) )(?<![\\p{L}-])(?:no(?! (?:longer|doubt|matter|wonder|one|other|less|sooner|end))|without|w/o|not (?:any|a single|a trace of)|(?:do not|don[’']?t|never|please do not) (?:add|use|want|include|need|play|put(?: in)?|have|insert)|avoid(?:ing)?|exclud(?:es?|ing)|omit|skip|leave out|free (?:of|from)|devoid of|absence of|lack of|zero|minus|nor|neither|mute|remove)(?![\\p{L}-])";
const CHINESE_NO =
  '(?<!几乎|几乎听)(?:没有(?!停)|没(?=任何|音乐|旁白|音效|对白|人声|雨|风|鸟)|无(?!数|论|比|尽|线|奈|边|穷|声|法|限|关|所|意|疑|聊|名|情|助|言|人机|时)|不要|不需要|不用|不想要|不带|不含|不加|不配|不放|不使用|不出现|不得有|不能有|不许有|无需|无须|勿|别(?=加|放|用|有|配|带|出现|播)|避免|去掉|去除|禁止|禁用|移除|排除|拒绝|毫无|零(?=音乐|旁白|音效|对白|人声))';
const NO = new RegExp(`${ENGLISH_NO}|${CHINESE_NO}`, 'giu');
const SOFT_NO =
  /\b(?:hardly|barely|scarcely) (?:any|a)|\b(?:almost|next to|nearly|practically|virtually) no\b|\bvery little\b|\bnot much\b|几乎没有?|几乎听不到|几乎无|没什么/giu;
const NOBODY_SPEAKS =
  /\b(?:nobody|no[- ]one|none of them)(?: (?:ever|is|else|should|must|may|here))?(?: (?:speaks?|speaking|talks?|talking|says? (?:a word|anything)|to speak))\b|\bno one is heard\b|\b(?:wordless|without a word|nothing is said)\b|(?:没有?人|无人|谁[都也]不|没谁)(?:在)?(?:说话|讲话|开口|交谈|出声)|不说话/iu;

/** Words that cannot stand between "no" and what it excludes. */
const STOPS =
  'in|on|at|to|for|with|that|which|who|is|are|was|were|but|from|by|into|than|when|if|because|reason|need|of|as|and|or|only|just|except|other|else|more than|good|big deal';
const BETWEEN = new RegExp(`^\\s*(?:(?!(?:${STOPS})\\s)[\\p{Script=Latin}\\d’'-]+\\s+){0,3}$`, 'iu');
const SOUND_OF =
  /^\s*(?:the |any |a )?(?:sounds?|noises?|hint|sign|trace|kind|sort|form|type) of (?:the |a |any )?(?:[\p{L}-]+ )?$/iu;
const CHINESE_BETWEEN =
  /^(?:任何|一切|所有|使用|添加|加入|加上|加|放|播放|配|带|有|用|出现|听到|听见|听|额外|多余|背景|什么|一点儿?|一丝|半点|一声|一只|丝毫|的|各种|类似|半个|人声|大|一)*$/u;
const BY_WORD =
  /^\s*(?:,?\s*(?:or|nor)\s+(?:any |no )?|、|\s*(?:或者?|及|以及|和|与|跟|也没有|也无|也不要)\s*)/iu;
const BY_AND = /^\s*(?:,?\s*(?:and|&|\/|\+)\s*(?:any |no )?|[,，]\s*)/iu;
const BARE_END =
  /^\s*(?:$|[.,;:!?、，。；：！？\n/&+)）]|(?:or|and|nor|at all|whatsoever|please|here|anywhere|of any kind|in it|in the background|throughout)\b|[和与或及以跟等])/iu;
const DENIED_AFTER =
  /^\s*(?:[:：=]\s*)?(?:(?:(?:is|are|does|do|should|must|will|would|can|has|have)(?:n[’']t| not)|must never|never)\b(?!(?: ever)? (?:stop|end|cease|fade|let up|finish))|\s*(?:none|off|not wanted|not needed)\b(?=\s*(?:$|[.,;!?\n]))|(?:is|are) (?:off|forbidden|unwanted|not)\b|(?:无|不要|没有|关闭|关掉|不需要|免了?|禁止)(?=\s*(?:$|[，。；、\n])))/iu;

type Match = { from: number; to: number };
const matches = (text: string, pattern: RegExp): Match[] =>
  Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({ from: index, to: index + words.length }));

const isMeta = ({ kind }: Hit) =>
  kind === 'music' || kind === 'narrator' || kind === 'speech' || kind === 'effects';

function isFirst(between: string): boolean {
  return BETWEEN.test(between) || SOUND_OF.test(between) || CHINESE_BETWEEN.test(between.trim());
}

/** Whether the list that begins with "no …" goes on to `hit`. */
function goesOn(text: string, before: Hit, hit: Hit, listEnd: number): boolean {
  const between = text.slice(before.end, hit.at);
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

/** The lists after each denial; one that stands within the list before it is part of that list. */
function listDenied(text: string, hits: readonly Hit[], pattern: RegExp): Hit[][] {
  let first = 0;
  let listed = 0;
  return matches(text, pattern).flatMap(({ to }) => {
    while ((hits[first]?.at ?? to) < to) first += 1;
    if (to < listed) return [];
    const list = listAfter(text, hits, first, to);
    listed = list.at(-1)?.end ?? listed;
    return [list];
  });
}

/** Reads the negations of a text, in English and in Chinese. */
export function readDenials(text: string, hits: readonly Hit[]): Denials {
  const denied = new Set(listDenied(text, hits, NO).flat());
  for (const hit of hits) {
    if (DENIED_AFTER.test(text.slice(hit.end, hit.end + 40))) denied.add(hit);
  }
  const soft = new Set(listDenied(text, hits, SOFT_NO).flatMap((list) => list.slice(0, 1)));
  return { denied, soft, hasNoSpeech: NOBODY_SPEAKS.test(text) };
}

const COMPARED =
  /(?<!(?:sounds?|something|noise) )\b(?:after|before|like|as|smells? of|scent of|taste of|memor(?:y|ies) of|dreams? of|about|picture of|painting of|photo of|map of|named|called|waits? for|waiting for|looks? at|watch(?:es|ing)|in love with|afraid of|instead of|rather than) (?:the |a |an |his |her )?(?:[\p{L}-]+ )?$|(?:像|如同|好像|仿佛|宛如|犹如|想起|关于|比作|名叫|叫做|喜欢|害怕|讨厌)[^，。；！？、\n]{0,5}$/iu;
const OVER =
  /^(?: (?:has|have|had) (?:just |long )?(?:stopped|ended|ceased|passed|gone)|(?:一样|般|似的|一般|过后|之后|以后|已经停|早已停|早就停)|停了以后)/iu;

/** Whether the words only compare something with the sound, or say that it is over. */
export function isMereMention(text: string, { at, end }: Hit): boolean {
  return COMPARED.test(text.slice(Math.max(0, at - 40), at)) || OVER.test(text.slice(end, end + 30));
}
