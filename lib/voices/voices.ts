/** The languages that the voices speak, as the engine's own page names them; the commonest first. */
export const languages = [
  'Chinese',
  'American English',
  'British English',
  'Australian English',
  'Japanese',
  'Indonesian',
  'Mexican Spanish',
  'Sichuan dialect',
  'Shaanxi dialect',
  'Northeastern dialect',
] as const;
export type Language = (typeof languages)[number];

/** What the voices are meant for, by the letter used in the lines below. */
const categoryLetters = {
  G: 'General',
  R: 'Role-play',
  C: 'Customer Service',
  M: 'Multilingual',
  D: 'Video Dubbing',
  A: 'Audiobook',
  E: 'Education',
} as const;
export type Category = (typeof categoryLetters)[keyof typeof categoryLetters];
export const categories: readonly Category[] = Object.values(categoryLetters);

export type Gender = 'female' | 'male';

/** A preset voice of the engine. A voice without a separate Chinese name has the same name twice. */
export interface Voice {
  /** What a request names it by. */
  id: string;
  nameZh: string;
  nameEn: string;
  gender: Gender;
  /** At least one; the one it is meant for comes first. */
  languages: readonly Language[];
  category: Category;
}

/**
 * Voices whose ids follow one pattern, one per line: `<gender letter><category letter> <id part> <Chinese
 * name>|<English name>|<languages>`.
 */
interface VoiceGroup {
  toId: (gender: Gender, part: string) => string;
  /** What a line without languages speaks. */
  language: Language;
  lines: string;
}

const linePattern = /^([fm])([A-Z]) (\S+) ([^|]+)(?:\|([^|]*)(?:\|(.+))?)?$/;

/** Facts of the voice page of Evolink, read in November 2026. */
const groups: readonly VoiceGroup[] = [
  {
    toId: (gender, part) => `zh_${gender}_${part}_uranus_bigtts`,
    language: 'Chinese',
    lines: `
fG vv Vivi||Chinese, Japanese, Indonesian, Mexican Spanish, Sichuan dialect, Shaanxi dialect, Northeastern dialect
fG xiaohe 小何|Xiaohe
mG m191 云舟|Cloud Boat
mG taocheng 小天|Xiaotian
mG liufei 刘飞|Liu Fei
fG sophie 魅力苏菲|Charming Sophie
fG qingxinnvsheng 清新女声|Fresh Female Voice
fR cancan 知性灿灿|Intellectual Cancan
fR sajiaoxuemei 撒娇学妹|Coquettish Junior
fG tianmeixiaoyuan 甜美小源|Sweet Xiaoyuan
fG tianmeitaozi 甜美桃子|Sweet Peach
fG shuangkuaisisi 爽快思思|Crisp Sisi
fD peiqi 佩奇猪|Peppa Pig
fG linjianvhai 邻家女孩|Girl Next Door
mG shaonianzixin 少年梓辛|Brayan
mD sunwukong 猴哥|Monkey King
fE yingyujiaoxue Tina老师|Teacher Tina|Chinese, British English
fC kefunvsheng 暖阳女声|Warm-Sun Female Voice
fA xiaoxue 儿童绘本|Children's Picture Book
mD dayi 大壹|Da Yi
fD mizai 黑猫侦探社咪仔|Detective Mizai
fD jitangnv 鸡汤女|Chicken-Soup Lady
fG meilinvyou 魅力女友|Charming Girlfriend
fD liuchangnv 流畅女声|Fluent Female Voice
mD ruyayichen 儒雅逸辰|Elegant Yichen
fG wenroumama 温柔妈妈|Gentle Mom
mG jieshuoxiaoming 解说小明|Narrator Xiaoming
fG tvbnv TVB女声|TVB Female Voice
mG yizhipiannan 译制片男|Dubbed-Film Male
fG qiaopinv 俏皮女声|Playful Female Voice
fR zhishuaiyingzi 直率英子|Frank Yingzi
mG linjiananhai 邻家男孩|Boy Next Door
mR silang 四郎|Silang
mG ruyaqingnian 儒雅青年|Elegant Young Man
mR qingcang 擎苍|Qingcang
mR xionger 熊二|Bear Two
fR yingtaowanzi 樱桃丸子|Chibi Maruko
mG wennuanahu 温暖阿虎|Alvin
mG naiqimengwa 奶气萌娃|Milky Cute Kid
fG popo 婆婆|Grandma
fG gaolengyujie 高冷御姐|Cool Big Sister
mG aojiaobazong 傲娇霸总|Proud CEO
mR lanyinmianbao 懒音绵宝|Lazy-Voiced Mianbao
mG fanjuanqingnian 反卷青年|Anti-Burnout Youth
fG wenroushunv 温柔淑女|Gentle Lady
fR gufengshaoyu 古风少御|Ancient-Style Maiden
mG huolixiaoge 活力小哥|Energetic Brother
mA baqiqingshu 霸气青叔|Commanding Uncle
mA xuanyijieshuo 悬疑解说|Mystery Narrator
fG mengyatou 萌丫头|Cutey
fG tiexinnvsheng 贴心女声|Candy
fG jitangmei 鸡汤妹妹|Hope
mG cixingjieshuonan 磁性解说男声|Morgan
mG liangsangmengzai 亮嗓萌仔|Bright-Voiced Mengzai
fG kailangjiejie 开朗姐姐|Cheerful Sister
mG gaolengchenwen 高冷沉稳|Cool & Steady
mG shenyeboke 深夜播客|Late-Night Podcast
mR lubanqihao 鲁班七号|Luban No.7
fG jiaochuannv 娇喘女声|Soft-Panting Female
fR linxiao 林潇|Lin Xiao
fR lingling 玲玲姐姐|Sister Lingling
fR chunribu 春日部姐姐|Sister Kasukabe
mR tangseng 唐僧|Tang Seng
mR zhuangzhou 庄周|Zhuang Zhou
mG kailangdidi 开朗弟弟|Cheerful Little Brother
mR zhubajie 猪八戒|Zhu Bajie
fR ganmaodianyin 感冒电音姐姐|Cold-Caught Electro Sister
fG chanmeinv 谄媚女声|Flattering Female Voice
fR nvleishen 女雷神|Lady Thor
fG qinqienv 亲切女声|Friendly Female Voice
mG kuailexiaodong 快乐小东|Happy Xiaodong
mG kailangxuezhang 开朗学长|Cheerful Senior
mG youyoujunzi 悠悠君子|Easygoing Gentleman
fG wenjingmaomao 文静毛毛|Quiet Maomao
fG zhixingnv 知性女声|Intellectual Female Voice
mG qingshuangnanda 清爽男大|Fresh College Guy
mG yuanboxiaoshu 渊博小叔|Erudite Uncle
mG yangguangqingnian 阳光青年|Sunny Young Man
fG qingchezizi 清澈梓梓|Crystal Zizi
fG tianmeiyueyue 甜美悦悦|Sweet Yueyue
fG xinlingjitang 心灵鸡汤|Soul Chicken Soup
mG wenrouxiaoge 温柔小哥|Gentle Brother
fG roumeinvyou 柔美女友|Soft Girlfriend
mG dongfanghaoran 东方浩然|Dongfang Haoran
fG wenrouxiaoya 温柔小雅|Gentle Xiaoya
mG tiancaitongsheng 天才童声|Prodigy Child Voice
fR wuzetian 武则天|Wu Zetian
fR gujie 顾姐|Sister Gu
mG guanggaojieshuo 广告解说|Ad Narrator
fA shaoergushi 少儿故事|Children's Story
`,
  },
  {
    toId: (gender, part) => `ICL_uranus_en_${gender}_${part}_tob`,
    language: 'American English',
    lines: `
fM charlie Charlie
mM ethan Ethan||Australian English
mM alastor Alastor||British English
mM chucky Chucky
mM noah Noah
mM jigsaw Jigsaw
mM clown_man Clown Man
mM cartoon_chef Cartoon Chef
mM frosty_man Frosty Man
mM the_grinch The Grinch
mM kevin_mccallister Kevin McCallister
mM michael Michael
mM big_boogie Big Boogie
mM xavier Xavier
mM zayne Zayne
`,
  },
  {
    toId: (gender, part) => `ICL_uranus_zh_${gender}_${part}_tob`,
    language: 'Chinese',
    lines: `
fR aojiaonvyou 傲娇女友|Tsundere Girlfriend
fR aomanjiaosheng 傲慢娇声|Arrogant Soft Voice
fR xiemeinvwang 邪魅女王|Wicked Queen
fR bingjiaojiejie 病娇姐姐|Yandere Sister
fR bingjiaomengmei 病娇萌妹|Yandere Cute Girl
fR bingruoshaonv 病弱少女|Frail Young Lady
fR chengshuwenrou 成熟温柔|Mature & Gentle
fR chengshujiejie 成熟姐姐|Mature Sister
fR chunzhenshaonv 纯真少女|Innocent Maiden
fG chunchenvsheng 纯澈女生|Pure Girl
fR wumeikeren 妩媚可人|Charming Beauty
fC guaiqiaokeer 乖巧可儿|Obedient Keer
fD heainainai 和蔼奶奶|Kind Grandma
fR huopodiaoman 活泼刁蛮|Lively & Mischievous
fR huoponvhai 活泼女孩|Lively Girl
fR jiaohannvwang 娇憨女王|Playful Queen
fR jiaoruoluoli 娇弱萝莉|Delicate Lolita
fR jiaxiaozi 假小子|Tomboy
fR jinglingxiangdao 精灵向导|Elf Guide
fC kailangtingting 开朗婷婷|Cheerful Tingting
fC kaixinxiaohong 开心小鸿|Joyful Xiaohong
fR keainvsheng 可爱女生|Cute Girl
fC lingdongxinxin 灵动欣欣|Vivacious Xinxin
fD linjuayi 邻居阿姨|Neighbor Auntie
fR tianmeijiaoqiao 甜美娇俏|Sweet & Pretty
fR qinglenggaoya 清冷高雅|Aloof & Elegant
fC lixingyuanzi 理性圆子|Rational Yuanzi
fR xingganmeihuo 性感魅惑|Sexy & Alluring
fC nuanxinqianqian 暖心茜茜|Warm-Hearted Qianqian
fR nuanxinxuejie 暖心学姐|Warm-Hearted Senior
fC qingtianmeimei 清甜莓莓|Sweet Berry
fC qingtiantaotao 清甜桃桃|Sweet Taotao
fC qingxixiaoxue 清晰小雪|Clear Xiaoxue
fD qingxinshaonv 倾心少女|Smitten Maiden
fR rouguhunshi 柔骨魂师|Soft-Bone Spirit Master
fC ruanmengtangtang 软萌糖糖|Soft-Sweet Tangtang
fC ruanmengtuanzi 软萌团子|Soft-Sweet Tuanzi
fR tianmeihuopo 甜美活泼|Sweet & Lively
fC tianmeixiaoju 甜美小橘|Sweet Little Orange
fC tianmeixiaoyu 甜美小雨|Sweet Xiaoyu
fR tiaopigongzhu 调皮公主|Mischievous Princess
fR tiexinnvyou 贴心女友|Caring Girlfriend
fG wenrounvshen 温柔女神|Gentle Goddess
fG wenrouwenya 温柔文雅|Gentle & Refined
fG zhixinjiejie 知心姐姐|Confidante Sister
fR wumeiyujie 妩媚御姐|Charming Big Sister
fG yuanqitianmei 元气甜妹|Energetic Sweet Girl
fR xiemeiyujie 邪魅御姐|Wicked Big Sister
fR xingganyujie 性感御姐|Sexy Big Sister
fC xiuliqianqian 秀丽倩倩|Pretty Qianqian
fG tiexinguimi 贴心闺蜜|Caring Bestie
fG tiexinmeimei 贴心妹妹|Caring Little Sister
fG wenroubaiyueguang 温柔白月光|Gentle First Love
fG chuliannvyou 初恋女友|First-Love Girlfriend
fG zhixingwenwan 知性温婉|Intellectual & Gentle
mR aoqilingren 傲气凌人|Proud & Overbearing
mR anrenqinzhu 黯刃秦主|Dark-Blade Lord
mR aojiaogongzi 傲娇公子|Tsundere Young Master
mR aojiaojingying 傲娇精英|Tsundere Elite
mR aomanqingnian 傲慢青年|Arrogant Young Man
mR aomanshaoye 傲慢少爷|Arrogant Young Master
mR zhenbiandiyu 枕边低语|Pillow Whisper
mR badaoshaoye 霸道少爷|Domineering Young Master
mR badaozongcai 霸道总裁|Domineering CEO
mR bingjiaobailian 病娇白莲|Yandere White Lotus
mR bingjiaodidi 病娇弟弟|Yandere Little Brother
mR bingjiaogege 病娇哥哥|Yandere Big Brother
mR bingjiaonanyou 病娇男友|Yandere Boyfriend
mR bingjiaoshaonian 病娇少年|Yandere Youth
mR bingruogongzi 病弱公子|Frail Young Master
mR bingruoshaonian 病弱少年|Frail Youth
mR bujiqingnian 不羁青年|Unrestrained Youth
mD chunhoudiyin 醇厚低音|Rich Bass
mD paoxiaoxiaoge 咆哮小哥|Roaring Brother
mG yangyang 炀炀|Yangyang
mR chanruoshaoye 孱弱少爷|Weak Young Master
mR chengshuzongcai 成熟总裁|Mature CEO
mC chenwenmingzai 沉稳明仔|Steady Mingzai
mR qingyisugan 清逸苏感|Elegant ASMR
mR chunzhenxuedi 纯真学弟|Innocent Junior
mR cixingnansang 磁性男嗓|Magnetic Male Voice
mR cujingnansheng 醋精男生|Jealous Boy
mR cujingnanyou 醋精男友|Jealous Boyfriend
mR diyinchenyu 低音沉郁|Brooding Bass
mR fengfashaonian 风发少年|High-Spirited Youth
mA ruyagongzi 儒雅公子|Elegant Young Master
mR fuheigongzi 腹黑公子|Scheming Young Master
mR ganjingshaonian 干净少年|Clean-Cut Youth
mR gaolengzongcai 高冷总裁|Cool CEO
mR guaogongzi 孤傲公子|Aloof Young Master
mR gugaogongzi 孤高公子|Lonely Noble
mR guiyishenmi 诡异神秘|Eerie & Mysterious
mR guzhibingjiao 固执病娇|Stubborn Yandere
mR hanhoudunshi 憨厚敦实|Honest & Sturdy
mR huoliqingnian 活力青年|Energetic Youth
mR huoponanyou 活泼男友|Lively Boyfriend
mG huoposhuanglang 活泼爽朗|Lively & Hearty
mR huzishushu 胡子叔叔|Bearded Uncle
mR jijiazhineng 机甲智能|Mecha AI
mR jingyingqingnian 精英青年|Elite Youth
mR junyigongzi 俊逸公子|Handsome Young Master
mG kailangqingkuai 开朗轻快|Cheerful & Brisk
mR kailangqingnian 开朗青年|Cheerful Youth
mR lanyincaohunshi 蓝银草魂师|Blue Silvergrass Spirit Master
mR lengaozongcai 冷傲总裁|Cold-Proud CEO
mR lengdanshuli 冷淡疏离|Cold & Distant
mR lengjungaozhi 冷峻高智|Stern Genius
mR lengjunshangsi 冷峻上司|Stern Boss
mG lengkugege 冷酷哥哥|Cool Big Brother
mR lenglianxiongzhang 冷脸兄长|Cold-Faced Big Brother
mR lenglianxueba 冷脸学霸|Cold-Faced Top Student
mR lengmonanyou 冷漠男友|Indifferent Boyfriend
mR lengmoxiongzhang 冷漠兄长|Indifferent Big Brother
mR lingyunqingnian 凌云青年|Soaring Youth
mR qinglengjingui 清冷矜贵|Cool & Noble
mR lvchaxiaoge 绿茶小哥|Manipulative Brother
mR mengdongqingnian 懵懂青年|Naive Youth
mR menyoupingxiaoge 闷油瓶小哥|Closed-Off Brother
mR xiaozhangxiaoge 嚣张小哥|Cocky Brother
mR nianrennanyou 粘人男友|Clingy Boyfriend
mA neiliancaijun 内敛才俊|Reserved Talent
mG nuanxintitie 暖心体贴|Warm & Thoughtful
mR pianpiangongzi 翩翩公子|Graceful Young Master
mR chenwenyouya 沉稳优雅|Steady & Elegant
mR qingsexiaosheng 青涩小生|Bashful Youth
mR qingseqingnian 青涩青年|Bashful Young Man
mR qingshuangshaonian 清爽少年|Fresh Youth
mC qingxinbobo 清新波波|Fresh Bobo
mR qinqieqingnian 亲切青年|Friendly Youth
mC qinqiexiaozhuo 亲切小卓|Friendly Xiaozhuo
mR qinglangwenrun 清朗温润|Clear & Warm
mR rexueshaonian 热血少年|Hot-Blooded Youth
mR ruyacaijun 儒雅才俊|Elegant Talent
mR ruyajunzi 儒雅君子|Elegant Gentleman
mR ruyazongcai 儒雅总裁|Elegant CEO
mR sajiaonansheng 撒娇男生|Coquettish Boy
mR sajiaonanyou 撒娇男友|Coquettish Boyfriend
mR sajiaonianren 撒娇粘人|Coquettish & Clingy
mR satuoqingnian 洒脱青年|Carefree Youth
mR shaonianjiangjun 少年将军|Young General
mR shenchenzongcai 深沉总裁|Profound CEO
mG jilingxiaohuo 机灵小伙|Clever Lad
mR shenmifashi 神秘法师|Mysterious Mage
mG shuaizhenxiaohuo 率真小伙|Frank Lad
mC shuanglangxiaoyang 爽朗小阳|Hearty Xiaoyang
mR dichenqianquan 低沉缱绻|Deep & Lingering
mR siwenqingnian 斯文青年|Refined Youth
mR tianxinanyou 甜系男友|Sweet Boyfriend
mR tiexinnanyou 贴心男友|Caring Boyfriend
mR wenrounantongzhuo 温柔男同桌|Gentle Male Deskmate
mR wenrounanyou 温柔男友|Gentle Boyfriend
mR wenrouxuezhang 温柔学长|Gentle Senior
mR wenrunxuezhe 温润学者|Mild Scholar
mR wenshunshaonian 温顺少年|Docile Youth
mR guayanxiaoge 寡言小哥|Taciturn Brother
mR xiaohouye 小侯爷|Young Marquis
mR naiqixiaosheng 奶气小生|Milky Youth
mR xiaosasuixing 潇洒随性|Casual & Free
mR wenrouneilian 温柔内敛|Gentle & Reserved
mR xuebanantongzhuo 学霸男同桌|Top-Student Male Deskmate
mR xuebatongzhuo 学霸同桌|Top-Student Deskmate
mC yangguangyangyang 阳光洋洋|Sunny Yangyang
mA wennuanshaonian 温暖少年|Warm Youth
mR yiqishaonian 意气少年|Spirited Youth
mR younidashu 油腻大叔|Greasy Uncle
mR youmodaye 幽默大爷|Humorous Grandpa
mR youmoshushu 幽默叔叔|Humorous Uncle
mR youroubangzhu 优柔帮主|Hesitant Gang Leader
mR yourougongzi 优柔公子|Hesitant Young Master
mR yuanqishaonian 元气少年|Vibrant Youth
mR zhangjianjunzi 仗剑君子|Swordsman Gentleman
mR zhangjianxiake 仗剑侠客|Sword-Wielding Hero
mR zhengzhiqingnian 正直青年|Upright Youth
mR zhishuaiqingnian 直率青年|Frank Youth
mR zhongerqingnian 中二青年|Chuunibyou Youth
mR zifuqingnian 自负青年|Conceited Youth
mR zixinqingnian 自信青年|Confident Youth
mR tiancaitongzhuo 天才同桌|Genius Deskmate
mC qingxinmumu 清新沐沐|Fresh Mumu
fC wenwanshanshan 温婉珊珊|Gentle Shanshan
fC reqingaina 热情艾娜|Warm Aina
mR shuanglangshaonian 爽朗少年|Hearty Youth
fC qingyingduoduo 轻盈朵朵|Light Duoduo
`,
  },
];

/** Every known preset voice, in the order of the engine's page. */
export const voices: readonly Voice[] = groups.flatMap((group) =>
  group.lines
    .trim()
    .split('\n')
    .map((line) => readLine(line, group)),
);

const voicesById = new Map(voices.map((voice) => [voice.id, voice]));

/** The voice of an id, or null: the engine has voices that this catalogue does not know. */
export function findVoice(id: string): Voice | null {
  return voicesById.get(id) ?? null;
}

/** What a voice is, in a few words: "female · Chinese, Japanese and 5 more". */
export function describeVoice(voice: Voice): string {
  const { languages: all } = voice;
  const named = all.length > 3 ? `${all.slice(0, 2).join(', ')} and ${all.length - 2} more` : all.join(', ');
  return `${voice.gender} · ${named}`;
}

/** What a voice is called on the screen: both names, or the one it has. */
export function nameVoice(voice: Voice): string {
  return voice.nameZh === voice.nameEn ? voice.nameEn : `${voice.nameZh} ${voice.nameEn}`;
}

function readLine(line: string, { toId, language }: VoiceGroup): Voice {
  const [, genderLetter, categoryLetter, part = '', nameZh = '', nameEn, spoken] =
    linePattern.exec(line) ?? [];
  if (!isCategoryLetter(categoryLetter)) throw new Error(`A voice cannot be read: ${line}`);
  const gender = genderLetter === 'f' ? 'female' : 'male';
  return {
    id: toId(gender, part),
    nameZh,
    nameEn: nameEn || nameZh,
    gender,
    languages: spoken ? languages.filter((known) => spoken.split(', ').includes(known)) : [language],
    category: categoryLetters[categoryLetter],
  };
}

function isCategoryLetter(letter: string | undefined): letter is keyof typeof categoryLetters {
  return letter !== undefined && letter in categoryLetters;
}
