/** Verbs that lead to what is said, as sources of patterns; Latin ones stand between word bounds. */
const regular =
  'answer|ask|whisper|shout|call|murmur|mutter|laugh|sigh|yell|scream|add|explain|repeat|interject|insist|warn|gasp|growl|hiss|groan|plead|order|report|wonder|exclaim|mumble|chuckle|giggle|continue|announce|declare|recite|narrate|breathe|joke|hesitate|agree|croak|purr|roar|sing|grumble|drawl|smile|stammer|interrupt|offer|confess|promise|greet|bark|snarl|boom|cheer|pant|conclude|read|speak|begin|start|whine|rasp|chant|pray|intone|demand|suggest|remark|observe|note';
const irregular =
  'says?|said|saying|repl(?:y|ies|ied|ying)|cr(?:y|ies|ied|ying)|tells?|told|sang|sung|spoke|began|begins|snap(?:s|ped|ping)|sob(?:s|bed|bing)|beg(?:s|ged|ging)|admit(?:s|ted)|goes on|went on|chimes? in|calls? out|asking';
const german =
  'sagt|sagte|fragt|fragte|antwortet|antwortete|ruft|rief|flüstert|flüsterte|schreit|schrie|meint|meinte|murmelt|murmelte|spricht|sprach|liest|erzählt|lacht|seufzt';
const french =
  "dit|demande|demanda|répond|répondit|murmure|murmura|chuchote|chuchota|crie|cria|lance|lança|ajoute|ajouta|soupire|raconte|lit|annonce|s[’']écrie|s[’']exclame";
const romance = 'dice|dijo|pregunta|responde|susurra|grita|chiede|risponde|sussurra|diz|disse|pergunta';
export const latinVerb = `(?<![\\p{L}’'])(?:(?:${regular})(?:s|d|ed|ing|es)?|laughing|smiling|breathing|narrating|announcing|continuing|${irregular}|${german}|${french}|${romance})(?![\\p{L}])`;
export const hanVerb =
  '(?:说道?|説|問|问道?|问|回答|回应|答道?|喊道?|喊|叫道|笑道|念道?|讲道?|开口|低语|耳语|朗读|读道|嘀咕|嘟囔|喃喃|吼道?|大叫|尖叫|感叹|叹道|补充|解释|宣布|播报|旁白|言う|言った|言って|聞く|聞いた|答える|答えた|囁く|ささやく|叫ぶ|叫んだ|つぶやく|話す)';

/** Nouns for those who speak. */
const englishPerson =
  'man|woman|men|women|policeman|policewoman|fireman|salesman|businessman|businesswoman|workman|postman|spokesman|spokeswoman|chairman|gunman|doorman|frontman|craftsman|watchmaker|blacksmith|bard|innkeeper|landlord|landlady|vendor|patient|inspector|agent|pilot|astronomer|grandson|granddaughter|uncle|aunt|cousin|colleague|recruit|prisoner|servant|emperor|vampire|zombie|fairy|troll|mermaid|snake|fox|wolf|bear|cat|parrot|boy|girl|child|children|kid|baby|lady|gentleman|guy|person|voice|male|female|narrator|announcer|host|co-host|presenter|speaker|reader|storyteller|reporter|newsreader|anchor|teacher|student|nurse|doctor|captain|sailor|pilot|soldier|guard|watchman|keeper|king|queen|prince|princess|knight|wizard|witch|dragon|robot|android|monster|ghost|goblin|elf|dwarf|orc|mother|father|mum|mom|dad|grandmother|grandfather|grandma|grandpa|granny|sister|brother|daughter|son|wife|husband|friend|stranger|waiter|waitress|barista|bartender|driver|conductor|clerk|officer|detective|cop|priest|monk|coach|instructor|therapist|guide|customer|shopkeeper|merchant|farmer|fisherman|actor|actress|singer|commentator|operator|passenger|neighbou?r|villager|hero|heroine|villain|demon|god|goddess|spirit|computer|assistant|twin|teenager|adult|elder|boss|hunter|commander|sergeant|butler|maid|thief|pirate|alien|creature|couple|crowd|dj|moderator|journalist|professor|scientist|astronaut|lawyer|judge|chef|baker|mayor|caller|listener';
const europeanPerson =
  'Mann|Frau|Junge|Mädchen|Kind|Stimme|Sprecher|Sprecherin|Erzähler|Erzählerin|Moderator|Moderatorin|Herr|Dame|homme|femme|garçon|fille|enfant|voix|narrateur|narratrice|monsieur|madame|grand-mère|grand-père|vieillard|hombre|mujer|niño|niña|voz|narrador|narradora|uomo|donna|voce';
export const latinPerson = `(?:${englishPerson}|${europeanPerson})(?:['’]s voice)?`;
export const hanPerson =
  '(?:老人|老爷爷|老奶奶|老头|老太太|男人|女人|男孩|女孩|男生|女生|男子|女子|男士|女士|男声|女声|男性|女性|少年|少女|青年|孩子|小孩|婴儿|姑娘|小伙子|大叔|阿姨|爷爷|奶奶|爸爸|妈妈|父亲|母亲|哥哥|姐姐|弟弟|妹妹|丈夫|妻子|朋友|老师|学生|医生|护士|警察|司机|店员|店主|服务员|记者|主播|主持人|嘉宾|播音员|解说员|旁白|解说|叙述者|讲述者|船长|水手|士兵|将军|国王|王后|公主|王子|骑士|巫师|女巫|机器人|怪物|幽灵|客人|顾客|老板|经理|乘客|侠客|剑客|书生|和尚|道士|皇帝|教练|男の子|女の子|男|女|先生|母|父)';

/** Words of a voice that nobody has: the narrator's. */
export const narratorWord =
  /(?<![\p{L}])(?:narrator|narration|voice-?over|vo|v\.o\.|erzähler(?:in)?|sprecher(?:in)?|narrateur|narratrice|narrador|narradora|voix off)(?![\p{L}])|旁白|解说员?|叙述者|讲述者|画外音|ナレーター|ナレーション/iu;

/** Labels of what is heard or done, none of whose words are spoken. */
export const labelWord =
  /^(?:scene|setting|place|location|time|(?:background )?music|score|sounds?|sfx|fx|(?:sound )?effects?|sound ?design|ambien(?:ce|t|cy)|atmosphere|atmo|background|backdrop|ending|end|intro(?: music)?|outro(?: music)?|style|tone|mood|emotions?|pace|pacing|speed|tempo|accent|language|(?:total |overall |target |audio )?(?:length|duration|runtime|running time)|format|title|genre|characters?|cast|voices?|delivery|direction|directions|stage directions?|notes?|mix|camera|volume|bpm|key|instruments?|tags?|requirements?|instructions?|prompt|task|szene|ort|musik|geräusche?|stimme|ton|stil|ende|länge|dauer|scène|lieu|musique|bruitages?|ambiance|voix|durée|fin|escena|música|sonido|ambiente|场景|環境|环境音?|环境声|地点|时间|背景|背景音|背景音乐|背景音樂|音乐|音樂|配乐|音效|声音|聲音|声音设计|音色|结尾|结束|总时长|总时间|时长|总长度?|全长|长度|风格|语气|情绪|情感|氛围|气氛|语速|口音|语言|标题|角色|人物|备注|要求|说明|シーン|場所|音楽|効果音|声|長さ)$/iu;

/** Labels of the text itself, whose words are spoken. */
export const textLabelWord =
  /^(?:text|script|dialogue|lines?|speech|words|say|read|narration|voice-?over|vo|transcript|copy|sprechertext|texte?|dialog|文本|台词|正文|内容|朗读|文案|旁白|解说|セリフ|台詞|ナレーション)$/iu;

/** What stands before a colon in running text and is nobody's name. */
export const noName =
  /^(?:(?:attention|warning|caution|note|notice|reminder|breaking(?: news)?|news|important|ps|p\.s\.|tip|hint|chapter|part|act|step|episode|lesson|today|tonight|tomorrow|example|question|answer|remember|imagine|result|summary|conclusion|first|second|third|finally|http|https|ftp|mailto|www|the point|one thing|fact|secret|truth|problem|solution|update|dear|hello|hi|welcome|disclaimer|achtung|hinweis|attention|kapitel|chapitre|then|and|but|so|also|here|there|this|that|it|what|why|how|who|when|because|after|before|suddenly|pause|beat|silence)(?![\p{L}]).*|注意|提示|提醒|例如|比如|第.{1,4}[章节回集]|今天|明天|昨天|重要|警告|通知|结果|总之|首先|其次|最后|所以|因为|但是|记住)$/iu;
