/**
 * eSpeak's variants that are used: those whose pitch moves enough in every language and that leave eSpeak as they
 * found it (`Demonic` distorts whatever is spoken after it). `hz` is the median pitch at eSpeak's own setting of 50, and
 * `range` the setting of the range at which 3.5 semitones lie between the 10th and 90th percentile of English. `pace` is the factor on the speed of a variant that is slower or
 * quicker than the others, which makes it as quick as they are. All measured.
 */
export type Variant = {
  name: string;
  hz: number;
  range: number;
  pace?: readonly [western: number, mandarin: number];
};

export const FEMALE_VARIANTS = [
  { name: 'f2', hz: 204, range: 30 },
  { name: 'f5', hz: 213, range: 37 },
  { name: 'f3', hz: 222, range: 26 },
  { name: 'anika', hz: 277, range: 35, pace: [0.843, 0.72] },
  { name: 'f1', hz: 184, range: 36 },
  { name: 'Annie', hz: 253, range: 19 },
  { name: 'f4', hz: 185, range: 37, pace: [1.064, 1.03] },
  { name: 'Andrea', hz: 247, range: 50, pace: [0.843, 0.72] },
  { name: 'shelby', hz: 192, range: 20 },
] as const satisfies readonly Variant[];

export const MALE_VARIANTS = [
  { name: 'm6', hz: 105, range: 36 },
  { name: 'Reed', hz: 123, range: 29 },
  { name: 'm3', hz: 109, range: 30 },
  { name: 'Denis', hz: 103, range: 36 },
  { name: 'Michael', hz: 112, range: 27 },
  { name: 'm5', hz: 108, range: 37 },
  { name: 'adam', hz: 107, range: 33 },
  { name: 'pablo', hz: 115, range: 30 },
  { name: 'miguel', hz: 117, range: 27 },
  { name: 'boris', hz: 106, range: 35 },
  { name: 'Henrique', hz: 116, range: 22 },
  { name: 'norbert', hz: 104, range: 37 },
  { name: 'quincy', hz: 89, range: 33 },
  { name: 'max', hz: 106, range: 34 },
] as const satisfies readonly Variant[];

export const CHILD_VARIANTS = [
  { name: 'zac', hz: 367, range: 29 },
  { name: 'anika', hz: 277, range: 35, pace: [0.843, 0.72] },
  { name: 'f3', hz: 222, range: 26 },
] as const satisfies readonly Variant[];

export const OLD_FEMALE_VARIANTS = [
  { name: 'grandma', hz: 208, range: 22 },
  { name: 'f4', hz: 185, range: 37, pace: [1.064, 1.03] },
] as const satisfies readonly Variant[];

export const OLD_MALE_VARIANTS = [
  { name: 'david', hz: 78, range: 33 },
  { name: 'm8', hz: 90, range: 29 },
  { name: 'quincy', hz: 89, range: 33 },
] as const satisfies readonly Variant[];

/** Breath without a voice. */
export const WHISPERS = { female: 'whisperf', male: 'whisper' } as const;

/** Factors on a variant's pitch at eSpeak's settings of the pitch, measured. */
const SETTINGS: readonly (readonly [setting: number, factor: number])[] = [
  [0, 0.694],
  [20, 0.787],
  [50, 1],
  [80, 1.315],
  [99, 1.59],
];

/** eSpeak's setting, 0-99, that brings a variant nearest to a pitch in Hz. */
export function pitchSetting(variant: Variant, hz: number): number {
  const factor = hz / variant.hz;
  for (const [index, [setting, upper]] of SETTINGS.entries()) {
    if (factor > upper) continue;
    const [before, lower] = SETTINGS[index - 1] ?? [0, 0];
    if (index === 0) return 0;
    return Math.round(before + ((setting - before) * (factor - lower)) / (upper - lower));
  }
  return 99;
}
