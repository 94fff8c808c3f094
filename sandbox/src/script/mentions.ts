import { markersIn } from '../../../lib/prompt/markers.ts';
import { findAll } from '../scene/find-all.ts';
import { findManners } from './manners.ts';
import { hanPerson, hanVerb, labelWord, latinPerson, latinVerb, narratorWord, noName } from './words.ts';

/** Somebody whom a text names; `at` and `end` in its UTF-16 units. */
export type Mention = { at: number; end: number } & (
  | { kind: 'marker'; number: number }
  | { kind: 'narrator' }
  /** `isFemale` where the words tell. */
  | { kind: 'pronoun'; isFemale: boolean | undefined }
  | { kind: 'person'; name: string }
);

const ARTICLE =
  '(?:an?|the|one|another|two|eine?r?|der|die|das|une?|les?|la|un[ao]?|el|his|her|their|my|our)';
const ADJECTIVE =
  "(?!(?:an?|the|and|or|of|in|on|at|to|with|is|are|then|as|und|et|y|e)(?![\\p{L}]))[\\p{L}\\d'’-]+,?\\s+";
const NOUN_PHRASE = new RegExp(
  [
    `(?:(?<![\\p{L}])${ARTICLE}\\s+(?:${ADJECTIVE}){0,4}?|(?<=^|[,.;:!?(]\\s*|\\n\\s*)(?:${ADJECTIVE}){0,3}?)`,
    `(?<![\\p{L}-])(?:${latinPerson})(?:\\s+(?:voice|narrator|announcer|speaker|host|singer|reporter|teacher|doctor|presenter))?(?![\\p{L}-])`,
    '(?:\\s+(?:in|of)\\s+(?:(?:his|her|their|the|about|early|late|mid)[\\s-]+){0,2}[\\p{L}\\d-]+)?',
  ].join(''),
  'giu',
);
const ARTICLE_BEFORE_VERB = new RegExp(
  `(?<![\\p{L}])(?:an?|the)\\s+(?:[\\p{L}'’-]+\\s+){1,4}?(?=(?:\\p{L}+ly\\s+)?${latinVerb})`,
  'giu',
);
/** A lead that is nothing but somebody: "The suspect:". */
const WHOLE_LEAD =
  /^\s*(?:(?:then|and|but)\s+)?(?<name>(?:an?|the)\s+(?:[\p{L}'’-]+\s+){0,3}?[\p{L}'’-]+)(?=\s*(?:[,(（][^:：]{0,80})?[:：]\s*$)/giu;
const BEHIND_VERB = new RegExp(
  `(?<=${latinVerb}\\s+)(?:an?|the)\\s+(?:[\\p{L}'’-]+\\s+){0,2}?[\\p{L}'’-]+(?=\\s*(?:[.,;:!]|$))`,
  'giu',
);
const NAME =
  /(?<![\p{L}\p{N}@])(?:(?:Mr|Mrs|Ms|Dr|St)\.\s+)?\p{Lu}[\p{L}'’-]*(?:\s+(?:\p{Lu}[\p{L}'’-]*|\d{1,3}(?!\d)))*/gu;
const PRONOUN =
  /(?<![\p{L}])(?<female>she|elle|ella)(?![\p{L}])|(?<![\p{L}])(?<male>he|er|il|él)(?![\p{L}])|(?<![\p{L}])(?:they|sie)(?![\p{L}])|(?<herHan>她|彼女)|(?<hisHan>他(?!们|的)|彼(?!女))/giu;
const HAN_BEFORE_VERB = new RegExp(
  `(?:^|(?<=[，,。；、：:\\s”」』]))(?<name>\\p{Script=Han}{1,12}?)(?=${hanVerb}\\s*(?:[:：,，]|$))`,
  'gu',
);
/** How something is said, between a Chinese name and its verb. */
const HAN_ADVERB =
  /(?:\p{Script=Han}{2}地|[轻低小大高柔厉悄]声|[笑哭]着|打着哈欠|慢慢|缓缓|连忙|急忙|忽然|突然|忍不住|接着|继续|[又也便就才再则却])+$/u;
const HAN_NOUN = new RegExp(
  `(?:[一那这两]?(?:个|位|名))?(?:[^\\s，,。；：:、“”「」用以请让]{1,8}的)?(?:小|老|年轻|中年|男|女)?${hanPerson}`,
  'gu',
);
const JAPANESE_TOPIC = /(?:^|(?<=[、。\s]))(?<name>[\p{Script=Han}\p{Script=Katakana}ー]{1,8})(?=[はが])/gu;
const HAN_LABEL = /^\s*(?<name>[\p{Script=Han}·\d]{1,8})(?=\s*(?:[（(][^（）()]*[）)])?\s*[:：]\s*$)/gu;

/** Words that begin with a capital for other reasons than being a name. */
const NOT_A_NAME =
  /^(?:four|five|six|seven|eight|nine|ten|several|many|few|the|an?|then|and|but|now|finally|later|suddenly|softly|quietly|slowly|loudly|pause|silence|beat|rain|wind|music|no|in|on|at|from|with|after|before|as|when|while|outside|inside|far|near|there|it|i|we|you|my|your|our|his|her|their|he|she|they|this|that|these|those|one|two|three|close|dry|good|hello|hi|hey|welcome|please|say|read|ein|eine|der|die|das|un|une|le|la|les|el|er|sie|il|elle|dann|puis|total|another|some|every|all|both|each|next|first|again|meanwhile|eventually|footsteps|thunder|birds|waves|door|soft|low|warm|calm|total length|mandarin|english|chinese|french|german|japanese|scottish|british|american|irish|australian|indian|january|october|christmas)$/iu;

/** Everybody whom a text names, in its order and apart from each other. */
export function findMentions(text: string): Mention[] {
  const found: Mention[] = markersIn(text).map(({ at, end, number }) => ({
    at,
    end,
    kind: 'marker',
    number,
  }));
  const add = (mention: Mention) => {
    if (mention.end > mention.at && !found.some(({ at, end }) => at < mention.end && mention.at < end))
      found.push(mention);
  };
  const addPerson = (at: number, words: string) => {
    const name = words.trim();
    const kind = narratorWord.test(name) ? 'narrator' : 'person';
    add({
      at,
      end: at + words.trimEnd().length,
      ...(kind === 'narrator' ? { kind } : { kind: 'person', name }),
    });
  };
  for (const { index, 0: words } of findAll(NOUN_PHRASE, text)) addPerson(index, words);
  for (const { index, 0: words } of findAll(ARTICLE_BEFORE_VERB, text)) addPerson(index, words);
  for (const { index, 0: words } of findAll(BEHIND_VERB, text)) addPerson(index, words);
  for (const { index, 0: words, groups } of findAll(PRONOUN, text)) {
    const isFemale =
      groups?.['female'] || groups?.['herHan']
        ? true
        : groups?.['male'] || groups?.['hisHan']
          ? false
          : undefined;
    add({ at: index, end: index + words.length, kind: 'pronoun', isFemale });
  }
  for (const { index, 0: words } of findAll(HAN_NOUN, text)) addPerson(index, words);
  for (const pattern of [WHOLE_LEAD, HAN_BEFORE_VERB, HAN_LABEL, JAPANESE_TOPIC])
    for (const match of findAll(pattern, text)) {
      const name = (match.groups?.['name'] ?? '').replace(HAN_ADVERB, '');
      if (!labelWord.test(name) && !HAN_OTHER.test(name) && !isManner(text, match.index))
        addPerson(match.index + match[0].indexOf(name), name);
    }
  for (const { index, 0: words } of findAll(NAME, text)) {
    if (!NOT_A_NAME.test(words) && !labelWord.test(words) && !noName.test(words)) addPerson(index, words);
  }
  const narrator = narratorWord.exec(text);
  if (narrator) add({ at: narrator.index, end: narrator.index + narrator[0].length, kind: 'narrator' });
  return found.sort((a, b) => a.at - b.at);
}

/** Whether a way of speaking begins at a place: 慢慢地说 names nobody. */
function isManner(text: string, at: number): boolean {
  return findManners(text.slice(at, at + 2)).length > 0;
}

/** Words at the start of a Chinese lead that name nobody. */
const HAN_OTHER =
  /^(?:然后|接着|这时|随后|突然|忽然|最后|轻声|低声|小声|大声|高声|柔声|温柔|慢慢|缓缓|一边|听见|听到|新闻|天气|节目|电台|广播|声音|语气|平静|微笑|请|用|以|再|又|便|就|只|但|而)|[地着了]$/u;

const OBJECT =
  /(?:(?<![\p{L}])(?:to|at|with|of|from|behind|beside|near|for|by|towards?|asks|asked|tells|told|answers|calls|interrupts|greets|zu|mit|à|avec|de)\s+|[对向问跟和给与叫])$/iu;

/** Of those named in what leads to a line, the one who speaks it; `undefined` when it is nobody. */
export function findSpeaking(lead: string): Mention | undefined {
  const mentions = findMentions(lead);
  const subjects = mentions.filter(({ at }) => !OBJECT.test(lead.slice(Math.max(0, at - 16), at)));
  const markers = subjects.filter(({ kind }) => kind === 'marker');
  if (markers.length > 0) return markers.at(-1);
  const verbAt = lead.search(SPEECH_VERB);
  const before = verbAt < 0 ? subjects.slice(0, 1) : subjects.filter(({ at }) => at < verbAt);
  const named = before.findLast(({ kind }) => kind !== 'pronoun');
  return named ?? before.at(-1) ?? subjects[0];
}

const SPEECH_VERB = new RegExp(`${latinVerb}|${hanVerb}`, 'iu');

/** Whether a text holds a verb that leads to what is said. */
export function hasSpeechVerb(text: string): boolean {
  return SPEECH_VERB.test(text);
}
