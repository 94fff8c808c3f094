import { findAll } from '../scene/find-all.ts';
import { findManners } from './manners.ts';
import type { Mention } from './mentions.ts';
import type { Manner, Speaker } from './script.ts';
import { cutSentences } from './stretches.ts';
import { hanPerson, latinPerson, narratorWord } from './words.ts';

/** Gives each line its speaker; persons keep their name for all lines, pronouns stand for somebody before. */
export class Cast {
  private readonly scene: string;
  private readonly by: readonly (Mention | undefined)[];
  private readonly sentences: string[];
  private readonly persons: { name: string; key: string }[] = [];
  private readonly mannersOfMarkers = new Map<number, Manner[]>();
  private voice: string | undefined;
  private last: Speaker | undefined;

  /** `scene` is the prompt without its spoken words; `by` those who speak. */
  constructor(scene: string, by: readonly (Mention | undefined)[]) {
    this.by = by;
    this.scene = scene;
    this.sentences = cutSentences(scene, { at: 0, end: scene.length }).map(({ at, end }) =>
      scene.slice(at, end),
    );
  }

  assign(by: Mention | undefined): Speaker {
    const speaker = this.speakerOf(by);
    this.last = speaker;
    return speaker;
  }

  /** How somebody speaks in all lines: what tells who a marker is, or how the narrator sounds. */
  mannersOf(speaker: Speaker): Manner[] {
    if (speaker.kind !== 'marker') return speaker.kind === 'narrator' ? findManners(speaker.description) : [];
    const known = this.mannersOfMarkers.get(speaker.number);
    if (known) return known;
    const manners = findManners(this.describeMarker(speaker.number));
    this.mannersOfMarkers.set(speaker.number, manners);
    return manners;
  }

  /** The sentences that tell who a marker is, and those after them that go on about the same person. */
  private describeMarker(number: number): string {
    const pattern = new RegExp(
      `^@audio${number}(?!\\d)\\s*(?:[:：,，]\\s*)?(?:is|as|an?|the|是|ist|est)(?![\\p{L}])`,
      'iu',
    );
    const from = this.sentences.findIndex((sentence) => pattern.test(sentence));
    if (from < 0) return '';
    const behind = this.sentences.slice(from + 1);
    const until = behind.findIndex(
      (sentence) => !/^(?:he|she|they|his|her|their|speaks?|voice)\b|^[他她]/iu.test(sentence),
    );
    return this.sentences.slice(from, from + 1 + (until < 0 ? behind.length : until)).join(' ');
  }

  private speakerOf(by: Mention | undefined): Speaker {
    if (by?.kind === 'marker') return { kind: 'marker', number: by.number };
    if (by?.kind === 'person' && !this.isAlone(by)) return this.person(by.name);
    if (by?.kind === 'pronoun') return this.resolve(by.isFemale);
    return { kind: 'narrator', description: this.describeVoice() };
  }

  /** Whether a voice that is described without a name ("a calm woman in her forties: …") is the only one besides markers. */
  private isAlone({ name }: { name: string }): boolean {
    const isOther = (other: Mention | undefined) => other?.kind === 'person' && other.name !== name;
    return UNNAMED.test(name) && !this.by.some(isOther);
  }

  private resolve(isFemale: boolean | undefined): Speaker {
    const fits = ({ name }: { name: string }) => {
      const gender = isNameFemale(`${name} ${this.describe(name)}`);
      return isFemale === undefined || gender === undefined || gender === isFemale;
    };
    if (this.last?.kind === 'marker') return this.last;
    const person = this.persons.findLast(fits) ?? undefined;
    if (person) return this.person(person.name);
    const introduced = findAll(INTRODUCED, this.scene)
      .map(([words]) => ({ name: words.trim() }))
      .find(fits);
    if (introduced && !narratorWord.test(introduced.name)) return this.person(introduced.name);
    // "She says … he answers": two who are told by nothing else.
    const isOther = (by: Mention | undefined) => by?.kind === 'pronoun' && by.isFemale === !isFemale;
    if (isFemale !== undefined && this.by.some(isOther)) {
      const name = isFemale ? 'she' : 'he';
      return { kind: 'person', name, description: name };
    }
    if (this.last) return this.last;
    return {
      kind: 'narrator',
      description: this.describeVoice() || (isFemale ? 'she' : isFemale === false ? 'he' : ''),
    };
  }

  private person(written: string): Speaker {
    const key = keyOf(written);
    const known = this.persons.find((person) => isSamePerson(person.key, key));
    if (!known) this.persons.push({ name: written, key });
    const name = known?.name ?? written;
    return { kind: 'person', name, description: this.describe(name) };
  }

  /** The sentences that name a person. */
  private describe(name: string): string {
    const key = keyOf(name);
    const about = this.sentences.filter((sentence) => sentence.toLowerCase().includes(key));
    return joinOnce(about.length > 0 ? about : [name]);
  }

  private describeVoice(): string {
    this.voice ??= joinOnce(this.sentences.filter((sentence) => isAboutVoice(sentence)));
    return this.voice;
  }
}

/** An indefinite article, no article before common words ("Soft female voice"), or the like in Chinese. */
const UNNAMED =
  /^(?:[Aa]n?|[Ee]ine?|[Uu]ne?|[Uu]n[ao]?)\s|^(?:(?!(?:[Tt]he|[Mm]y|[Dd]er|[Dd]ie|[Dd]as|[Ll][ea])\s)\p{L}+,? (?:\p{Ll}[\p{L}-]*,? ?)+)$|^(?:[Ff]emale|[Mm]ale|[Ww]oman|[Mm]an|[Vv]oice)$|^一[个位名]|(?:男声|女声|男性|女性|[男女](?:主播|播音员|解说|旁白))$/u;
const INTRODUCED = new RegExp(
  `(?<![\\p{L}])(?:an?|the|one)\\s+(?:[\\p{L}-]+\\s+){0,3}?(?:${latinPerson})(?![\\p{L}-])|(?:一[个位名])[^，。,.]{0,8}${hanPerson}|(?<!彼)${hanPerson}`,
  'giu',
);
const ABOUT_VOICE = new RegExp(
  `(?<![\\p{L}])(?:${latinPerson}|voices?|accent|baritone|tenor|soprano|speaks?|reads?)(?![\\p{L}])|${hanPerson}|声音|嗓音|口音|女声|男声|\\d+(?:多)?岁`,
  'iu',
);

function isAboutVoice(sentence: string): boolean {
  const denied = /^(?:no|without)\b|^(?:没有|不要|无)/iu.test(sentence);
  return !denied && ABOUT_VOICE.test(sentence) && !/^\s*@audio/u.test(sentence);
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:an?|the|one|another|eine?r?|der|die|das|une?|le|la|l['’])\s+/u, '')
    .replace(/['’]s voice$/u, '')
    .replace(/^(?:一|那|这)?(?:个|位|名)/u, '')
    .trim();
}

/** "The old man" and "the man" are one, as are "Anna" and "Anna Miller". */
function isSamePerson(one: string, other: string): boolean {
  return (
    one === other ||
    one.endsWith(` ${other}`) ||
    other.endsWith(` ${one}`) ||
    one.startsWith(`${other} `) ||
    other.startsWith(`${one} `)
  );
}

/** Whether words about a person tell that it is a woman; `undefined` when they do not. */
function isNameFemale(words: string): boolean | undefined {
  const female =
    /(?<![\p{L}])(?:woman|girl|lady|female|mother|mum|mom|grandmother|grandma|granny|sister|daughter|wife|queen|princess|witch|actress|waitress|heroine|goddess|mrs|ms|miss|her|she|frau|femme|fille)(?![\p{L}])|女|奶奶|妈妈|母亲|姐姐|妹妹|妻子|公主|阿姨|姑娘/iu;
  const male =
    /(?<![\p{L}])(?:man|boy|gentleman|male|guy|father|dad|grandfather|grandpa|brother|son|husband|king|prince|wizard|mr|his|he|mann|junge|homme|garçon)(?![\p{L}])|男|爷爷|爸爸|父亲|哥哥|弟弟|丈夫|王子|国王|大叔|老头/iu;
  if (female.test(words)) return true;
  return male.test(words) ? false : undefined;
}

const LONGEST_DESCRIPTION = 300;

function joinOnce(sentences: readonly string[]): string {
  return [
    ...new Set(
      sentences.map((sentence) =>
        sentence.replace(/\s+/gu, ' ').replace(/^[\s”“"»」』]+|[\s:：,，“„«「『"]+$/gu, ''),
      ),
    ),
  ]
    .join(' ')
    .slice(0, LONGEST_DESCRIPTION);
}
