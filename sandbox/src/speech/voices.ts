import { createHash } from 'node:crypto';

/** Everything that makes one demonstration voice; the same reference always gives the same voice. */
export type Voice = {
  /** eSpeak's names for the voice in both languages, variant included. */
  english: string;
  mandarin: string;
  /** eSpeak's base pitch and pitch range, 0-99. */
  pitch: number;
  range: number;
  /** Frequency factor that moves the formants. */
  timbre: number;
};

/**
 * Variants that exist (eSpeak accepts an unknown name without a word) and whose pitch is clear enough that shifting
 * it moves the measured median by what was asked, within 0.3 semitone.
 */
const FEMALE = ['f2', 'f4', 'f5', 'Andrea', 'Alicia', 'anika', 'steph2', 'linda'] as const;
const MALE = ['m2', 'm6', 'Alex', 'Denis', 'Hugo', 'norbert', 'Lee', 'Gene'] as const;
/** These speak higher than the others at the same setting. */
const HIGH: readonly string[] = ['Andrea', 'Alicia', 'anika', 'linda'];

const DEFAULT_VOICE: Voice = {
  english: 'en-us+steph2',
  mandarin: 'cmn+steph2',
  pitch: 45,
  range: 40,
  timbre: 1,
};

const pick = (from: readonly [string, ...string[]], byte: number): string =>
  from[byte % from.length] ?? from[0];
const within = (from: number, to: number, byte: number) => from + ((to - from) * byte) / 255;

/** A file that was uploaded here keeps its voice when the server comes back on another port. */
const OWN_ORIGIN = /^https?:\/\/[^/]+(?=\/files\/file_[0-9a-f]+\/)/;

/** The gender a reference names itself; otherwise one of the two, always the same for the same reference. */
function isFemale(reference: string, byte: number): boolean {
  if (/female/i.test(reference)) return true;
  return /male/i.test(reference) ? false : byte % 2 === 0;
}

/** The stable voice of a voice id or a clip's URL; without a reference the default voice. */
export function findVoice(reference: string | undefined): Voice {
  if (reference === undefined) return DEFAULT_VOICE;
  const hash = createHash('sha256').update(reference.replace(OWN_ORIGIN, '')).digest();
  const byteAt = (at: number) => hash.readUInt8(at);
  const female = isFemale(reference, byteAt(0));
  const name = pick(female ? FEMALE : MALE, byteAt(1));
  const [low, high] = female ? (HIGH.includes(name) ? [20, 44] : [42, 64]) : [66, 92];
  return {
    english: `${byteAt(5) % 3 === 0 ? 'en-gb-x-rp' : 'en-us'}+${name}`,
    mandarin: `cmn+${name}`,
    pitch: Math.round(within(low, high, byteAt(2))),
    range: Math.round(within(16, 26, byteAt(3))),
    timbre: within(0.95, 1.05, byteAt(4)),
  };
}
