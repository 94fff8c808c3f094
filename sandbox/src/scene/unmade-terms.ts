/** Sounds that can be asked for and cannot be made. */

const ADVERB = '(?: \\w+ly)?';
const OWN = '(?:an? |the |his |her |their )?';
const ANIMAL =
  '(?:goats?|donkeys?|mules?|camels?|llamas?|alpacas?|monkeys?|apes?|gorillas?|chimpanzees?|chimps?|baboons?|parrots?|peacocks?|turkeys?|woodpeckers?|pigeons?|doves?|cuckoos?|eagles?|hawks?|falcons?|vultures?|swans?|penguins?|seals?|sea lions|walrus(?:es)?|whales?|dolphins?|mouse|mice|rats?|squirrels?|hamsters?|guinea pigs?|bats?|hyenas?|jackals?|fox(?:es)?|deer|stags?|moose|elks?|bulls?|oxen|buffalo(?:es)?|bison|calves|lambs?|piglets?|kittens?|pupp(?:y|ies)|hippos?|rhinos?|crocodiles?|alligators?|toads?|rattlesnakes?|mosquito(?:es)?|hornets?|wasps?|bumblebees?|geckos?|hedgehogs?|panthers?|leopards?|cheetahs?|pandas?|kangaroos?|dinosaurs?|raptors?)';
const VOICES =
  '(?:bleat|bray|call|cry|crie|screech|howl|squeak|squeal|roar|growl|groan|grunt|snort|hiss|chatter|scream|coo|gobbl|sing|song|buzz|whin|whimper|bellow|croak|squawk|honk|trumpet|rattl|peck|drum|laugh|yelp|yip|hum|snarl|chirp|bark)(?:e?s|ing|ed)?';

/** In English: voices, deeds and noises that are surely sounds. */
export const englishUnmade: readonly string[] = [
  '(?:cats?|kittens?)(?: \\w+ly)? (?:meow|purr|mew|miaow|hiss|yowl)\\w*|meow(?:s|ing)?|purr(?:s|ing)?|horses? (?:neigh|whinn|snort)\\w*|neigh(?:s|ing)?|whinn(?:y|ies|ying)',
  'cows?(?: \\w+)? moo\\w*|moo(?:s|ing)|sheep(?: \\w+)? (?:bleat|baa)\\w*|bleat(?:s|ing)|(?:rooster|cock)s?(?: \\w+)? (?:crow|cry|crie|call)\\w*|cock-a-doodle-doo|(?:hens?|chickens?) (?:cluck|cackl)\\w*|(?:ducks?|geese) (?:quack|honk)\\w*|quack(?:s|ing)?|pigs? (?:oink|grunt|squeal)\\w*|elephants? \\w+|frogs? (?:croak|call)\\w*|croaking frogs?|frogs',
  '(?:lions?|tigers?|bears?|beasts?|monsters?|dinosaurs?|dragons?)\\b(?: (?:\\w+ly )?(?:roar|growl|breath|snarl|scream|wak)\\w*)?|roar of a (?:lion|dragon|monster|beast)|(?:wolf|wolves|coyotes?)(?: \\w+ly)?(?: howl\\w*)?|howling wol(?:f|ves)|bees? (?:buzz|hum)\\w*|fl(?:y|ies) buzz\\w*|buzzing bees?|snakes? hiss\\w*',
  'bab(?:y|ies)(?: \\w+ly)? (?:cr(?:y|ies|ying)|laugh|babbl|gurgl|coo)\\w*|crying baby|laugh(?:s|ed|ing|ter)?|giggl(?:es?|ing|ed)|chuckl(?:es?|ing|ed)|sobb?(?:s|ing)|weep(?:s|ing)|screams?|screaming|shriek(?:s|ing)?|cheer(?:s|ing)|yells?|yelling',
  '(?:children|kids) (?:play|shout|laugh)\\w*|sing(?:s|ing)?(?! bowls?\\b)|sang|singers?|choirs?|chant(?:s|ing)?|chorus of voices|a cappella|hums? (?:a|the) (?:\\w+ )?(?:tune|song|melody)|humming a (?:tune|song)|whistl(?:es|ing)|beatbox\\w*',
  'cough(?:s|ing)?|sneez(?:es?|ing)|snor(?:es?|ing)|heavy breathing|breath(?:es|ing) (?:heavily|hard)|yawn(?:s|ing)?|hiccups?|burps?|farts?|slurp(?:s|ing)?|kiss(?:es)? (?:noise|sound)',
  'helicopters?|(?:air)?planes? (?:fl|tak|land|pass|roar)\\w*|jets? (?:fl|roar|pass)\\w*|drones? (?:fl|buzz|hum)\\w*|train whistles?|whistle blows|lasers?|chain ?saws?|vacuum cleaner|lawn ?mower|power drill|trumpets?|saxophones?|sax|brass band|bagpipes|harmonica|theremin|gongs?',
  `${ANIMAL}${ADVERB} ${VOICES}|(?:bray|bleat|squawk|oink|ribbit|croak|gobbl|squeal|whimper|yelp|wail|moan|groan|gasp|sniff|sniffl|gargl|yodel)(?:e?s|ing)?|hee-haw|coo(?:s|ing)|squeak(?:s|ing|y)?(?: toys?)?`,
  // What people do
  `(?:man|woman|girl|boy|he|she|someone|somebody|child|mother|father|people|they)${ADVERB} hums?(?: to (?:him|her|them)sel\\w+)?|hum(?:s|ming)(?: (?:to (?:him|her|them)sel\\w+|along|a song))?|(?:blow(?:s|ing)?|sounds?) ${OWN}(?:\\w+ )?whistle|(?:\\w+[’']s |referee |police |sports )?whistle(?: (?:blows?|sounds?|shrills|is blown|goes))?|whistled|clears? (?:his|her|their) throat|throat[- ]clearing`,
  '(?:chew|munch|gulp|sip|swallow|spit|burp|belch|hiccup|slurp)(?:e?s|ing)?|bites? into|snap(?:s|ping)? (?:of )?(?:his |her |their )?fingers|finger[- ]snaps?|fingers? snap(?:s|ping)?|tap[- ]danc\\w+|crunch(?:es|ing)? (?:of )?(?:on )?(?:an? |the )?(?:apples?|chips|crisps|carrots?|bones?|snow|nuts)|stomp(?:s|ing)?|slaps? (?:him|her|them|across)|(?:a|loud|hard|face) slap|punch(?:es|ing)?(?: lands?)?|shav(?:es|ing)|brush(?:es|ing) (?:his|her|their) (?:teeth|hair)|gunfight',
  // Kitchen and house
  '(?:(?:hot |boiling )?(?:oil|bacon|eggs?|sausages?|steaks?|butter|onions?|meat|fat)(?: (?:is|are))? )?(?:sizzl(?:es?|ing)|fr(?:y|ies|ying))(?: (?:oil|bacon|eggs?|sausages?|steaks?|butter|onions?|meat|pans?|fat))?|kettles? (?:whistl|shriek|sing)\\w*|whistling kettle|(?:chop|dic|slic|grat)(?:p?ing|s|es|ing) (?:vegetables|onions|carrots|bread|cheese)|popcorn(?: pops?| popping)?|corks? pops?|pop of a cork|(?:soda|beer) (?:can|bottle)s? (?:open|hiss|fizz|crack)\\w*|fizz(?:es|ing)?|(?<!\\b(?:stream|brook|creek|river|water|fountain) )(?:bubbl|gurgl)(?:es|ing)(?! (?:stream|brook|creek|river|water|fountain)s?\\b)|boiling water|water boils',
  `toilets?(?: (?:is |being )?flush\\w*)?|flush(?:es|ing)?(?: (?:of )?(?:a |the )?toilet)?|showers? (?:runs?|running|hiss\\w*|is running)|zip(?:s|ping|ped)? ${OWN}(?:\\w+ )?(?:up|open|closed|shut|bag|jacket|coat|tent)|zippers?(?: \\w+s)?|velcro|sweep(?:s|ing) (?:of )?(?:the |a )?(?:floor|yard|leaves|broom)|scrub(?:s|bing)|(?:rip|tear)(?:s|p?ing) (?:of )?(?:a |the )?(?:cloth|fabric|paper|sheet)|(?:cloth|fabric|paper|letter|sheet|page) (?:is |being )?(?:torn|ripped)|zip is \\w+|(?:tape|cassette)s? (?:is |being )?(?:rewind|rewound|wind)\\w*|(?:can|soda|beer|drink) (?:is |being )?(?:opened|opens)|(?:spaceship|rocket|plane|aircraft|shuttle|spacecraft)s? (?:tak|land|launch|lift)\\w*(?: off)?|crinkl\\w+|squelch\\w*`,
  // Things
  '(?:twigs?|branch(?:es)?|sticks?)(?: \\w+ly)? (?:snap|crack|break)\\w*|(?:snap|snapping|crack|cracking|breaking) (?:of )?(?:a |the )?(?:twigs?|branch(?:es)?|sticks?)|trees? falls?|falling tree|balloons? (?:pop|burst|deflat)\\w*|popping balloons?|balls? (?:bounc|roll|hit|thwack)\\w*|(?:bounc|dribbl)(?:es|ing) (?:a |the )?(?:\\w+ )?ball|(?:shuffl|deal)(?:es|ing|s) (?:a deck|the deck|cards|the cards)|dice (?:roll|rattl)\\w*|rolling dice|flags? flap\\w*|boing|(?:record|vinyl|turntable|dj) scratch\\w*|(?:pen|pencil|quill|chalk|marker)s? (?:scratch|scribbl|squeak|writ)\\w*|scribbl(?:es|ing)',
  `match(?:es)? (?:is |are |being )?(?:struck|strik|light|lit|flar|ignit)\\w*|strik(?:es|ing) (?:of )?(?:a|the) match|lighter (?:click|flick|snap)\\w*|flick of a lighter|whips?(?: crack\\w*)|crack of (?:a|the) whip|(?:guns?|pistols?|rifles?|revolvers?|shotguns?|weapons?)(?: (?:is|are|being))? (?:\\w+ly )?(?:cock|reload|load|pump|rack)\\w*|(?:cock|reload|load|pump|rack)(?:s|ing|ed)? ${OWN}(?:gun|pistol|rifle|revolver|shotgun|weapon)s?|bow ?strings? twang\\w*|bows? (?:is drawn|twang\\w*)`,
  '(?:mobile |cell ?|smart)?phones? (?:\\w+ ){0,2}(?:vibrat|buzz)\\w*|vibrating (?:mobile|cell|smart)? ?phones?|(?:phone|mobile) on vibrate|dial(?:ling)? tone|dial-?up(?: (?:modem|tone|noise))?|busy (?:tone|signal)|rotary dial|notification (?:sounds?|pings?|chimes?)|text message (?:arrives|pings|sound)|sonar(?: pings?)?|pings?',
  '(?:saw(?:s|ing)?(?= (?:through )?(?:wood|logs?|planks?|timber|metal)\\b)|sawing|drilling|hammer drill|welding|grinding|sanding|revv?(?:s|ing)(?: (?:up|its engine))?|screech(?:es|ing)?(?: (?:tyres|tires|brakes))?|(?:tyres|tires|brakes) (?:screech|squeal)\\w*|backfir(?:es|ing)|air ?raid|hail(?:stones?)?(?= )|hailstorm|avalanche|earthquake|landslide|volcan(?:o|ic)(?: erupt\\w*)?)',
];

/** In English: things that are named for their sound in a scene, but may be silent elsewhere. */
export const englishSources: readonly string[] = [
  "tuba|trombone|french horn|bassoon|cornet|bugle|flugelhorn|euphonium|marimba|glockenspiel|kazoo|didgeridoo|ocarina|bagpipe|harmonica|concertina|melodica|tabla|bongo|conga|djembe|maraca|castanet|cow ?bell|steel drum|kalimba|hurdy-gurdy|turntable|alphorn|shofar|vuvuzela|conch|cymbalom|dulcimer|balalaika|bouzouki|jew[’']?s harp|mouth harp|washboard|brass section|horn section|steelpan|metronome|party horn|air ?horn",
  'scooter|moped|motor ?bike|motor ?cycle|motorcyclist|bicycle|skateboard|roller ?skate|rollerblade|sled|sledge|bulldozer|excavator|digger|forklift|steamroller|cement mixer|shopping (?:cart|trolley)|wheelbarrow|suitcase wheel|chopper|biplane|aeroplane|airplane|aircraft|jet engine|fighter jet|rocket|hovercraft|speedboat|jet ?ski|snowmobile|quad bike|cable car|oar',
  "(?:hand|circular|buzz|table|jig|hack|band|power)[ -]?saw|(?<=\\b(?:a|the|rusty|old|electric) )saw(?= (?:cuts?|grinds?|buzz\\w*|whin\\w*|starts?|bites?|rasps?))|(?<!\\b(?:fire|military|safety) )(?:power |electric |pneumatic |dentist[’']?s? )?drill(?! (?:sergeant|down|instructor)\\b)|jack ?hammer|angle grinder|grinder|sander|lathe|nail gun|screwdriver|wrench|ratchet|crowbar|scissor|shear|stapler|hole punch|sewing machine|loom|spinning wheel|leaf ?blower|hedge trimmer|strimmer|vacuum|hoover|broom",
  'washing machine|washer|tumble dr[iy]er|dish ?washer|hair ?dr[iy]er|blender|food processor|(?:coffee|espresso) (?:machine|maker|grinder)|toaster|microwave|mixer|can opener|electric (?:shaver|razor|toothbrush)|spray can|aerosol|soda siphon|vending machine|slot machine|pinball machine|arcade machine|cash ?register|cash ?machine|(?<=\\b(?:a|the) )till(?= (?:rings?|dings?|opens?|beeps?))|fax(?: machine)?|modem|(?:dot[- ]matrix |laser )?printer|photocopier|copier|shredder|barcode scanner|geiger counter|defibrillator|ventilator|(?:ping[- ]pong|table tennis|tennis|golf|bowling|billiard|pool|basket|volley)[ -]?ball|bowling pin|(?<=\\b(?:glass|rolling|of|some|the) )marble(?=s)|bubble wrap|wind-?up toy|rubber duck|squeaky toy|handcuff|pepper mill|trumpet|saxophone|gong|rattle',
  'goats|donkeys?|monkeys|woodpeckers?|pigeons|mosquito(?:es)?|cuckoos?|hyenas?|whale song|wasps|hornets',
].map(
  (nouns) =>
    `(?:${nouns})(?:e?s)?(?: \\w+ly)?(?: (?:hum|buzz|whir|rattl|clack|clatter|click|clunk|ring|ding|beep|roar|rev|spin|start|grind|hiss|squeal|screech|squeak|pop|crack|snap|snip|play|blow|chug|print|drop|whin|scream|drone|boom|sputter|hover|fl|land|tak|driv|pass|roll|bounc|coo|peck|tick)(?:e?s|p?ing|ies|rs|rring)(?: (?:by|past|up|off|away|overhead|down))?)?`,
);

/** In Chinese: voices, deeds and noises that are surely sounds. */
export const chineseUnmade: readonly string[] = [
  '猫叫|喵(?:喵|的一声|呜)?|猫咪?(?:在叫|咕噜|叫)|马嘶|马鸣|牛叫|哞哞|羊叫|咩咩|鸡鸣|鸡叫|公鸡|打鸣|鸭子?叫|嘎嘎|猪叫|蛙鸣|青蛙|蛙声|狼嚎|狼嗥|狼叫|虎啸|狮吼|狮子|老虎|龙吟|巨龙|恶龙|怪兽|怪物|野兽|咆哮|蜜蜂|蛇嘶|大象',
  '婴儿|啼哭|哭声|哭泣|抽泣|大哭|笑声|大笑|笑着|轻笑|哈哈|哄笑|冷笑|尖叫|惨叫|呐喊|欢呼|吼叫|怒吼',
  '唱歌|歌声|合唱|唱诗班|清唱|哼唱|哼着歌|吟唱|诵经|口哨|唱戏|孩子们?(?:的)?(?:嬉戏|玩耍|打闹)|叹息|叹气|咳嗽|打喷嚏|喷嚏|打鼾|鼾声|呼噜|喘息|喘气|呼吸声|哈欠',
  '直升机|飞机|无人机|喷气|飞船|激光|电锯|吸尘器|割草机|小号|萨克斯|唢呐|铜管|口琴|手风琴的?独奏|锣',
  '(?:驴|骡子?|骆驼|猴子?|猩猩|山羊|绵羊|鸽子|杜鹃|鹦鹉|孔雀|老鹰|雄鹰|秃鹫|天鹅|企鹅|海豹|海豚|鲸鱼?|老鼠|松鼠|蝙蝠|狐狸|鹿|公牛|小猪|小猫|豹子?|熊|鳄鱼|袋鼠|蟾蜍|癞蛤蟆|恐龙)[^，。；！？、\\n]{0,3}?(?:叫|嘶|吼|鸣|啼|嚎|哼)(?:声|了一声)?',
  '哼(?:着|唱|起|了|歌|曲)[^，。；！？、\\n]{0,3}|哼声|(?:吹|响)起?了?(?:一声|几声)?(?:口)?哨(?:声|子)?|哨[声子音]|咀嚼声?|嚼(?:着|东西)|啃(?:着|咬)|吸溜|(?:喝|吸)(?:汤|水|饮料|奶茶)的?声音?|吞咽|打嗝|放屁|清(?:了清)?嗓子?|擤鼻|呻吟|呜咽|啜泣|抽鼻子|打呼|磨牙|刷牙|梳头|打响指|跺脚|耳光|拳打脚踢|捏泡泡',
  '(?:锅里|锅中|热)?的?(?:热?油|牛排|培根|煎蛋)?[^，。；！？、\\n]{0,2}?滋滋(?:声|作响|地?响)?|油锅|热油|煎(?:蛋|鸡蛋|牛排|鱼|饼|肉)(?:声)?|炒菜声?|切菜声?|剁肉|油炸|炸(?:鸡|薯条|东西)[^，。；！？、\\n]{0,2}|水(?:烧)?开了|咕嘟|沸腾|冒泡|气泡声?|开瓶(?:声)?|拔瓶塞|拉开易拉罐|冲水声?|抽水马桶|洗碗|淋浴|扫地|拖地|拉(?:上|开|起)?拉链|拉链声?|撕(?:布|胶带|包装)|写字声|刷刷(?:地)?写|粉笔[^，。；！？、\\n]{0,3}(?:写|划|响|声)',
  '(?:树|枯|断)枝[^，。；！？、\\n]{0,3}?(?:断|咔|裂)|折断树枝|踩断|大树倒|气球[^，。；！？、\\n]{0,3}?(?:爆|破|炸)|划(?:着|亮|了)?(?:一根)?火柴|甩鞭|鞭子[^，。；！？、\\n]{0,3}|(?:子弹|枪)[^，。；！？、\\n]{0,2}?上膛|上膛|拉枪栓|装弹|拉弓|弓弦|拍球|运球|洗牌|掷骰子|(?:手机|电话)[^，。；！？、\\n]{0,3}?(?:震动|振动|嗡)|震动声|振动声|拨号(?:音|声|上网)|忙音|声呐|钻(?:孔|墙|地)|锯(?:木头?|树|断|开|东西)|刹车声?|急刹|轮胎[^，。；！？、\\n]{0,2}(?:尖|响|摩擦)|冰雹|雪崩|地震|火山|山崩',
];

/** In Chinese: things that are named for their sound in a scene, but may be silent elsewhere. */
export const chineseSources: readonly string[] = [
  '长号|大号(?!码|字)|圆号|巴松|短号|军号|法国号|木琴|马林巴|钟琴|口风琴|沙锤|响板|三角铁|木鱼|编钟|马头琴|冬不拉|陶埙|埙声?|芦笙|笙箫|手碟|风笛|迪吉里杜管|卡祖笛|非洲鼓|节拍器|呜呜祖拉',
  '摩托车?|电动车|电瓶车|踏板车|自行车|单车|滑板|轮滑|雪橇|挖掘机|推土机|压路机|叉车|起重机|搅拌车|喷气机|战斗机|火箭|快艇|摩托艇|行李箱轮子?|购物车',
  '电钻|风钻|冲击钻|手锯|锯子|锯声|砂轮|打磨机|角磨机|车床|扳手|剪刀|订书机|缝纫机|织布机|吹叶机|洗衣机|洗碗机|烘干机|吹风机|搅拌机|榨汁机|破壁机|微波炉|烤箱|面包机|咖啡机|磨豆机|剃须刀|电动牙刷|马桶|花洒|喷雾|喷壶|收银机|收款机|取款机|传真机?|调制解调器|打印机|复印机|碎纸机|扫描仪|自动售货机|老虎机|游戏机|弹球机|打火机|爆米花|乒乓球?|篮球|网球|保龄球|台球|弹珠|麻将|手铐|镣铐|呼吸机|橡皮鸭',
  '驴子?|猴子|啄木鸟|鸽子|苍蝇|蚊子|马蜂|黄蜂|大黄蜂|鲸歌',
].map((nouns) => `(?:${nouns})(?:[^，。；！？、\\n]{0,2}?(?:声|作响|响起?|轰鸣|嗡嗡|启动))?`);
