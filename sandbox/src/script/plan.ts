import { guessSeconds, LANGUAGES, type LanguageName, readText } from '../language/read-text.ts';
import { layOut } from '../mix/timeline.ts';
import type { ReferenceInput } from '../references/gather.ts';
import type { Cue, Exclusion } from '../scene/find-cues.ts';
import type { SoundName } from '../scene/sound-names.ts';
import { combineManners } from '../speech/manners.ts';
import { castVoices, keyOf } from '../speech/read-lines.ts';
import { findQuotations } from './quotations.ts';
import { readScript } from './read-script.ts';
import type { Script } from './script.ts';

/** What would be made of a prompt, as it is told to others. */
export type Plan = {
  /** How many lines are spoken, and by how many speakers. */
  lines: number;
  speakers: number;
  /** The first words that are spoken where nothing is quoted, so that it is not plain what is. */
  opening: string | null;
  /** English names, in the order in which they are first spoken. */
  languages: string[];
  /** Sounds under everything, and sounds that happen; each once, music not among them. */
  beds: SoundName[];
  events: SoundName[];
  has_music: boolean;
  excluded: Exclusion[];
  /** As written: sounds that are asked for and cannot be made. */
  unmade: string[];
  /** Words that no voice can say, for which the whole take fails. */
  unreadable: { words: string; reason: string } | null;
  /** How many clips give their voice to somebody. */
  imitates: number;
  uses_image: boolean;
  /** A guess, 0 when nothing is made. */
  seconds: number;
};

export type PlanRequest = {
  /** Voice ids and addresses of clips, in the order of the markers. */
  references: readonly string[];
  hasImage: boolean;
  /** The speech rate, a factor. */
  rate: number;
};

const MOST_UNMADE = 8;
/** What a full stop lasts longer than is guessed for any mark. */
const SENTENCE_PAUSE_SECONDS = 0.3;
/** Factor on the guess, by which the voices of whole scenes were slower than that of the measured sentences. */
const VOICE_SLOWNESS = 1.05;
const LONGEST_WORDS = 60;
const QUIET: Cue = {
  name: 'room',
  at: 0,
  end: 0,
  words: '',
  isBed: true,
  distance: 'far',
  times: 1,
  fade: 'none',
};

const nameOf = (language: LanguageName) => LANGUAGES.find(({ voice }) => voice === language)?.name;
const cut = (words: string) =>
  words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1).toWellFormed()}…` : words;

const isClip = (reference: string) => /^https?:/iu.test(reference);

/** Nothing is known of a clip beforehand but that it is one. */
function describeReference(reference: string): ReferenceInput {
  if (!isClip(reference)) return { kind: 'voice', id: reference };
  return { kind: 'clip', address: reference, voice: undefined };
}

/** What the lines of a script are read as: the languages, the seconds, and what nobody can say. */
function readLines(
  { lines }: Script,
  references: readonly string[],
): Pick<Plan, 'languages' | 'unreadable'> & {
  lineSeconds: number[];
} {
  const cast = castVoices(lines, references.map(describeReference));
  const context = lines.map(({ text }) => text).join('\n');
  const languages = new Set<string>();
  const lineSeconds: number[] = [];
  for (const { text, manners, speaker } of lines) {
    const voice = cast.get(keyOf(speaker));
    const reading = readText(text, { voiceLanguages: voice?.languages ?? [], context });
    if (reading.kind === 'unreadable') {
      const { words, reason } = reading;
      return { languages: [...languages], unreadable: { words: cut(words), reason }, lineSeconds };
    }
    for (const { language } of reading.runs) languages.add(nameOf(language) ?? language);
    const { tempo, pauses } = combineManners(manners);
    const sentences = text.match(/[.!?…。！？]+(?=.)/gu)?.length ?? 0;
    lineSeconds.push(
      (VOICE_SLOWNESS * guessSeconds(reading.runs)) / (tempo * (voice?.tempo ?? 1)) +
        sentences * SENTENCE_PAUSE_SECONDS * pauses,
    );
  }
  return { languages: [...languages], unreadable: null, lineSeconds };
}

/** The length of the scene when everything lasts as long as it is guessed to; 0 when there is nothing in it. */
function guessLength(
  script: Script,
  lineSeconds: readonly number[],
  { hasImage, rate }: { hasImage: boolean; rate: number },
): number {
  const { lines, cues, totalSeconds } = script;
  if (lines.length === 0 && cues.length === 0 && !hasImage) return 0;
  // The image, or a length that is to be filled, brings a sound under everything.
  const isLaidUnder = !cues.some(({ isBed }) => isBed) && (hasImage || totalSeconds !== undefined);
  const laid = isLaidUnder ? { ...script, cues: [QUIET, ...cues] } : script;
  return layOut(laid, lineSeconds, { pauses: 0.5, tempo: 1, rate }).seconds / rate;
}

/** The clips, counted from 1, that give their voice to a line: those of its markers, and the first to a narrator. */
function countImitated({ lines }: Script, references: readonly string[]): number {
  const numbers = lines.map(({ speaker }) =>
    speaker.kind === 'marker' ? speaker.number : speaker.kind === 'narrator' ? 1 : 0,
  );
  return new Set(numbers.filter((number) => isClip(references[number - 1] ?? ''))).size;
}

/** What would be made of a prompt, without making it. */
export function makePlan(prompt: string, { references, hasImage, rate }: PlanRequest): Plan {
  const script = readScript(prompt, { hasVoices: references.length > 0, hasImage });
  const { lines, cues, excluded, unmade } = script;
  const { languages, unreadable, lineSeconds } = readLines(script, references);
  const namesOf = (isBed: boolean) => [
    ...new Set(cues.filter((cue) => cue.isBed === isBed && cue.name !== 'music').map(({ name }) => name)),
  ];
  const beds = namesOf(true);
  return {
    lines: lines.length,
    speakers: new Set(lines.map(({ speaker }) => keyOf(speaker))).size,
    opening: findQuotations(prompt).length === 0 && lines[0] !== undefined ? cut(lines[0].text) : null,
    languages,
    beds,
    events: namesOf(false).filter((name) => !beds.includes(name)),
    has_music: cues.some(({ name }) => name === 'music'),
    excluded: [...new Set(excluded)],
    unmade: [...new Set(unmade.map(({ words }) => cut(words)))].slice(0, MOST_UNMADE),
    unreadable,
    imitates: countImitated(script, references),
    uses_image: hasImage,
    seconds:
      unreadable === null ? Math.round(guessLength(script, lineSeconds, { hasImage, rate }) * 10) / 10 : 0,
  };
}
