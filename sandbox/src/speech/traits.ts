/** What the words on a voice say about it. */
export type Traits = {
  gender: 'female' | 'male' | undefined;
  age: 'child' | 'young' | 'adult' | 'old';
  /** Semitones, and factors on speed and range, that the words add up to. */
  semitones: number;
  tempo: number;
  range: number;
};

type Change = { semitones?: number; tempo?: number; range?: number };

const FEMALE =
  /\b(?:female|wom[ae]n|girls?|lady|ladies|mother|mum|mom|grand(?:ma|mother)|aunt(?:ie|y)?|sister|queen|princess|witch|she|her|girlfriend|wife|daughter|actress|hostess|waitress|empress|goddess|madam|mrs|ms|miss)\b|_female_|女|妈|母|婆|奶奶|姐|妹|姑娘|阿姨|娘|妃|萝莉|她/iu;
const MALE =
  /\b(?:male|m[ae]n|boys?|gentleman|father|dad|grand(?:pa|father)|uncle|brother|king|prince|wizard|he|him|his|boyfriend|husband|son|actor|emperor|monk|sir|mr|guy|lad|sailor|captain|knight|pirate|priest|soldier|butler|lumberjack|viking)\b|_male_|男|爸|父|爷|大叔|叔叔|伯|哥|弟|公子|少爷|大爷|汉子|老头|皇帝|将军|和尚|正太|水手|船长|骑士|士兵|老汉|大汉|道士|他/iu;
const CHILD =
  /\b(?:child(?:ren)?|kids?|boys?|(?:little|small|young) girls?|toddler|baby|lolita|cute?y)\b|tongsheng|luoli|zhengtai|peiqi|童声|儿童|孩子|小孩|男孩|女孩|小朋友|萝莉|正太|宝宝|娃/iu;
const OLD =
  /\b(?:old|elderly|aged|ancient|grand(?:pa|ma|mother|father)|(?:in (?:his|her|their) )?(?:sixties|seventies|eighties|nineties))\b|laonian|nainai|yeye|laozhe|popo|老人|老年|老者|老头|老太|老爷|老奶|奶奶|爷爷|婆婆|六十|七十|八十|九十/iu;
const YOUNG =
  /\b(?:young|girls?|boys?|youth(?:ful)?|teen(?:age|ager|s)?|student|junior|twenties)\b|shaonian|shaonv|xuemei|xuezhang|xuedi|少年|少女|年轻|青年|学妹|学弟|学长|学姐|二十/iu;

const STYLES: readonly [RegExp, Change][] = [
  [
    /\b(?:deep|low|bass|baritone|gruff|husky|magnetic|sturdy|thick)\b|diyin|cixing|chunhou|低沉|低音|磁性|浑厚|厚重|沉稳|沙哑/iu,
    { semitones: -3, tempo: 0.96 },
  ],
  [
    /\b(?:high|shrill|squeaky|soprano|bright|crisp|clear|crystal)\b|gaoyin|qingche|qingcui|高音|尖|清脆|清澈|清亮|明亮/iu,
    { semitones: 2.5 },
  ],
  [
    /\b(?:sweet|coquettish|charming|cute|adorable|delicate)\b|tianmei|sajiao|甜|撒娇|娇|可爱|萌/iu,
    { semitones: 2, range: 1.1 },
  ],
  [
    /\b(?:gentle|soft|tender|warm|calm|soothing|quiet|mild|obedient)\b|wenrou|wenxin|roumei|温柔|柔|轻柔|温暖|平静|安静|乖/iu,
    { tempo: 0.92, range: 0.9 },
  ],
  [
    /\b(?:fast|quick|rapid|hurried|brisk|fluent|livestream|breathless)\b|liuchang|快|急促|流畅|干练/iu,
    { tempo: 1.16 },
  ],
  [/\b(?:slow|unhurried|measured|sleepy|weary|tired|drowsy)\b|慢|缓|疲惫|从容/iu, { tempo: 0.85 }],
  [
    /\b(?:lively|cheerful|energetic|playful|sunny|excited|mischievous|bubbly|bold)\b|huopo|kailang|yangguang|yuanqi|shuanglang|活泼|开朗|阳光|元气|爽朗|欢快|调皮/iu,
    { semitones: 1, tempo: 1.08, range: 1.2 },
  ],
  [
    /\b(?:cold|cool|aloof|stern|serious|dry|monotone|rational|professional)\b|gaoleng|lengku|冷|严肃|理性|正经/iu,
    { semitones: -1, range: 0.8 },
  ],
  [
    /\b(?:wise|erudite|scholar|elegant|mature|middle-aged|fifties|forties|narrator|documentary)\b|yuanbo|ruya|chengshu|渊博|儒雅|成熟|中年|解说|优雅|知性|御姐|大叔/iu,
    { semitones: -1.5, tempo: 0.95 },
  ],
];

function findAge(words: string): Traits['age'] {
  if (OLD.test(words)) return 'old';
  if (CHILD.test(words)) return 'child';
  return YOUNG.test(words) ? 'young' : 'adult';
}

/** Words that are hardly ever said of a woman's voice. */
const ROUGH = /\b(?:deep|gruff|bass|baritone|rumbling|gravelly)\b|低沉|浑厚|粗犷|低音/iu;

/** The gender named first counts: "a woman tells of her father" is a woman. */
function findGender(words: string): Traits['gender'] {
  const female = words.search(FEMALE);
  const male = words.search(MALE);
  if (female < 0 && male < 0) return ROUGH.test(words) ? 'male' : undefined;
  if (male < 0) return 'female';
  return female < 0 || male < female ? 'male' : 'female';
}

/** Reads words on a voice, in English or Chinese or the pinyin of a voice id, in which signs stand for spaces. */
export function findTraits(words: string): Traits {
  const traits: Traits = { gender: findGender(words), age: findAge(words), semitones: 0, tempo: 1, range: 1 };
  for (const [pattern, change] of STYLES) {
    if (!pattern.test(words)) continue;
    traits.semitones += change.semitones ?? 0;
    traits.tempo *= change.tempo ?? 1;
    traits.range *= change.range ?? 1;
  }
  return traits;
}
