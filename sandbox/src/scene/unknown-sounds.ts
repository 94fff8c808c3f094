import { findAll } from './find-all.ts';
import type { Stretch } from './stretch.ts';

const STOP =
  '(?:in|on|at|and|with|from|to|for|over|under|near|then|while|as|that|which|who|is|are|was|being|but|or|by|into|through|across|around|behind|inside|outside|fad\\w+|com\\w+|echo\\w*|please|very|far|off|is|his|her|your|my|our|their)';
/** What is no thing that sounds, or is told elsewhere. */
const NOTHING =
  '(?:silence|nothing|everything|it|this|that|these|those|them|things?|kinds?|life|voices?|music|something|someone|any|all|no|one|each|both|summer|winter|spring|autumn|home|freedom|love|nature|words?|speech|success|progress)';
const WORD = `(?!${STOP}(?![\\p{L}]))[\\p{L}\\d][\\p{L}\\d’'-]*`;
/** Nouns for a noise: "the hiss of a steam iron". */
const NOISE =
  'hiss|hissing|whirr?|whirring|clatter|clattering|clank|clanking|clang|clink|clinking|rattle|rattling|squeak|squeal|screech|buzz|buzzing|rumble|rumbling|whine|swish|patter|jingle|jangle|clack|clacking|scrape|scraping|grinding|thrum|drone|plop|chug|crunch|sputter|zap';
/** Verbs that tell a noise, whoever makes it: "a garage door opener whirs". */
const NOISES =
  'whirr?s|hisses|buzzes|rattles|clatters|clanks|clangs|squeals|screeches|rumbles|drones|whines|jingles|jangles|scrapes|sputters|chugs|clacks|plops|sloshes|swishes|thrums|throbs|zaps|fizzes';
const ENGLISH = new RegExp(
  `(?<![\\p{L}])(?:sounds?|noises?|(?:sound )?effects?|sfx|recordings?|${NOISE}) (?:of|from|made by) (?:(?:an?|the|some|many|several|two|three|old) )*(?!${NOTHING}(?![\\p{L}]))(?<name>${WORD}(?: ${WORD}){0,2})|(?<![\\p{L}])an? (?<kind>${WORD}(?: ${WORD})?) (?:sound|noise|sfx)(?: effect)?(?![\\p{L}])|(?<![\\p{L}])(?:an?|the|one) (?<thing>(?:${WORD} ){0,2}${WORD} (?:${NOISES}))(?![\\p{L}])`,
  'giu',
);
/** "A strange sound" names none. */
const QUALITY =
  /^(?:(?:very|rather|\w+ly|soft|loud|strange|odd|weird|deep|low|high|high-pitched|faint|sudden|distant|short|long|brief|quick|sharp|dull|clear|clean|warm|cold|bright|dark|big|small|huge|tiny|good|great|nice|new|single|second|third|sound|similar|different|certain|familiar|mysterious|muffled|metallic|hollow|electronic|digital|natural|realistic|cinematic|ambient|background|constant|continuous|steady|gentle|harsh|terrible|horrible|beautiful|funny|scary|spooky|eerie|quiet|rich|full|dry|wet|thin|thick|studio|stereo|mono|lo-fi|vintage|modern|retro|relaxing|calming|soothing|little|noise|white|pink|brown|s|seconds?)(?: |$))+$/iu;

const ADJECTIVE =
  '低沉|温柔|温和|温暖|沙哑|清脆|清澈|苍老|年轻|稚嫩|磁性|好听|熟悉|陌生|奇怪|神秘|巨大|细微|微弱|柔和|甜美|沉稳|浑厚|洪亮|尖锐|刺耳|安静|平静|美妙|动听|各种|所有|任何|其他|别|自己|孩子|男|女|人|老|谁|什么|这样|那样|大自然|背景|环境|合成|真实|清晰|响亮|轻柔|悠扬|空灵|亲切|专业';
const CHINESE =
  /(?<=^|[，。；！？、：\s]|[和与有是个段种及]|传来了?|响起了?|听[见到]|生成|制作|一阵|远处)(?![是有和与的在])(?<name>\p{Script=Han}{1,8}?)(?:的(?:响声|叫声|噪音|音效|声音|声响)(?![说道问喊像比越，]?说)|(?<![一两三几大小轻低高柔同齐男女童人出无放失吭作发名歌心应回连先和相])声(?=$|[，。；！？、\s]|响|传|渐|越|和|与|从))/gu;
const NO_THING = new RegExp(
  `(?:${ADJECTIVE})(?:的|人|性|子)?$|[他她它我你您们]|^[一二三四五六七八九十两几]`,
  'u',
);

/** Where a text calls something a sound ("the sound of a didgeridoo", 风洞的声音), by the words for what sounds. */
export function findUnknown(text: string): Stretch[] {
  const english = findAll(ENGLISH, text).flatMap(({ index, 0: words, groups }) => {
    const name = groups?.['name'] ?? groups?.['kind'] ?? groups?.['thing'] ?? '';
    if (QUALITY.test(name)) return [];
    const at = index + words.lastIndexOf(name);
    return [{ at, end: at + name.length }];
  });
  const chinese = findAll(CHINESE, text).flatMap(({ index, 0: words, groups }) => {
    if (NO_THING.test(groups?.['name'] ?? '')) return [];
    return [{ at: index, end: index + words.length }];
  });
  return [...english, ...chinese].sort((one, other) => one.at - other.at);
}
