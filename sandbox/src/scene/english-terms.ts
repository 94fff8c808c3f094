import type { Term } from './terms.ts';

const ADVERB = '(?: \\w+ly)?';
const FEW = "(?:[\\w’'-]+ ){0,3}";
const WATER = '(?:water|tea|coffee|wine|milk|beer|whisky|juice|drinks?|a (?:drink|glass|cup))';
const WALKS = '(?:walk(?:s|ing|ed)?|pac(?:es|ing)|strid(?:es|ing)|runs?|running|hurr(?:ies|ying))';
const OPENS =
  '(?:opens?|opened|opening|closes?|closed|closing|shuts?|shutting|slams?|slammed|slamming|bangs?|banging|swings?)';
const MOVES = '(?:rattl|slid|clang|clank|slam|clos|open|shut|swing|squeak|scrap)(?:es?|s|ed|ing)?';
const CRIES =
  '(?:sing|call|chirp|twitter|tweet|cry|crie|screech|caw|squawk|scream|chatter|circl|wheel)(?:e?s|ing|ed)?';
const BIRD =
  '(?:(?:song|sea)?birds?|birdsong|sparrows?|blackbirds?|robins?|larks?|skylarks?|nightingales?|swallows|finch(?:es)?|dawn chorus)';

/**
 * Whole words in lower or upper case. What merely looks like a sound is kept out where its pattern stands: "wave
 * goodbye", "bell tower", "train driver". Things that are silent by themselves (a door, a cup) need what they do.
 */
export const englishTerms: readonly Term[] = [
  // Weather and water
  [
    ['rain'],
    'bed',
    'pouring rain|rain(?! (?:coat|boots|jacket|check|forest|clouds?|gear|or shine)\\b)s?(?:ing|fall)?|rainstorm|downpour|drizzl(?:es?|ing)|raindrops|showers of rain',
  ],
  [
    ['wind'],
    'bed',
    `winds?${ADVERB}(?: (?:howl|whistl|whisper|sigh|moan|roar|blow|gust|ris)(?:e?s|ing))?(?! (?:instruments?|up|down|turbines?|section|farm|chimes?)\\b)|breezes?|gusts?(?: of wind)?|gales?|blizzard|snowstorm|windy`,
  ],
  [['wind', 'rain'], 'bed', 'storms?(?! (?:out|off|in|into|cellar|drain)\\b)|stormy'],
  [['rain', 'thunder'], 'bed', 'thunderstorms?'],
  [
    ['thunder'],
    'event',
    'thunder(?! thighs\\b)(?:s|ing)?(?:claps?)?(?: (?:rolls?|rumbles?|cracks?|growls?))?|thunderclaps?|claps? of thunder|rolls? of thunder',
  ],
  [
    ['sea'],
    'bed',
    '(?<!\\b(?:he|she|they|who|sound|heat|brain|radio|and|in) )waves?(?! (?:at|to|goodbye|good|his|her|their|him|of (?:applause|heat|panic|laughter)|function|form|length|a|back|hello|away|off)\\b)(?: (?:crash|break|lap|roll|wash|draw|hit|beat|come)(?:e?s|ing)?)?|surf(?! (?:board|the|web)\\b)|breakers|(?:the |open |calm |rough |stormy |wild )sea(?! (?:of|level|shant(?:y|ies)|captain|legs|view|glass|salt|bass)\\b)|ocean(?: waves)?|seas|tide',
  ],
  [
    ['sea'],
    'place',
    'beach|seaside|seashore|sea ?shore|coast|shoreline|harbou?r(?! (?:lane|street|master|a|no|any)\\b)|pier|quay|docks|at sea',
  ],
  [
    ['stream'],
    'bed',
    '(?<!\\b(?:live|video|data|audio|tears|steady) )(?:streams?|brooks?)(?! (?:of|down|live|in (?:real|4k)|service)\\b)|creeks?|rivers?|waterfalls?|fountains?|running water|flowing water|water (?:runs|flows|trickles|gurgles)|(?:tap|faucet) (?:is )?run(?:s|ning)|babbling',
  ],
  [
    ['drips'],
    'bed',
    'drip(?:s|ping)?|dripping(?: (?:water|tap))?|(?:water ?)?drops? (?:fall|falling|falls)|water ?drops|leaking (?:tap|pipe|roof)',
  ],
  [
    ['splashing-run'],
    'event',
    '(?:dogs?|puppy|horses?|child|children|kids?|someone|boys?|girls?|feet|man|woman)\\b[^.;!?\\n@]{0,40}?\\b(?:splash(?:es|ing)?|through (?:the |shallow ){0,2}(?:water|shallows|puddles?|surf|stream))',
  ],
  [
    ['splash'],
    'event',
    '(?:loud |big |small )?splash(?:es|ing|ed)?|(?:falls?|drops?|plunges?|jumps?|dives?) into (?:the |a )?(?:water|sea|river|lake|pool)',
  ],
  [
    ['pouring'],
    'event',
    `pour(?:s|ing|ed)? (?:out )?${FEW}${WATER}|${WATER} (?:is|being) poured|kettle (?:pours|fills)|fills? ${FEW}(?:glass|cup|mug|kettle)`,
  ],
  // Animals
  [
    ['birds'],
    'bed',
    `${BIRD}(?:(?: begin to| start to| are)? ${CRIES})?(?! (?:cage|house|seed|watch(?:er|ing))\\b)|chirp(?:s|ing)|twittering|tweeting`,
  ],
  [['gulls'], 'bed', `(?:sea ?)?gulls?(?: ${CRIES})?`],
  [
    ['crows'],
    'bed',
    `(?:crows|ravens?|rooks|(?:an?|the|one|single|lone) (?:\\w+ )?crow)(?: ${CRIES})?|cawing`,
  ],
  [['insects'], 'bed', '(?:chirping )?crickets(?: chirp(?:ing)?)?|cicadas?|insects?|grasshoppers?'],
  [['owl'], 'event', 'owls?(?: (?:hoots?|calls?|cries))?|hooting'],
  [
    ['dog-bark'],
    'event',
    `dogs? ${FEW}(?:bark|woof|yap)(?:s|ing|ed)?|barking(?: dogs?)?|(?<!\\b(?:tree|birch|the|of) )barks?(?! (?:of|chips|an order|orders)\\b)|woof`,
  ],
  [
    ['hooves'],
    'event',
    'hooves|hoof ?beats|clip[- ]clop|horses? (?:\\w+ )?(?:gallop|trot|canter)(?:s|ing)?|galloping',
  ],
  // Places and people
  [
    ['room'],
    'place',
    '(?:an?|the|small|quiet|empty|large|dark|narrow|warm|library|living|dining|waiting|hotel|hospital|meeting|silent|tiny|dimly lit) (?:[\\w-]+ )?room(?! (?:for|to|tone|between|temperature|service|mate)\\b)|room ?tone|bedroom|kitchen|classroom|library|attic|office|stairwell|corridor',
  ],
  [
    ['studio'],
    'place',
    'studio(?! (?:flat|apartment|album|quality|ghibli)\\b)|recording booth|vocal booth|radio (?:station|show|programme|program|host|booth)',
  ],
  [
    ['cafe'],
    'place',
    'caf[eé]s?|coffee ?(?:shop|house)s?|restaurants?|bistro|diner|pub|tavern|canteen|cafeteria',
  ],
  [
    ['crowd'],
    'bed',
    '(?<!\\bthe whole )crowds?(?! (?:out|around|fund)\\b)|(?:background )?(?:chatter|babble|hubbub)|murmur(?:s|ing)? of (?:voices|people|guests|conversation)|(?:people|guests|voices) (?:are )?(?:chat|talk|murmur|mumbl|chatter)\\w*(?: in the background)?|walla',
  ],
  [
    ['crowd'],
    'place',
    'market(?:place| square)?(?! (?:research|share|value|price|ing)\\b)|stadium|train station hall|concourse|bazaar|fairground',
  ],
  [
    ['forest'],
    'bed',
    'rustl(?:e|es|ing) (?:of |in )?(?:the )?(?:leaves|trees)|leaves rustl(?:e|ing)|trees (?:rustl|sway)\\w*',
  ],
  [['forest'], 'place', '(?<!rain )forests?(?! (?:fire|green)\\b)|woods|woodland|jungle|rainforest'],
  [
    ['traffic'],
    'bed',
    '(?:city |street |heavy |distant |light )?traffic(?! (?:lights?|jam report|cone|warden|sign)\\b)|cars (?:pass|go|driv|rush|honk)\\w*(?: (?:by|past))?|passing cars|cars(?= (?:far|in the|outside|below))|street noise|city noise',
  ],
  [
    ['traffic'],
    'place',
    '(?:in|of|busy|big|noisy|modern|sleeping|night|the) city(?! (?:hall|council|of)\\b)|(?:busy|crowded|city|main|noisy|rainy) streets?|highway|motorway|rush hour|downtown|crossroads',
  ],
  [
    ['applause'],
    'event',
    '(?:thunderous |polite )?applause|applaud(?:s|ing)?|(?:audience|crowd|people|everyone|hands) clap(?:s|ping)?|clap(?:ping|s)',
  ],
  [
    ['footsteps'],
    'event',
    `(?:foot ?steps?|footfalls?|(?<!\\b(?:twelve|more|of|these|five|three|two|four|next|few|the) )steps(?= (?:approach|on|in|come|echo|cross|outside|fade|recede|behind|down|up))|high heels)|(?<!\\b(?:dogs?|horses?) )${WALKS} (?:\\w+ly )?(?:across|over|along|down|up|through|away|past|into|towards?|in|on|off|closer|out|back)(?! of (?:time|breath|patience|money)\\b)(?! (?:time|out of|late)\\b)`,
  ],
  [
    ['heartbeat'],
    'event',
    'heart ?beats?|hearts? (?:\\w+ )?(?:beat|pound|thump)(?:s|ing)?|beating heart|pulse pounds',
  ],
  [
    ['typing'],
    'event',
    'typing|types? (?:on|at|away)|keyboards? (?:clack|click|tap|clatter)\\w*|(?:clack|click|tap|clatter)\\w* (?:of |on )?(?:a |the )?keyboards?|typewriter|(?:mechanical|computer) keyboard(?: (?:clicks|clacks|taps))?',
  ],
  // Bells and clocks
  [
    ['church-bell'],
    'event',
    '(?:church|cathedral|temple|monastery|chapel|tower) bells?(?! tower\\b)|bells? (?:\\w+ )?toll(?:s|ing)?|tolling(?: bells?)?|(?:grandfather |wall |old |town |tower )?clock(?: tower)? (?:\\w+ )?(?:strikes?|striking|chimes?|tolls?)|(?<=\\bclock [^.;!?\\n]{0,40})strikes (?:the hour|midnight|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! [a-z])',
  ],
  [
    ['shop-bell'],
    'event',
    "(?:shop|store|counter|bakery|entrance)(?:[’']s)?[ -]bells?|door ?bells?|bells? (?:above|over|on|at) (?:the )?(?:shop )?door",
  ],
  [['boat-bell'], 'event', "(?:boat|ship|buoy|harbou?r|vessel)(?:[’']s)?[ -]bells?|bell buoys?"],
  [['wind-chimes'], 'event', 'wind ?chimes?'],
  [
    ['bell'],
    'event',
    'singing bowls?|(?:small |little |hand|bicycle |bike |school |sleigh |silver )?bells?(?! (?:tower|peppers?|jar|bottoms?|curve|boy|hop|street|end|labs?|ringers?)\\b)',
  ],
  [
    ['clock'],
    'bed',
    "(?<![’'] ?)(?:wall |old |grandfather |kitchen |pocket )?clocks?(?! (?:\\w+ )?(?:strikes?|striking|chimes?|tolls?)\\b)(?! (?:tower|in|out|off|face|maker|speed)\\b)(?: (?:\\w+ly )?(?:ticks?|ticking))?|tick(?:s|ing)?(?! (?:off|the box)\\b)|tick[- ]tock|(?:pocket ?)?watch ticks",
  ],
  [
    ['telephone'],
    'event',
    "(?:tele)?phones? (?:[\\w’']+ ){0,2}(?:rings?|ringing|rang)(?! off\\b)|ring(?:ing|s)? (?:of )?(?:a |the )?(?:tele)?phones?|ringing (?:tele)?phones?|ringtone",
  ],
  [
    ['beep'],
    'event',
    'beep(?:s|ing|ed)?|blips?|bleeps?|alarm(?: clock)? (?:goes off|rings|sounds|beeps)|(?:heart )?monitor beeps',
  ],
  // Things
  [
    ['knock'],
    'event',
    'knock(?:s|ing|ed)?(?! (?:down|out|over|off|on wood|back|knees?)\\b)(?: (?:at|on) (?:the|a) (?:\\w+ )?(?:door|window|wall))?|raps? (?:at|on) (?:the|a) door|tap(?:s|ping) (?:at|on) the (?:door|window)',
  ],
  [
    ['creak'],
    'event',
    '(?:doors?|floorboards?|stairs?|chairs?|ropes?|wood|beds?|gates?|hinges?|ships?|timbers?|boards?) (?:\\w+ly )?(?:creak|squeak|groan)(?:s|ing|ed)?|creak(?:s|ing|ed|y)?(?: (?:doors?|floorboards?|stairs?|chairs?|ropes?|wood|hinges?))?|chair (?:scrapes|is pulled)',
  ],
  [
    ['gate'],
    'event',
    `(?:[\\w-]+ )?gates?${ADVERB} ${MOVES}(?: (?:open|shut|closed))?|(?:rattl|clang|clank|slam|open|clos|shut)\\w* ${FEW}gates?|(?:shutters?|roller door|iron door|lift doors?|elevator doors?|metal doors?)${ADVERB} ${MOVES}(?: (?:open|shut|closed))?|chains? (?:rattl|clank|clink|jangl)\\w*`,
  ],
  [
    ['door'],
    'event',
    `(?:doors?|windows?)${ADVERB} (?:is |are )?${OPENS}(?! sale\\b)(?: (?:open|shut))?|${OPENS} ${FEW}doors?|door ?slams?|pulls? the door (?:shut|to|closed)|(?:slam|click|bang) of (?:a|the) door`,
  ],
  [
    ['page'],
    'event',
    `(?:turn|flip|leaf|rustl|riffl|shuffl|crumpl|unfold)(?:s|es?|ing|ping)?(?: through)? ${FEW}(?:pages?|papers?|newspapers?|letter|book)(?! of (?:history|life|time)\\b)|(?:pages?|papers?|newspapers?)${ADVERB} (?:turn|rustl|flip|flutter|crackl)\\w*|(?:rustle|turning|flutter) of (?:a |the )?(?:pages?|paper)|page[- ]turns?`,
  ],
  [
    ['cup'],
    'event',
    `(?:sets?|puts?|plac(?:es|ing)|setting|putting|lays?) (?:down )?${FEW}(?:cup|mug|teacup|saucer|glass|spoon|plate)(?: (?:down|back))?|(?:cups?|mugs?|teacups?|saucers?|plates|dishes|cutlery|spoons?|crockery)${ADVERB} (?:clink|clatter|rattl|clank|is set|is put|set|put|land)\\w*(?: down)?|(?:clink|clatter|clinking|clattering|rattle) of (?:\\w+ )?(?:cups?|china|cutlery|dishes|plates|crockery|spoons?)`,
  ],
  [
    ['glass'],
    'event',
    '(?:wine |champagne )?glass(?:es)?(?: \\w+ly)? (?:clink|ring|touch|chink)(?:s|es|ing)?|(?:clink|chink|clinking|chime) of (?:wine |champagne |some )?glass(?:es)?|clink(?:s|ing) (?:\\w+ )?glasses|raise a toast',
  ],
  [
    ['glass-breaking'],
    'event',
    '(?:glass|window|bottle|mirror|vase|plate|windows) (?:break|shatter|smash|crash|splinter)(?:s|es|ing)?|(?:break|shatter|smash)ing (?:glass|window)|broken glass falls',
  ],
  [
    ['tray'],
    'event',
    `(?:baking |metal )?trays? (?:slid|clatter|rattl|drop|fall|land|scrap|clank)\\w*(?: (?:out|in|down))?|slid(?:es?|ing) ${FEW}tray`,
  ],
  [['crackle'], 'event', '(?:crust|bread|ice|paper|leaves|twigs?) crackl(?:es?|ing)'],
  [
    ['fire'],
    'bed',
    '(?<!\\b(?:cease|open|under|on|friendly|enemy|to|rapid) )(?:fires?(?! (?:alarm|engine|brigade|truck|exit|escape|drill|him|her|them|at|away|station|extinguisher|and fury)\\b)(?:places?)?|campfire|bonfire|flames|hearth|embers)(?: (?:crackl|burn|roar|pop)\\w*)?|crackling(?: (?:fire|logs|flames))?|logs? (?:crackl|burn)\\w*|torch(?:es)? (?:burn|crackl)\\w*',
  ],
  [['whoosh'], 'event', '(?:whoosh|swoosh|swish|whiz)(?:z?es|z?ing|z)?(?:es)?|arrows? (?:fl|whistl)\\w+'],
  [
    ['thud'],
    'event',
    '(?:dull |heavy )?(?:thud|thump|bump|clunk)(?:s|ed|ing)?(?! (?:into|along|up)\\b)|jolts?(?: to a (?:stop|halt))?|(?:loud )?bangs?(?! (?:on about|for)\\b)|crash(?:es)?(?! (?:course|test)\\b)|(?:falls?|drops?) (?:to|on|onto) the (?:floor|ground)',
  ],
  [
    ['armour'],
    'event',
    '(?:arm(?:ou)r|arm(?:o)r|chain ?mail|plate mail)(?: \\w+ly)? (?:clink|clank|rattl|jingl|shift|creak|mov|clatter|rustl)\\w*|(?:clink|clank|rattle|clanking|jingle) of (?:\\w+ )?(?:armou?r|chain ?mail)',
  ],
  [
    ['sword'],
    'event',
    `(?:swords?|blades?|daggers?)\\b[^.,;!?\\n]{0,24}?\\b(?:drawn|slid\\w+|sheath\\w*|unsheath\\w*|clash\\w*|rings?|scabbard|strik\\w+)|(?:draw|sheath|unsheath)(?:s|es?|ing)? ${FEW}(?:sword|blade|dagger|knife)|(?:clash|ring|clang) of (?:swords|steel|blades)|sword ?fight`,
  ],
  [
    ['coins'],
    'event',
    'coins? (?:clink|jingl|drop|fall|rattl|ring|spill)\\w*|(?:clink|jingle|jingling|handful) of (?:coins|keys|change)|keys (?:jingl|jangl|rattl)\\w*',
  ],
  [
    ['hammer'],
    'event',
    'hammers? (?:strik|hit|blow|ring|fall|pound)\\w*|hammering|anvil|blacksmith|hammer ?blows?',
  ],
  // Machines
  [
    ['relay'],
    'event',
    `relays?(?! (?:race|team|station)\\b)(?: clicks?)?|(?:switch|button|lock|latch|light|camera|safety) (?:clicks?|snaps?)|(?:flicks?|flips?|clicks?) ${FEW}switch|click(?:s|ing)?(?! (?:on|here|bait|with)\\b)`,
  ],
  [
    ['motor'],
    'event',
    `(?:motors?|lifts?|elevators?|winch)${ADVERB} (?:strain|start|whir|hum|wind|descend|ris|mov|grind|rumbl)\\w*|with a (?:\\w+ )?hum`,
  ],
  [
    ['engine'],
    'bed',
    '(?:(?:car|boat|ship|diesel|truck|tractor|motorbike|motorcycle) )?(?:engines?|motors?)(?! (?:driver|room|er|oil|cover)\\b)(?: (?:hum|idl|run|rumbl|throb|drone|roar|chug)\\w*)?|(?<!\\bvoices )(?:fridge|refrigerator|fan|fans|ventilation|air conditioner|machine|machines|machinery|generator|projector|neon)(?: \\w+)? (?:hum|buzz|whir|drone|run)\\w*|(?:mains|electric|electrical|machine|fridge|low|deep|steady|distant) hum(?:ming)?|hum of (?:the |a |an )?(?:\\w+ )?(?:fridge|machine|machines|machinery|engine|engines|fan|fans|ventilation|generator|computers?|servers?|refrigerator|motor|lights?|city)',
  ],
  [
    ['train-passing'],
    'event',
    'trains?(?: \\w+ly)? (?:pass(?:es)?|passing|rush(?:es|ing)?|rattles|thunders|roars|speeds|goes|comes?|approach(?:es|ing)?|arriv(?:es|ing)|pulls|departs|leaves|draws)(?: (?:closer|nearer|by|past|in|out|away|near))?|passing train',
  ],
  [
    ['train'],
    'bed',
    '(?<!\\b(?:to|must|they|we|you|i) )trains?(?! (?:stations?|drivers?|of|tickets?|set|timetable|company|service|hard|conductor|for|whistles?|tracks?)\\b)|(?:railway|train) carriage|subway(?! station\\b)|tram|rails clatter',
  ],
  [
    ['car-horn'],
    'event',
    "(?:car|truck|taxi|lorry|bus)(?:[’']s)? horns?|honk(?:s|ing|ed)?|horns? (?:honk|blare|beep)\\w*",
  ],
  [
    ['car-passing'],
    'event',
    '(?:cars?|taxi|truck|lorry|bus|motorbike|motorcycle)(?: \\w+ly)? (?:pass(?:es)?|driv(?:es|ing)|goes|rush(?:es)?|speeds?|rolls|races|pulls|zooms)(?: (?:by|past|off|away|up))?|passing (?:car|truck|bus)',
  ],
  [
    ['ship-horn'],
    'event',
    "(?:ship|boat|ferry|steamer|vessel|liner|tug)(?:[’']s)? ?(?:horns?|whistles?)|fog ?horns?|horns? of (?:a|the) (?:ship|ferry|boat)",
  ],
  [
    ['siren'],
    'event',
    'sirens?(?! song\\b)(?: wail\\w*)?|(?:ambulance|police car|fire engine|fire truck)(?: (?:pass|wail|rac|approach)\\w*)?',
  ],
  [
    ['explosion'],
    'event',
    'explosions?|booms?(?! (?:mic|operator|town|box)\\b)|explod(?:es?|ing)|detonat(?:es?|ion|ions)|bombs? (?:goes|go) off|fireworks?|cannons? (?:fir|boom|roar)\\w*|cannon(?: shot| fire)',
  ],
  [
    ['gunshot'],
    'event',
    'gun ?shots?|gunfire|(?:gun|pistol|rifle)s? (?:fires?|goes off|is fired)|shots? (?:rings?|is fired|are fired|rang)(?: out)?|rifle shots?',
  ],
  [
    ['static'],
    'bed',
    '(?:radio |tv |vinyl )?static(?! (?:site|page|electricity|shot|image|camera)\\b)|radio (?:crackle|noise|interference)s?|white noise|(?:tape|vinyl) (?:hiss|crackle)',
  ],
];
