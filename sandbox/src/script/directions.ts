import { findAll } from '../scene/find-all.ts';
import { LATIN } from '../scene/latin.ts';
import type { Pause, Space } from './script.ts';
import { type Stretch, trim } from './stretches.ts';

const LONGEST_SECONDS = 120;
const LONGEST_PAUSE_SECONDS = 20;

const ONES =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const HAN_ONES = '一二三四五六七八九';

/** The numbers below a hundred as they are written in English and in Chinese. */
function listNumberWords(): Map<string, number> {
  const words = new Map([...ONES.split(' ').entries()].map(([index, word]) => [word, index + 1]));
  for (const [index, ten] of TENS.split(' ').entries()) {
    words.set(ten, (index + 2) * 10);
    for (const [one, word] of ONES.split(' ').slice(0, 9).entries())
      words
        .set(`${ten}-${word}`, (index + 2) * 10 + one + 1)
        .set(`${ten} ${word}`, (index + 2) * 10 + one + 1);
  }
  for (const [index, one] of [...HAN_ONES].entries()) words.set(one, index + 1);
  for (const [index, ten] of ['', ...HAN_ONES.slice(1)].entries()) {
    words.set(`${ten}十`, (index + 1) * 10);
    for (const [one, word] of [...HAN_ONES].entries())
      words.set(`${ten}十${word}`, (index + 1) * 10 + one + 1);
  }
  return words.set('a', 1).set('an', 1).set('half', 0.5).set('half a', 0.5).set('半', 0.5).set('两', 2);
}

const NUMBER_WORDS = listNumberWords();
const oneOf = (words: string) =>
  words
    .split(' ')
    .toSorted((a, b) => b.length - a.length)
    .join('|');
/** All of them as they are composed: a pattern of each of the two hundred and more is slow to make. */
const numberWords = `(?:${oneOf(TENS)})(?:[ -](?:${oneOf(ONES.split(' ').slice(0, 9).join(' '))}))?|${oneOf(ONES)}|half a|half|an?|[${HAN_ONES.slice(1)}]?十[${HAN_ONES}]?|[${HAN_ONES}半两]`;
const NUMBER = `(?:\\d{1,4}(?:[.,]\\d{1,2})?|(?:${numberWords})(?![${LATIN}]))`;
const UNIT = `(?:seconds?|secs?|sekunden?|secondes?|segundos?|minutes?|mins?|minuten?|minutos?|s|m|秒钟?|秒間?|分钟?|分間?)(?![${LATIN}])`;
const TIME = `(?:(?<clockMinutes>\\d{1,2}):(?<clockSeconds>\\d{2})|(?<count>${NUMBER})[\\s-]*(?<unit>${UNIT})(?:[\\s-]*(?:and\\s+)?(?<more>${NUMBER})[\\s-]*(?:seconds?|secs?|s|秒钟?)(?![${LATIN}]))?)`;

const LENGTH_LABEL =
  '(?:(?:total |overall |target |audio )?(?:length|duration|runtime|running time)|gesamtlänge|länge|dauer|durée(?: totale)?|duración|总时长|总时间|时长|总长度?|长度|全长|長さ)';
const LENGTHS = [
  `(?<![\\p{L}])${LENGTH_LABEL}\\s*(?:is|of|[:：=])?\\s*(?:about|around|approx\\.?|approximately|roughly|etwa|ca\\.|environ|约|大约|为)?\\s*${TIME}`,
  `(?<![\\p{L}])(?:about|around|roughly|approximately|exactly|is|be|lasts?|lasting|for)\\s+${TIME}(?=\\s+(?:long|in (?:length|total)|total)|\\s*[.,]?\\s*$)`,
  `(?<![\\p{L}\\d])${TIME}[\\s-]+(?=(?:long\\b|in (?:length|total)|(?:[\\p{L}-]+\\s+){0,3}(?:ad|advert|advertisement|spot|clip|jingle|trailer|promo|teaser|intro|loop|soundscape|ambience|take|voice-?over|recording)(?![\\p{L}])))`,
  `(?:^|[,;.]\\s*)${TIME}\\s*(?=[.,;"“„«「『]|$)|(?<![\\p{L}])(?:generate|create|make|produce|record|play)\\s+(?:about\\s+|around\\s+)?${TIME}(?=\\s+of)|(?:生成|制作)(?:一段)?${TIME}`,
  `(?:大约|约|长约|共|总共|一共|持续|历时)\\s*${TIME}(?=左右|[，。,.]|长|的|$)|${TIME}(?=左右|的(?:广告|音频|片头|预告|录音|声音|音效))`,
].map((source) => new RegExp(renameGroups(source), 'iu'));

/** Named groups may come once in a pattern; a second time they are only counted. */
function renameGroups(source: string): string {
  const seen = new Set<string>();
  return source.replace(/\(\?<(\p{L}+)>/gu, (group, name: string) => {
    if (!seen.has(name)) {
      seen.add(name);
      return group;
    }
    const count = [...seen].filter((known) => known.replace(/\d+$/u, '') === name).length + 1;
    seen.add(`${name}${count}`);
    return `(?<${name}${count}>`;
  });
}

type Groups = Partial<Record<string, string>>;

function readNumber(written: string | undefined): number {
  if (written === undefined) return 0;
  // A pattern that ignores case takes signs for letters that are none of the words.
  return NUMBER_WORDS.get(written.toLowerCase()) ?? (Number(written.replace(',', '.')) || 0);
}

function readSeconds(groups: Groups, suffix = ''): number {
  const get = (name: string) => groups[`${name}${suffix}`];
  if (get('clockMinutes') !== undefined) {
    const seconds = Number(get('clockSeconds'));
    return seconds < 60 ? Number(get('clockMinutes')) * 60 + seconds : 0;
  }
  const isMinutes = /^(?:m|分)/iu.test(get('unit') ?? '');
  return readNumber(get('count')) * (isMinutes ? 60 : 1) + readNumber(get('more'));
}

/** The length that a text asks for in seconds, 1-120; `scene` is the prompt without its spoken words. */
export function findTotalSeconds(scene: string): number | undefined {
  for (const pattern of LENGTHS) {
    const groups = pattern.exec(scene)?.groups;
    if (!groups) continue;
    const seconds = readSeconds(groups) || readSeconds(groups, '2') || readSeconds(groups, '3');
    if (seconds >= 1) return Math.min(seconds, LONGEST_SECONDS);
  }
  return undefined;
}

const LENGTH_SENTENCE = new RegExp(
  renameGroups(
    `^(?:${LENGTH_LABEL}\\s*(?:is|of|[:：=])?\\s*[^.。!?！？]{0,12}?${TIME}|(?:(?:make|keep) it\\s+|it (?:should be|is|lasts)\\s+)?(?:about|around|roughly|约|大约)?\\s*${TIME}(?:\\s*(?:long|in total|in length|左右|长))?)\\s*[.。,;，；!！]?$`,
  ),
  'iu',
);

/** Whether a sentence says nothing but how long it lasts. */
export function isLengthSentence(sentence: string): boolean {
  return sentence.length < 80 && LENGTH_SENTENCE.test(sentence.trim());
}

const LENGTH_TAIL = new RegExp(
  renameGroups(
    `(?:^|(?<=[\\s.,;:!?。，；：！？、(（[【]))[(（[【]?\\s*(?:${LENGTH_LABEL}(?![\\p{L}]{2})\\s*(?:is|of|[:：=]|为|是)?[^"“„«「『.。!！?？\\n]{0,12}?\\d[^"“„«「『。!！?？\\n]{0,12}|${LENGTH_LABEL}\\s*(?:is|of|[:：=]|为|是)?\\s*[^.。!?！？]{0,6}?${TIME}[^"“„«「『.。!！?？\\n]{0,8}|(?<=^\\s*)(?:about|around|roughly|约|大约)?\\s*${TIME}(?:\\s*(?:long|in total|in length|左右|长))?)\\s*[)）\\]】,，;；]*\\s*$`,
  ),
  'iu',
);

/** What leads to quoted words without the length that is noted before them: "Length: 10 s “Hello”". */
export function withoutLength(lead: string): string {
  // A length is short: a long lead, or one of white space, is not searched through again and again.
  const words = lead.replace(/\s+/gu, ' ');
  const tail = words.slice(-LONGEST_LENGTH);
  const left = tail.replace(LENGTH_TAIL, '');
  return left === tail ? lead : words.slice(0, -LONGEST_LENGTH) + left;
}

const LONGEST_LENGTH = 60;

const DENIES_ECHO =
  /\b(?:no|without|free of|minimal|little) (?:any )?(?:room )?(?:echo|reverb\w*)|echo-free|ohne (?:hall|echo)|sans (?:écho|réverbération)|(?:没有|无|不带|不要)(?:回声|回音|混响)/iu;
const ECHOES =
  /\b(?:long |big |huge |strong |heavy |cathedral )?(?:echo(?:es|ing|ey|y)?|reverb\w*|reverberat\w*)\b|\b(?:church|cathedral|chapel|cave|cavern|stairwell|tunnel|canyon|crypt|dungeon|warehouse|hangar|concert hall|great hall|gymnasium|swimming pool|corridor|hallway)(?!\s+(?:bells?|mouse|organ))\b|\b(?:in|of|through|inside|across) (?:an? |the )?(?:\p{L}+ ){0,2}hall\b|^(?:an? |the )?(?:\p{L}+ ){0,2}hall(?=[.,;:])|回声|回音|混响|教堂(?!钟)|山洞|洞穴|楼梯间|大厅|隧道|礼堂|大殿|地牢|エコー|残響|洞窟|\b(?:kirche|höhle|treppenhaus|tunnel|kathedrale)\b|\b(?:église|grotte|cathédrale|cage d[’']escalier)\b/imu;
const DRY =
  /\bdry and close\b|\bdry (?:sound|room|studio|recording|acoustics?|mix)\b|\bpadded\b|\banechoic\b|\b(?:vocal|recording|voice) booth\b|\bclose[- ]?(?:mic(?:ed|'d|’d)?|miked|up)\b|\bclose to the mic(?:rophone)?\b|\bspeaks (?:very )?close\b|\bclose,? (?:and )?(?:intimate|unhurried|warm|smiling|dry)|\b(?:recording|radio|podcast|sound) studio\b|录音棚|录音室|贴近麦克风|近距离收音|靠近麦克风|干声/iu;

/** How the place of a scene sounds. */
export function findSpace(scene: string): Space {
  if (DENIES_ECHO.test(scene)) return 'dry';
  if (ECHOES.test(scene)) return 'hall';
  return DRY.test(scene) ? 'dry' : 'plain';
}

const FOR = `(?:\\s*(?:of|for|lasting|von|de)?\\s*(?:about\\s+)?${TIME})?`;
const PAUSES = [
  `${TIME}[\\s-]*(?:of\\s+|的)?(?:complete |total |dead )?(?:pause|silence|quiet|stille|silence|沉默|停顿|静默|安静)(?![${LATIN}])`,
  `(?<![\\p{L}])(?:an?\\s+)?(?<size>(?:very\\s+)?(?:long|short|brief|small|slight|tiny|pregnant|awkward|dramatic|two-beat|kurze|lange|courte|longue))?\\s*(?<!between\\s|without\\s|no\\s)(?:pauses?|pausiert|une pause|beat of silence|moment of silence|moment’s silence)(?!\\s+(?:between|button))(?![\\p{L}])${FOR}`,
  `(?:(?<=^|[.;,(\\[。，\\n”"»」“]\\s*)(?:an?\\s+)?(?<size>long|short|brief)?\\s*(?:beat|silence|stille)(?=\\s*(?:for|of|[.,;)\\]。，]|$))|(?<![\\p{L}])(?:is|falls?|then)\\s+(?:an?\\s+(?<size2>long|short|brief)\\s+)?silen(?:ce|t)(?=\\s+for))${FOR}`,
  `(?<!留出|之间|没有|不要|间的|语句)(?<size>长久的?|长长的?|片刻|短暂的?|稍作|稍|长时间)?(?:停顿|停一停|停了停|顿了顿|沉默|静默|一阵沉默|間を置く|間)(?:了)?(?:大约|约)?(?:${TIME})?`,
].map((source) => new RegExp(renameGroups(source), 'gimu'));

const usualSeconds = { short: 0.4, plain: 0.9, long: 2 };

function pauseSeconds(groups: Groups): number {
  const asked = readSeconds(groups);
  if (asked > 0) return Math.min(asked, LONGEST_PAUSE_SECONDS);
  const size = groups['size'] ?? groups['size2'] ?? '';
  if (/long|lang|pregnant|awkward|dramatic|长/iu.test(size)) return usualSeconds.long;
  return size === '' ? usualSeconds.plain : usualSeconds.short;
}

/** The silences a text asks for, in its order; `scene` is the prompt without its spoken words. */
export function findPauses(scene: string): Pause[] {
  const found: (Pause & { end: number })[] = [];
  for (const pattern of PAUSES)
    for (const { index, 0: words, groups } of findAll(pattern, scene)) {
      const end = index + words.length;
      const isKnown = found.some((other) => other.at < end && index < other.end);
      if (!isKnown && words.trim() !== '')
        found.push({ at: index, end, seconds: pauseSeconds(groups ?? {}) });
    }
  return found.sort((a, b) => a.at - b.at).map(({ at, seconds }) => ({ at, seconds }));
}

const READ_ONLY =
  /(?:^|[\n.。!！]\s*)(?:please |bitte |请)?(?:@audio\d+[,，]?\s*)?(?:read (?:only|just|exactly|aloud only) (?:the following|this|these|what follows|the text below)[^:：\n.]{0,60}|read (?:exactly|verbatim|word for word)[^:：\n.]{0,60}|read (?:the following|this|the text below)[^:：\n.]{0,40}(?:word for word|exactly|verbatim|only)[^:：\n.]{0,30}|speak only (?:the following|this)[^:：\n.]{0,60}|(?:lies|lesen sie) nur (?:das folgende|den folgenden text)[^:：\n.]{0,40}|lis(?:ez)? (?:seulement|uniquement) [^:：\n.]{0,40}|只(?:需要?)?(?:朗读|读|念)(?:出)?(?:下面|以下|如下)?(?:的|这段|这句|文字|内容|话|文本)*|逐字(?:逐句)?(?:地)?(?:朗读|读|念)(?:出)?(?:下面|以下|如下)?(?:的|这段|这句|文字|内容|话|文本)*)\s*[:：.。\n]\s*/iu;

/** The rest of a prompt that says that only what follows is read, word for word; `undefined` for any other. */
export function findReadOnly(prompt: string): Stretch | undefined {
  const found = READ_ONLY.exec(prompt);
  if (!found) return undefined;
  const rest = trim(prompt, { at: found.index + found[0].length, end: prompt.length });
  return rest.end > rest.at ? rest : undefined;
}

/** Words that say so stand as a clause of their own: "There are no voices in my head" is said. */
const CLAUSE_START = '(?<=^|[.!?;,:\\n。！？；，、：(（\\[]\\s*|(?<![\\p{L}])(?:and|or|but|with)\\s+)';
const CLAUSE_END =
  '(?=\\s*(?:$|[.!?;,\\n。！？；，、)）\\]]|(?:and|or|nor|at all|please|whatsoever|anywhere|throughout|just|only)(?![\\p{L}])|[和或及与也]))';
const SPEECH =
  '(?:human |spoken )?(?:speech|speaking|spoken words?|talking|dialogues?|dialogs?|voices?|vocals?)';
const NO_SPEECH = new RegExp(
  [
    `${CLAUSE_START}(?:no|without(?: any)?) ${SPEECH}${CLAUSE_END}`,
    `(?<=(?:[,;]\\s*|(?<![\\p{L}])(?:and|or)\\s+))no words${CLAUSE_END}`,
    `(?<=^|[.!?;。]\\s*|\\n\\s*)(?:no|without) [^.!?;\\n]{1,60}?(?:,|or|and) (?:no )?${SPEECH}${CLAUSE_END}`,
    `${CLAUSE_START}(?:nobody|no one|no-one) (?:speaks|talks|is speaking|is talking|says anything|says a word)${CLAUSE_END}`,
    `${CLAUSE_START}(?:wordless|instrumental only)${CLAUSE_END}`,
    '(?<![\\p{L}])(?:keine (?:sprache|stimmen?)|ohne (?:sprache|worte|stimmen?)|niemand spricht|sans (?:paroles?|voix|dialogue)|personne ne parle|aucune voix)(?![\\p{L}])',
    `${CLAUSE_START}(?:(?:没有|没|无|不要|不含|不需要|不带)(?:任何)?(?:[^。，；！？\\n]{1,12}?[和或、及与])?(?:任何)?(?:人声|人(?:在)?(?:说话|讲话|开口)|说话声|对白|台词|语音|对话)|纯音乐|纯环境音|纯音效)${CLAUSE_END}`,
    '(?:声|セリフ|会話|人の声)(?:は)?なし',
  ].join('|'),
  'imu',
);

/** Whether a text says that nobody speaks. */
export function saysNobodySpeaks(scene: string): boolean {
  return NO_SPEECH.test(scene);
}

const EXCLUDED_THING =
  '(?:background |other |extra |sound |any |additional )*(?:music|narrators?|narration|voice-?overs?|effects|sounds?|noises?|noise|speech|speaking|voices?|vocals?|dialogue|talking|words|speakers?|echo|reverb|ambience|soundtrack|score|sfx|singing|people|laughter|applause)';
const EXCLUSION = new RegExp(
  `^(?:(?:please[,]? )?(?:no|without|without any)\\s+${EXCLUDED_THING}(?:\\s*(?:,|;|and|or|,\\s*(?:and|or))\\s*(?:no\\s+|without\\s+)?${EXCLUDED_THING}){0,8}(?:\\s+(?:at all|please|in the background))?|(?:请?(?:没有|不要|无|不加|不带|不需要)(?:任何)?(?:背景)?(?:音乐|配乐|旁白|解说|音效|人声|对白|其他声音|其他人声|噪音|回声|环境音|说话声)[，、,和或]?){1,6}|(?:keine?|ohne)\\s+(?:hintergrund)?(?:musik|sprecher|erzähler|geräusche|effekte|stimmen)(?:\\s*,?\\s*(?:keine?|ohne|und|oder)?\\s*(?:musik|sprecher|erzähler|geräusche|effekte|stimmen)){0,5}|(?:pas de|sans)\\s+(?:musique|narrateur|bruitages?|voix)(?:\\s*,?\\s*(?:pas de|sans|ni|et)?\\s*(?:musique|narrateur|bruitages?|voix)){0,5})\\s*[.。!！]?$`,
  'iu',
);

/** Whether a sentence says nothing but what is kept out ("No music, no narrator."). */
export function isExclusion(sentence: string): boolean {
  return sentence.length < 200 && EXCLUSION.test(sentence.trim());
}
