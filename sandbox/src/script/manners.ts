import { findAll } from '../scene/find-all.ts';
import { LATIN } from '../scene/latin.ts';
import type { Manner } from './script.ts';

/** Words for each way of speaking, in the prompt's languages. */
const WORDS: readonly [Manner, string, string][] = [
  [
    'whisper',
    'whisper(?:s|ed|ing|y)?|under (?:his|her|their) breath|hushed|hiss(?:es|ed|ing)?|flüster\\w*|chuchot\\w*|à voix basse',
    '耳语|悄声|悄悄|气声|ささや|囁',
  ],
  [
    'soft',
    'soft(?:ly)?(?!,? (?:\\p{L}+ )?accent)|quiet(?:ly)?|gentl[ey]|tender(?:ly)?|murmure?(?:s|d|ed|ing)?|mutter(?:s|ed|ing)?|mumbl(?:es|ed|ing)|in a low voice|leise|sanft\\w*|doucement|douce?',
    '轻声|低声|小声|轻轻地?|温柔|柔声|柔和|轻柔|静かに|優しく|小声で',
  ],
  [
    'shout',
    'shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|scream(?:s|ed|ing)?|bellow(?:s|ed|ing)?|roar(?:s|ed|ing)?|at the top of|schrei\\w*|brüll\\w*|crie|hurle',
    '大喊|高喊|喊道?|吼|怒吼|尖叫|叫道|叫ぶ|叫んだ',
  ],
  [
    'loud',
    'loud(?:ly)?|boom(?:s|ed|ing)|calls? out|called out|booming|announc(?:es|ed|ing)|proclaim(?:s|ed|ing)?|laut|fort',
    '大声|高声|洪亮|響亮|大きな声',
  ],
  [
    'slow',
    'slow(?:ly)?|unhurried(?:ly)?|tak(?:es|ing) (?:his|her|their) time|drawl(?:s|ed|ing)?|without haste|langsam|lentement|lente?',
    '慢慢地?|缓慢|缓缓|不紧不慢|慢条斯理|语速慢|语速较慢|放慢|ゆっくり',
  ],
  [
    'fast',
    'fast|quick(?:ly)?|rapid(?:ly)?|rapid-fire|hurried(?:ly)?|hast(?:y|ily)|rush(?:es|ed|ing)|in a hurry|schnell|vite|rapide(?:ment)?',
    '快速|急忙|急促|匆忙|飞快|语速快|语速较快|连忙|早口',
  ],
  [
    'excited',
    'excited(?:ly)?|thrilled|enthusiastic(?:ally)?|energetic(?:ally)?|high[- ]energy|hyped?|ecstatic|exclaim(?:s|ed|ing)?|triumphant(?:ly)?|passionate(?:ly)?|epic|aufgeregt|begeistert|excitée?|enthousiaste',
    '激动|兴奋|热情|激昂|热血|充满活力|興奮',
  ],
  [
    'sad',
    'sad(?:ly|ness)?|sorrowful(?:ly)?|mournful(?:ly)?|melanchol(?:y|ic)|tearful(?:ly)?|sob(?:s|bed|bing)?|weep(?:s|ing)?|cry|cr(?:ies|ied|ying)|grie(?:f|ving)|heartbroken|wistful(?:ly)?|in tears|traurig|weinend|triste(?:ment)?|en larmes|en pleurant',
    '悲伤|难过|伤心|哀伤|哽咽|哭|忧伤|失落|悲し',
  ],
  [
    'angry',
    'angr(?:y|ily)|furious(?:ly)?|irritat(?:ed|ion)|annoyed|snap(?:s|ped|ping)?|snarl(?:s|ed|ing)?|growl(?:s|ed|ing)?|outraged|threatening(?:ly)?|menac(?:e|ing|ingly)|wütend|zornig|en colère|furieu\\w+',
    '愤怒|生气|恼怒|恼火|怒道|怒|厉声|凶狠|怒って',
  ],
  [
    'tired',
    'tired(?:ly)?|weary|wearily|exhausted|sleepy|sleepily|drowsy|drowsily|yawn(?:s|ed|ing)?|worn out|weak(?:ly)?|müde|fatiguée?',
    '疲惫|疲倦|累|哈欠|困倦|虚弱|有气无力|疲れ',
  ],
  [
    'calm',
    'calm(?:ly)?|even(?:ly)?|relaxed|sooth(?:ing|ingly)|composed|serene(?:ly)?|peaceful(?:ly)?|steady|steadily|measured|meditative|ruhig|calme(?:ment)?|posée?',
    '平静|平稳|冷静|镇定|从容|沉稳|不慌不忙|安详|舒缓|平和|落ち着い|穏やか',
  ],
  [
    'cheerful',
    'cheer(?:y|ful|fully|ily)|happy|happily|amused|laugh(?:s|ed|ing)?|chuckl(?:es|ed|ing)|giggl(?:es|ed|ing)|smil(?:es|ed|ing|ingly)|grin(?:s|ned|ning)?|bright(?:ly)?|jo(?:yful|yfully|lly)|playful(?:ly)?|upbeat|warm(?:ly)?|friendly|jok(?:es|ed|ing)|delighted|fröhlich|lachend|lacht|heiter|joyeu\\w+|gaiement|en riant|souriante?',
    '高兴|开心|快乐|愉快|欢快|笑着|微笑|带笑|笑道|笑|活泼|俏皮|轻快|嬉し|楽し|明るく',
  ],
  [
    'afraid',
    'afraid|scared|frightened|fearful(?:ly)?|terrified|nervous(?:ly)?|anxious(?:ly)?|trembl(?:es|ed|ing)|shak(?:y|ing)|panick(?:ed|ing)|panic|worried|timid(?:ly)?|stammer(?:s|ed|ing)?|ängstlich|verängstigt|effrayée?|apeurée?|tremblante?',
    '害怕|恐惧|惊恐|紧张|颤抖|惊慌|胆怯|担心|怯生生|怖',
  ],
  [
    'low',
    '(?:low|deep|gravelly|husky|gruff)(?:,? [\\p{L}-]+){0,2}(?=,? (?:voice|tone|register|pitch))|voice (?:is )?(?:low|deep)|deep|gruff(?:ly)?|gravelly|baritone|bass voice|tief\\w*|voix grave',
    '低沉|浑厚|深沉|沙哑|低い声',
  ],
  [
    'high',
    'high(?:[- ]pitched)?(?= voice)|high-pitched|shrill(?:y)?|squeak(?:s|ed|ing|y)|piping|hohe(?:r|n)? Stimme|voix aiguë',
    '尖声|尖细|高亢|尖锐|高い声',
  ],
  [
    'breathless',
    'out of breath|breathless(?:ly)?|pant(?:s|ed|ing)|gasp(?:s|ed|ing)?|winded|puffing|außer Atem|atemlos|essoufflée?|à bout de souffle',
    '气喘|喘着气|喘气|喘息|上气不接下气|息を切らし',
  ],
  [
    'cold',
    'coldly|icily|sternly|flatly|curtly|aloof|in an? (?:cold|icy|flat|stern) (?:voice|tone)|kühl|froidement',
    '冷冷|冷淡|冷漠|冷冰冰|严肃地|严厉地|面无表情|冷たく',
  ],
  [
    'hesitant',
    'hesitant(?:ly)?|hesitat(?:es|ed|ing|ingly)|haltingly|uncertainly|falter(?:s|ed|ing|ingly)|shyly|sheepishly|zögernd|zögerlich|hésitante?',
    '犹豫|迟疑|吞吞吐吐|支支吾吾|结结巴巴|害羞地|羞涩|ためらい',
  ],
  [
    'sighing',
    'sigh(?:s|ed|ing)?|resigned(?:ly)?|seufz(?:t|end)|soupir(?:e|ant)',
    '叹气|叹息|叹道|叹了口气|长叹|无奈|ため息',
  ],
  ['surprised', 'surprised|astonished|amazed|in disbelief|überrascht|étonnée?', '惊讶|吃惊|诧异|惊奇|驚い'],
];

const PATTERNS = WORDS.map(([manner, latin, han]): [Manner, RegExp] => [
  manner,
  new RegExp(`(?<![${LATIN}\\d])(?:${latin})(?![${LATIN}\\d])|${han}`, 'giu'),
]);
const DENIED =
  /(?:(?<![\p{L}])(?:no|not|never|without|nor|hardly|don['’]t|doesn['’]t|isn['’]t|nicht|ohne|pas|sans|jamais)\s+(?:(?:too|so|very|at all|zu|trop|be|being)\s+)?|[不没别勿无](?:要|是|太|再)?)$/iu;

/** The ways of speaking that a description names, each once. What it denies ("never shouting") is not among them. */
export function findManners(text: string): Manner[] {
  return PATTERNS.filter(([, pattern]) => findAll(pattern, text).some((match) => isMeant(text, match))).map(
    ([manner]) => manner,
  );
}

function isMeant(text: string, { index, 0: words }: RegExpExecArray): boolean {
  // 不慌不忙 and 不紧不慢 begin with a denial of their own.
  return words.startsWith('不') || !DENIED.test(text.slice(Math.max(0, index - 24), index));
}
