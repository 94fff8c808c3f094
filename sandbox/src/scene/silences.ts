import type { Hit } from './hits.ts';

const COMPARED =
  /(?<!(?:sounds?|something|noise) )\b(?:after|before|like|as|smells? of|scent of|taste of|memor(?:y|ies) of|dreams? of|about|picture of|painting of|photo of|map of|named|called|waits? for|waiting for|looks? at|watch(?:es|ing)|in love with|afraid of|instead of|rather than) (?:the |a |an |his |her )?(?:[\p{L}-]+ )?$|(?:像|如同|好像|仿佛|宛如|犹如|想起|关于|比作|名叫|叫做|喜欢|害怕|讨厌)[^，。；！？、\n]{0,5}$/iu;
const LIKENED = /^(?:一样|般|似的|一般|过后|之后|以后|停了以后)/u;

/** "Before the rain stops" there is rain. */
const UNTIL =
  /\b(?:before|until|till|by the time|when|as soon as)(?: (?:the|a|an|this|that|all|his|her|its))?(?: [\p{L}-]+)?\s*$|(?:直到|直至|等到?|在|趁)[^，。；！？\n]{0,4}$/iu;
const STOPS =
  /^(?: \w+ly)? (?:stops?|ends?|ceases?|dies|fades?|lets? up|eases?|subsides?|has (?:stopped|ended|ceased))\b/iu;

const OVER =
  /^(?: (?:(?:has|have|had|[’']s) (?:\w+ly |just |long |already |now |since |finally )*(?:stopped|ended|ceased|passed|gone|died (?:away|down|out)|faded|subsided|eased|let up|moved on|vanished|fallen silent|burn(?:ed|t) (?:out|down)|finished|been over|blown over|cleared|come to an end|gone out)|(?:(?:is|are) )(?:already |now |finally |all |long )*(?:over|gone)\b(?! (?:there|the|a|by))|(?:(?:is|are) )(?:\w+ly |now )?(?:out|off|silent|still|dead|mute|quiet)(?=\s*(?:[.,;!?\n]|$|now\b|and\b|but\b))|(?:\w+ly )?(?:ceased|died (?:away|down|out)|let up|subsided)\b)|声?(?:早已|早就|已经|已|终于|刚刚?|就|总算|也|都|全)*(?:停了(?!下来)|停歇|停止了|停息|止住了?|结束了|过去了|过了|消失了|歇了|散了|平息了|灭了|熄灭了?|熄火了?|坏了|已停|(?<=已经?|早已|刚刚?|终于)(?:过去|停止?|停歇|结束|平息|消失|停息|止住)|停止(?=[，。；！]|$))(?!之?前|以前))/iu;
/** The same of rain, wind and music in the simple past: a train that stopped may still be heard. */
const STOPPED = /^ (?:\w+ly )?(?:stopped|ended)\b/iu;
const MOVING: ReadonlySet<string> = new Set(['train', 'train-passing', 'car-passing', 'motor', 'footsteps']);
const OVER_BEFORE =
  /\b(?:has|have|had|it[’']s|it) (?:\w+ly |just |long |already |now )*(?:stopped|ceased|finished|quit|done)(?: with)? (?:the |its |their )?$/iu;

const NOT_WORDS =
  "(?:(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could|should|must)(?:n[’']t| not)|cannot|can[’']t|won[’']t|never|no longer|not)";
const NOT_STOP = '(?!(?: (?:ever|yet|even|once))? ?(?:stop|end|ceas|fad|let up|finish))';
/** Inside the words of a sound: "the phone does not ring". */
const NOT_INSIDE = new RegExp(
  `(?<![\\p{L}])${NOT_WORDS}(?![\\p{L}])${NOT_STOP}|(?:没有?|[未不](?!停|断|止|息|时))`,
  'iu',
);
const NOT_BEFORE = new RegExp(
  `(?<![\\p{L}])(?:${NOT_WORDS}|nobody|no[- ]?one|none of (?:them|us)|not a soul|nothing)(?: (?:ever|been|yet|even|else|once|again|actually|really|will|would|has|have|is|are|can|could|dares? to|wants? to|comes? to|bothers? to|stops? to|\\p{L}+ly))*\\s$|(?:(?<!几乎|才)(?:没有?|不再|从不|从未|未|并未|无)(?:人|谁|再|有|在|曾|敢|去|来|肯|会|能)*|(?<!特)别|谁[都也](?:没有?|不)|没有?一个人)$`,
  'iu',
);
const NOT_AFTER =
  /^声?(?:一直|始终|再也|从来|从|都|也|还|并|已经|却|今天|今晚)*(?:没有?|不|未)(?:再|有|曾|会|能|肯|被)*(?:响|叫|吠|下|开|关|吹|刮|打|传|鸣|敲|动|出现|出声|启动|燃|转|跳|唱|滴|走|工作|运转)/u;

const isSounding = ({ kind }: Hit) =>
  kind === 'bed' || kind === 'event' || kind === 'music' || kind === 'unmade';

/** Whether the words only compare something with the sound. */
export function isMereMention(text: string, { at, end }: Hit): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  if (UNTIL.test(before) && STOPS.test(text.slice(end, end + 30))) return false;
  return COMPARED.test(before) || LIKENED.test(text.slice(end, end + 8));
}

/** Whether the words say that the sound is over: "The rain has stopped." */
export function isOver(text: string, hit: Hit): boolean {
  const before = text.slice(Math.max(0, hit.at - 40), hit.at);
  if (!isSounding(hit) || UNTIL.test(before)) return false;
  if (OVER_BEFORE.test(before)) return true;
  const after = text.slice(hit.end, hit.end + 50);
  const isMoving = 'names' in hit && hit.names.some((name) => MOVING.has(name));
  return OVER.test(after) || (!isMoving && STOPPED.test(after));
}

/** Whether the words say that the sound is not there: "The phone does not ring", "nobody knocks". */
export function isNegated(text: string, hit: Hit): boolean {
  if (!isSounding(hit)) return false;
  return (
    NOT_INSIDE.test(text.slice(hit.at, hit.end)) ||
    NOT_BEFORE.test(text.slice(Math.max(0, hit.at - 48), hit.at)) ||
    NOT_AFTER.test(text.slice(hit.end, hit.end + 16))
  );
}
