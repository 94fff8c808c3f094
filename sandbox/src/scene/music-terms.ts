import type { Instrument, Mood } from './music-wish.ts';

/** What asks for music, with the instrument that is nearest to it. English in whole words. */
export const instrumentTerms: readonly [Instrument | undefined, english: string, chinese: string][] = [
  [
    undefined,
    '(?:background |film |orchestral |ambient |electronic |soft ){0,3}music(?! (?:box|teacher|room|shop|store|hall|video|player|critic|school|lover|stand)\\b)|soundtrack|(?:musical |film |orchestral )score|melod(?:y|ies)|(?<!\\b(?:hums|humming) (?:a|the) )tunes?(?! (?:in|out|into)\\b)|waltz|lullaby|jingle(?! of\\b)|jazz|blues|lo-?fi|fanfare|underscore|instrumental|a band plays',
    '背景音乐|配乐|音乐(?!家|会|厅|节|老师|学院|剧|教室|人|课|台)|旋律|乐曲|曲子|乐声|琴声|爵士乐?|摇篮曲|奏乐|伴奏|交响乐?|圆舞曲|片头曲|主题曲',
  ],
  [
    'piano',
    'pianos?(?! (?:stool|bench|shop|tuner|lesson)\\b)|celesta|music box|harpsichord|keys of a piano|vibraphone|xylophone',
    '钢琴|八音盒',
  ],
  [
    'guitar',
    'guitars?(?! (?:shop|case)\\b)|ukulele|banjo|lute|mandolin|harp|sitar|guzheng|pipa|koto|zither',
    '吉他|古筝|琵琶|古琴|竖琴|尤克里里|三弦',
  ],
  [
    'bass',
    '(?:upright|double|electric|walking|slap|acoustic|deep synth) bass|bass (?:guitar|line|drop)|bassline|contrabass|bass(?= and (?:\\w+ )?drums?)|(?<=drums and )bass',
    '贝斯|低音提琴',
  ],
  [
    'drums',
    '(?:brushed |soft |distant |heavy |war |tribal ){0,2}drums?(?! (?:his|her|their|its|up)\\b)|drum ?(?:beats?|rolls?)|percussion|snare|timpani|cymbals?|tambourine',
    '鼓声|鼓点|战鼓|架子鼓|打击乐|击鼓|敲鼓|大鼓|鼓(?=和|与|、|轻|声)',
  ],
  [
    'strings',
    '(?:soft |low |warm |high |string ){0,2}strings(?! (?:of|attached)\\b)|violins?|violas?|cellos?|orchestra|string (?:quartet|section|ensemble)|fiddle|erhu',
    '弦乐|小提琴|大提琴|中提琴|二胡|管弦乐|提琴',
  ],
  [
    'flute',
    '(?:bamboo )?flutes?|recorder(?= (?:plays|melody))|clarinets?|oboes?|pan ?pipes|shakuhachi|tin whistle',
    '长笛|笛子|笛声|竹笛|洞箫|箫声|单簧管|双簧管|陶笛|葫芦丝',
  ],
  [
    'pad',
    '(?:synth|ambient|warm|soft) pads?|synth(?:s|esi[sz]er)?|accordion|(?:church |pipe |hammond )?organ(?= (?:plays|music|chords?|swells))|pipe organ|drone(?= (?:note|sound|pad))',
    '合成器|管风琴|手风琴|风琴|氛围(?:乐|铺底)',
  ],
];

/** Words beside the music that set its mood; the first that fits is taken. */
export const moodTerms: readonly [Mood, RegExp][] = [
  [
    'tense',
    /\b(?:tense|tension|ominous|dark(?!ness)|suspense\w*|dramatic|menacing|eerie|horror|battle|epic|thrill\w*|uneasy|sinister|war|creepy|scary|urgent)\b|紧张|悬疑|恐怖|阴森|史诗|战斗|战[鼓争场]|压抑|诡异|惊悚|激烈/iu,
  ],
  [
    'sad',
    /\b(?:sad|sadly|melanchol\w*|sorrow\w*|mournful|lonely|bittersweet|wistful|nostalgic|tragic|grie\w+|funeral)\b|悲伤|忧伤|伤感|哀伤|凄凉|忧郁|孤独|惆怅|怀旧|悲凉|哀婉/iu,
  ],
  [
    'bright',
    /\b(?:happy|happily|cheer\w*|bright|upbeat|playful|funny|joyful|lively|jazzy|jazz|swing\w*|funky|uplifting|festive|jolly|sunny|energetic|fanfare|quirky|comic\w*)\b|欢快|轻快|明亮|愉快|欢乐|活泼|喜庆|俏皮|爵士|明快|热闹/iu,
  ],
  [
    'calm',
    /\b(?:calm\w*|gentle|gently|soft|softly|slow|peaceful|ambient|quiet|warm|relax\w*|soothing|meditat\w*|lullaby|dreamy)\b|平静|舒缓|柔和|轻柔|安静|温暖|宁静|悠扬|放松|空灵/iu,
  ],
];
