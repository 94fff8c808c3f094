import { createHash } from 'node:crypto';
import { voices as catalogue } from '../../../lib/voices/voices.ts';
import { clamp } from '../clamp.ts';
import type { ClipVoice } from '../references/clip-voice.ts';
import type { ReferenceInput } from '../references/gather.ts';
import { findTraits, type Traits } from './traits.ts';
import {
  CHILD_VARIANTS,
  FEMALE_VARIANTS,
  MALE_VARIANTS,
  OLD_FEMALE_VARIANTS,
  OLD_MALE_VARIANTS,
  type Variant,
} from './variants.ts';

/** Everything that makes one demonstration voice; the same reference always gives the same one. */
export type Voice = {
  gender: 'female' | 'male';
  variant: Variant;
  /** What its median pitch is brought to. */
  medianHz: number;
  /** Factor on the variant's own pitch range. */
  range: number;
  /** What its range is brought to where it imitates a clip: semitones from the 10th to the 90th percentile. */
  rangeSemitones: number | undefined;
  /** Frequency factor that moves the formants. */
  formants: number;
  /** Factor on the natural speed, and the speed it is brought to where it imitates a clip. */
  tempo: number;
  syllablesPerSecond: number | undefined;
  /** As the catalogue names them; empty where nothing is known. */
  languages: readonly string[];
};

const FEMALE_HZ = [168, 238] as const;
const MALE_HZ = [94, 144] as const;
const CHILD_HZ = [255, 320] as const;
const OLD_SEMITONES = { female: -2.5, male: -1 };
const YOUNG_SEMITONES = 1.5;
/** Where a pitch still sounds like a voice of its kind. */
const LIMITS_HZ = { female: [140, 340], male: [80, 190] } as const;
const CHILD_LIMITS_HZ = [190, 390] as const;
/** Between two voices of one request, unless one is a woman's and one a man's. */
const APART_SEMITONES = 3.2;
const SYLLABLES_PER_SECOND = [2, 8] as const;

const CATALOGUE = new Map(catalogue.map((voice) => [voice.id, voice]));

const semitonesBetween = (from: number, to: number) => 12 * Math.log2(to / from);

function chances(name: string) {
  const hash = createHash('sha256').update(name).digest();
  return (at: number) => hash.readUInt16LE(at * 2) / 65536;
}

function pick<Item>(from: readonly [Item, ...Item[]], chance: number): Item {
  return from[Math.floor(chance * from.length)] ?? from[0];
}

const within = ([low, high]: readonly [number, number], chance: number) => low * (high / low) ** chance;

function variantsFor({ age }: Traits, gender: Voice['gender']): readonly [Variant, ...Variant[]] {
  if (age === 'child') return CHILD_VARIANTS;
  if (age === 'old') return gender === 'female' ? OLD_FEMALE_VARIANTS : OLD_MALE_VARIANTS;
  return gender === 'female' ? FEMALE_VARIANTS : MALE_VARIANTS;
}

const AGE_FORMANTS = { child: 1.16, young: 1.03, adult: 1, old: 0.96 };
const AGE_TEMPO = { child: 1.04, young: 1.03, adult: 1, old: 0.86 };

/** The voice that a name and what is known of it stand for. */
function inventVoice(name: string, traits: Traits, languages: readonly string[]): Voice {
  const chance = chances(name);
  const gender = traits.gender ?? (chance(0) < 0.5 ? 'female' : 'male');
  const base = traits.age === 'child' ? CHILD_HZ : gender === 'female' ? FEMALE_HZ : MALE_HZ;
  const aged = traits.age === 'old' ? OLD_SEMITONES[gender] : traits.age === 'young' ? YOUNG_SEMITONES : 0;
  const medianHz = within(base, chance(2)) * 2 ** ((traits.semitones + aged) / 12);
  const [low, high] = LIMITS_HZ[traits.age === 'child' ? 'female' : gender];
  return {
    gender,
    variant: pick(variantsFor(traits, gender), chance(1)),
    medianHz: clamp(medianHz, low, high),
    range: traits.range,
    rangeSemitones: undefined,
    formants: AGE_FORMANTS[traits.age] * (0.93 + 0.14 * chance(3)),
    tempo: clamp(AGE_TEMPO[traits.age] * traits.tempo * (0.93 + 0.14 * chance(4)), 0.75, 1.3),
    syllablesPerSecond: undefined,
    languages,
  };
}

const DEFAULT_VOICE: Voice = {
  gender: 'female',
  variant: FEMALE_VARIANTS[0],
  medianHz: 196,
  range: 1,
  rangeSemitones: undefined,
  formants: 1,
  tempo: 1,
  syllablesPerSecond: undefined,
  languages: [],
};

const MAN_BELOW_HZ = 155;

/** A voice like that of a clip: as high, as lively and as fast. */
function imitate(name: string, clip: ClipVoice): Voice {
  const chance = chances(name);
  const gender = clip.medianHz < MAN_BELOW_HZ ? 'male' : 'female';
  const variants: readonly [Variant, ...Variant[]] = gender === 'female' ? FEMALE_VARIANTS : MALE_VARIANTS;
  return {
    gender,
    variant: pick(variants, chance(1)),
    medianHz: clamp(clip.medianHz, 60, 500),
    range: 1,
    rangeSemitones: clip.rangeSemitones,
    formants: clip.medianHz > 270 ? 1.14 : 0.92 + 0.16 * clamp(clip.brightness, 0, 1),
    tempo: 1,
    syllablesPerSecond: clamp(clip.syllablesPerSecond, ...SYLLABLES_PER_SECOND),
    languages: [],
  };
}

/** An id's words: what the catalogue says of it, or the pinyin and English in the id itself. */
function describeId(id: string): { words: string; languages: readonly string[] } {
  const entry = CATALOGUE.get(id);
  const spelled = id.replaceAll(/[_.-]+/g, ' ');
  // The gender stands first, so that it outweighs a name such as "Girlfriend's Father".
  if (entry === undefined) return { words: spelled, languages: [] };
  const words = `${entry.gender} ${entry.nameEn} ${entry.nameZh} ${entry.category} ${spelled}`;
  return { words, languages: entry.languages };
}

/** The voice of a reference; without one the default voice. */
export function voiceOfReference(reference: ReferenceInput | undefined): Voice {
  if (reference === undefined) return DEFAULT_VOICE;
  if (reference.kind === 'voice') {
    const { words, languages } = describeId(reference.id);
    return inventVoice(reference.id, findTraits(words), languages);
  }
  const { address, voice } = reference;
  return voice === undefined ? inventVoice(address, findTraits(''), []) : imitate(address, voice);
}

/**
 * The voice of somebody who is only described; nobody in particular has the default voice. Of the words only gender and
 * age count here: how somebody speaks is told again by the manners of each line.
 */
export function voiceOfDescription(name: string, description: string): Voice {
  const traits = { ...findTraits(`${description} ${name}`), semitones: 0, tempo: 1, range: 1 };
  const isSomebody = name !== '' || traits.gender !== undefined || traits.age !== 'adult';
  return isSomebody ? inventVoice(name || description, traits, []) : DEFAULT_VOICE;
}

function isTooClose(one: Voice, other: Voice): boolean {
  if (one.gender !== other.gender) return false;
  return Math.abs(semitonesBetween(one.medianHz, other.medianHz)) < APART_SEMITONES;
}

/** How far a pitch is from those of the others of its gender, in semitones. */
function distance(medianHz: number, others: readonly Voice[]): number {
  return Math.min(...others.map((other) => Math.abs(semitonesBetween(other.medianHz, medianHz))));
}

/** The voice, moved where it would be taken for one of the others. A voice that imitates a clip keeps its pitch. */
export function tellApart(voice: Voice, others: readonly Voice[]): Voice {
  const same = others.filter((other) => other.gender === voice.gender);
  if (voice.syllablesPerSecond !== undefined || !same.some((other) => isTooClose(voice, other))) return voice;
  // A boy is a male voice far above those of men.
  const isChild = voice.medianHz > LIMITS_HZ[voice.gender][1];
  const [low, high] = isChild ? CHILD_LIMITS_HZ : LIMITS_HZ[voice.gender];
  const candidates = same
    .flatMap(({ medianHz }) => [-1, 1].map((side) => medianHz * 2 ** ((side * (APART_SEMITONES + 0.1)) / 12)))
    .filter((hz) => hz >= low && hz <= high && distance(hz, same) >= APART_SEMITONES)
    .sort(
      (a, b) => Math.abs(semitonesBetween(voice.medianHz, a)) - Math.abs(semitonesBetween(voice.medianHz, b)),
    );
  const medianHz = candidates[0];
  return medianHz === undefined ? voice : { ...voice, medianHz };
}
