import type { Clause } from './clauses.ts';
import type { Cue } from './cue.ts';
import type { SoundName } from './sound-names.ts';

/** What surrounds the words of a cue: the parts of its clause, and the clauses beside it if nothing sounds in them. */
export type Surroundings = {
  own: string;
  /** From the last cue of the clause, or its beginning. */
  before: string;
  /** To the next cue of the clause, or its end. */
  after: string;
  /** From the beginning of the clause to its first cue. */
  lead: string;
  clause: string;
  previous: string;
  next: string;
};

const FAR_WORDS =
  'faint|soft|gentle|light|quiet|distant|muffled|far-?off|faraway|subtle|slight|low-level|dim|delicate|hint of|touch of|trace of|barely audible|small';
const NEAR_WORDS =
  'loud|heavy|strong|close|nearby|deafening|violent|fierce|huge|powerful|booming|roaring|crashing|thunderous|massive|raging|hard|howling|pouring|blaring|big|wild|rough';
const FAR_BEFORE = new RegExp(`\\b(?:${FAR_WORDS})\\b(?:[ ,]+(?:and )?[\\p{L}’'-]+){0,2}\\s*$`, 'iu');
const NEAR_BEFORE = new RegExp(`\\b(?:${NEAR_WORDS})\\b(?:[ ,]+(?:and )?[\\p{L}’'-]+){0,2}\\s*$`, 'iu');
const FAR_ANYWHERE = new RegExp(`\\b(?:${FAR_WORDS})\\b`, 'iu');
const NEAR_ANYWHERE = new RegExp(`\\b(?:${NEAR_WORDS})\\b`, 'iu');
const SMALL = /\bsmall\b/iu;
const FAR_ABOUT =
  /\b(?:far(?: (?:away|off|out|below|back|down|behind))?|in the (?:far )?distance|distant(?:ly)?|from afar|a long way off|in the background|softly|faintly|quietly|gently|lightly|barely audibl[ey]|muffled|next door|outside|beyond the)\b|轻|微弱|隐约|隐隐|细微|小声|低声|远处|远方|远远|遥远|很远|远(?=[的处方，。]|$)|柔和|依稀|朦胧|若有若无|淡淡|小小|微微|模糊|悄|背景里|窗外|不大/iu;
const NEAR_ABOUT =
  /\b(?:close(?: by| up)?(?! to the)|nearby|loud(?:ly)?|right (?:next to|beside|behind|by)|heavily|violently|very near|up close|in the foreground|deafening(?:ly)?|furiously|fiercely)\b|很近|近处|身边|耳边|附近|巨大|大声|响亮|猛烈|狂[风暴]|暴[雨风]|震耳|大雨|倾盆|很大|很响|强烈|剧烈|清晰有力/iu;
const ONLY_DISTANCE =
  /^\s*(?:(?:and|but|very|rather|quite|so|a little|slightly|all) )*(?:far(?:ther)?(?: (?:out|away|off|below|back|down))?|light|soft|faint|quiet|distant|close|loud|near|nearby|muffled|in the distance|from afar|很?远|远处|很?轻|很近|很响)(?:(?: and| but|,)* (?:far(?: (?:out|away|off|below|back|down))?|light|soft|faint|quiet|distant|close|loud|near))*\s*$/iu;

const FAR_BESIDE = new RegExp(`${FAR_ABOUT.source}|${FAR_ANYWHERE.source}`, 'iu');

type Distance = Cue['distance'];

/** Rooms are quiet by nature: "a quiet room" is no room far away. */
const WITHOUT_DISTANCE: ReadonlySet<SoundName> = new Set(['room', 'studio', 'static']);
/** "Small waves" are soft waves, but a small bell is a kind of bell. */
const SOFT_WHEN_SMALL: ReadonlySet<SoundName> = new Set(['sea', 'stream', 'splash', 'fire', 'crowd']);

function judge(text: string, far: RegExp, near: RegExp): Distance | undefined {
  const isFar = far.test(text);
  // What is said of both ("远处的大雨") is at least not near.
  return isFar ? 'far' : near.test(text) ? 'near' : undefined;
}

export function readDistance(name: SoundName, around: Surroundings): Distance {
  if (WITHOUT_DISTANCE.has(name)) return 'plain';
  const withSize = (words: string) => (SOFT_WHEN_SMALL.has(name) ? words : words.replace(SMALL, ''));
  const before = withSize(around.before).slice(-48);
  const own = withSize(around.own);
  const beside = [around.next, around.previous].filter((clause) => ONLY_DISTANCE.test(clause)).join(' ');
  return (
    judge(`${before.trimEnd()} `, FAR_BEFORE, NEAR_BEFORE) ??
    judge(`${own} ${around.after}`, FAR_ABOUT, NEAR_ABOUT) ??
    judge(own, FAR_ANYWHERE, NEAR_ANYWHERE) ??
    judge(around.before, FAR_ABOUT, NEAR_ABOUT) ??
    judge(around.lead, FAR_ABOUT, NEAR_ABOUT) ??
    judge(beside, FAR_BESIDE, NEAR_ABOUT) ??
    'plain'
  );
}

const OFTEN =
  /\b(?:now and (?:then|again)|from time to time|every (?:so often|few|now and then|minute)|occasional(?:ly)?|intermittent\w*|at intervals|constant(?:ly)?|continuous(?:ly)?|throughout|all the (?:time|while)|steady|steadily|in the background|(?:goes|go) on|endless(?:ly)?|again and again|repeatedly)\b|时不时|不时|偶尔|间或|一直|持续|不断|始终|此起彼伏|阵阵/iu;

export const isOften = ({ clause, next }: Surroundings) =>
  OFTEN.test(clause) || /^\s*(?:now and (?:then|again)|from time to time)\b/iu.test(next);

const NUMBERS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const HAN_NUMBERS = '一二三四五六七八九十';
const NUMBER_WORD = `${NUMBERS.join('|')}|\\d{1,2}`;
const TIMES = new RegExp(
  `\\b(${NUMBER_WORD}|a few|several|many) times\\b|(?<!at )\\b(once|twice|thrice)\\b(?! (?:upon|again|more|the|she|he|it|they))`,
  'iu',
);
const ONLY_TIMES =
  /^\s*(?:and )?(?:once|twice|thrice|[\p{L}\d]+ times|[一两二三四五六七八九十]+[声下次])\s*$/iu;
const STRIKES = new RegExp(`\\b(?:strikes?|chimes?|tolls?|strikes the hour of) (${NUMBER_WORD})\\b`, 'iu');
const COUNTED = new RegExp(
  `\\b(${NUMBER_WORD}|a few|several|a couple of)(?: (?!of|people|women|men|minutes|seconds)[\\p{L}-]+){0,2}\\s*$`,
  'iu',
);
const HAN_TIMES = /(\d{1,2}|十[一二]|[一两二三四五六七八九十几])(?:声|下|次|遍|响)/u;
/** These go on for a while by nature; "three footsteps" are a short walk. */
const UNCOUNTED: ReadonlySet<SoundName> = new Set([
  'footsteps',
  'typing',
  'applause',
  'hooves',
  'heartbeat',
  'splashing-run',
  'pouring',
  'music',
]);
/** How often it happens where no number is said: a knock is three blows, a dog barks twice. */
const USUAL_TIMES: Partial<Record<SoundName, number>> = { knock: 3, 'dog-bark': 2, hammer: 2 };
const MOST_TIMES = 12;

function toNumber(word: string): number {
  const lower = word.toLowerCase();
  if (/^\d+$/u.test(lower)) return Number(lower);
  if (/few|several|many|几/u.test(lower)) return 3;
  if (/twice|couple|两/u.test(lower)) return 2;
  if (lower === 'once') return 1;
  if (lower === 'thrice') return 3;
  if (/^十[一二]$/u.test(lower)) return lower === '十一' ? 11 : 12;
  const han = HAN_NUMBERS.indexOf(lower);
  return han >= 0 ? han + 1 : NUMBERS.indexOf(lower) + 1;
}

/** How often it happens, if the text counts. */
export function readTimes(name: SoundName, { own, before, after, next }: Surroundings): number | undefined {
  if (UNCOUNTED.has(name)) return undefined;
  const here = `${own}${after} ${ONLY_TIMES.test(next) ? next : ''}`;
  const said =
    TIMES.exec(here) ??
    STRIKES.exec(here) ??
    COUNTED.exec(before.slice(-40)) ??
    HAN_TIMES.exec(here) ??
    HAN_TIMES.exec(before.slice(-8));
  const word = said?.slice(1).find((part) => part !== undefined);
  return word === undefined ? undefined : Math.max(1, Math.min(MOST_TIMES, toNumber(word)));
}

export const usualTimes = (name: SoundName) => USUAL_TIMES[name] ?? 1;

const OUT =
  /\bfad(?:es?|ing)\b(?! (?:in\b|up\b))|\b(?:dies?|dying) (?:away|down|out)\b|\b(?:recedes?|receding|subsides?|subsiding|vanish(?:es)?|disappears?|trails? off|dwindles?|ebbs? away|drifts? (?:away|off))\b|\b(?:grows?|gets?|becomes?|growing|getting) (?:quieter|fainter|softer|weaker|more distant)\b|\b(?:falls?|goes) (?:silent|quiet)\b|\b(?:has|have) (?:stopped|ended|ceased|passed|gone)\b|\b(?:is|are) over\b|(?:渐渐|慢慢|逐渐|缓缓|最后|越来越)(?:地|都)?(?:安静|消失|远|变小|变弱|变轻|减弱|小|弱|轻|停|平息|淡出|低|隐去|淡去|听不见)|淡出|渐弱|远去|渐远|渐止|渐隐|停了|停下|停歇|停止|结束|过去了|平息|消失/iu;
const IN =
  /\bfad(?:es?|ing) (?:in|up)\b|\b(?:comes?|coming|draws?|drawing|gets?|getting|moves?) (?:closer|nearer|near)\b|\bapproach(?:es|ing)?\b|\b(?:swells?|swelling|builds?(?: up)?|building)\b|\b(?:grows?|gets?|becomes?|growing|getting) (?:louder|stronger|heavier)\b|\bpicks? up\b|(?:渐渐|慢慢|逐渐|缓缓|越来越)(?:地)?(?:响起|变大|靠近|渐大|走近|近|清晰|升起|增强|大|响|强|浮现|传来)|淡入|渐大|走近|走来|渐强|渐近|渐起|由远及近|由远而近|驶近|靠近|临近/iu;
const BEGINS = /\b(?:begins?|starts?|sets? in|rises?)\b|开始|响起|下起/iu;
const STOPS = /\b(?:stops?|ends|ceases?|eases?|dies)\b/iu;
const FADE_FIRST =
  /^\s*(?:(?:and|then|but|until|finally|slowly|gradually|before|it|which|that|they|all|to|slow|softly|最后|然后|随后|接着|再|又|并|直到|于是)\s*)*(?:fad|dying|dies|die|reced|approach|com(?:es|ing) (?:closer|nearer)|grow|gett?(?:s|ing)|vanish|disappear|swell|draw|trail|渐|慢慢|逐渐|缓缓|越来越|淡|消失|远去|由远|停)/iu;

/** Whether it comes nearer or goes away; what begins comes in, if it is a bed. */
export function readFade(around: Surroundings, isBed: boolean, isMusic: boolean): Cue['fade'] {
  const beside = FADE_FIRST.test(around.next) ? around.next : '';
  const text = `${around.own}${around.after} ${beside}`;
  if (IN.test(text)) return 'in';
  if (OUT.test(text)) return 'out';
  if (!isBed || isMusic) return 'none';
  if (BEGINS.test(text)) return 'in';
  return STOPS.test(text) ? 'out' : 'none';
}

type Place = { at: number; end: number };
/** The cues that stand in the same clause, and whether a clause has none. */
type Neighbours = {
  first: Place | undefined;
  before: Place | undefined;
  after: Place | undefined;
  isSilent: (clause: number) => boolean;
};

/** Farther than this nothing is said of a cue, however long its clause. */
const REACH = 160;

/** Reads what stands round a cue in the clause with the number `index`. */
export function lookRound(
  text: string,
  clauses: readonly Clause[],
  index: number,
  { at, end }: Place,
  { first, before, after, isSilent }: Neighbours,
): Surroundings {
  const clause = clauses[index] ?? { from: 0, to: text.length, sentence: 0 };
  const beside = (other: number) => {
    const found = clauses[other];
    const isHere = found !== undefined && found.sentence === clause.sentence && isSilent(other);
    return isHere ? text.slice(found.from, Math.min(found.to, found.from + REACH)) : '';
  };
  const to = Math.min(Math.max(clause.to, end), end + REACH);
  return {
    own: text.slice(at, end),
    before: text.slice(Math.max(before?.end ?? clause.from, at - REACH), at),
    after: text.slice(end, Math.min(after?.at ?? to, to)),
    lead: text.slice(clause.from, Math.min(first?.at ?? at, clause.from + REACH)),
    clause: text.slice(Math.max(clause.from, at - REACH), to),
    // Only the last cue of a clause is meant by what follows it, and only a clause at the head speaks of what comes.
    next: after === undefined ? beside(index + 1) : '',
    previous: clauses[index - 2]?.sentence === clause.sentence ? '' : beside(index - 1),
  };
}
