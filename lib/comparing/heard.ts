import type { TakeMeasures } from '@/lib/measures/measures-schema';
import type { SavedTake } from '@/lib/takes/take';
import { formatDecimal, formatDuration } from '@/lib/text/format-figures';
import { isSameVoice } from './asked';
import { measurePace } from './pace';

/** A measured value of one take, compared with the first take and with what was asked. */
interface HeardValue {
  kind: 'value';
  text: string;
  /** How it differs from the first take, and by how much it was asked to; null where that is meaningless. */
  difference: string | null;
  asked: string | null;
}

/** One measure of one take: its value, not measured yet, or nothing because it is not reliable. */
export type HeardCell = HeardValue | { kind: 'waiting' } | { kind: 'unreliable' };

/** One measure of all takes, in their order. */
export interface HeardRow {
  name: string;
  /** The unit of the numbers; empty where they include it. */
  unit: string;
  cells: HeardCell[];
}

/** A saved take with its measures, which are null until they are known. */
export interface HeardTake {
  take: SavedTake;
  measures: TakeMeasures | null;
}

const waiting: HeardCell = { kind: 'waiting' };
const unreliable: HeardCell = { kind: 'unreliable' };

/** What was measured of takes, beside what was asked. */
export function listHeard(takes: readonly HeardTake[]): HeardRow[] {
  return [
    {
      name: 'Length',
      unit: '',
      cells: takes.map(({ take }) => cell(formatDuration(take.clip.durationSeconds))),
    },
    ...listPaceRows(takes),
    { name: 'Loudness', unit: 'LUFS', cells: compareLoudness(takes) },
    {
      name: 'True peak',
      unit: 'dBTP',
      cells: takes.map(({ take: { clip } }) =>
        clip.truePeakDbtp === null ? unreliable : cell(formatDecimal(clip.truePeakDbtp, 1)),
      ),
    },
    { name: 'Median pitch', unit: 'Hz', cells: comparePitch(takes) },
    {
      name: 'Pitch range',
      unit: 'Hz',
      cells: readMeasure(takes, ({ pitch }) =>
        pitch ? cell(`${Math.round(pitch.lowHz)}–${Math.round(pitch.highHz)}`) : unreliable,
      ),
    },
    {
      name: 'Pauses',
      unit: '%',
      cells: readMeasure(takes, ({ pauseShare }) =>
        pauseShare === null ? unreliable : cell(formatDecimal(pauseShare * 100, 0)),
      ),
    },
  ];
}

/** Words and characters are not comparable, so takes counted in both get a row for each. */
function listPaceRows(takes: readonly HeardTake[]): HeardRow[] {
  const paces = takes.map(({ take, measures }) => measures && measurePace(take, measures));
  const found = (['words', 'characters'] as const).filter((unit) =>
    paces.some((pace) => pace?.unit === unit),
  );
  const units = found.length > 0 ? found : (['words'] as const);
  return units.map((unit) => ({
    name: 'Pace',
    unit: `${unit}/s`,
    cells: takes.map((heard, index) => {
      const pace = paces[index];
      if (heard.measures === null) return waiting;
      if (pace?.unit !== unit) return unreliable;
      return cell(formatDecimal(pace.perSecond, 1), ...compareRates(takes, paces, index));
    }),
  }));
}

/** The pace relative to the first take's. For different words, the ratio would say more about the words. */
function compareRates(
  takes: readonly HeardTake[],
  paces: readonly (ReturnType<typeof measurePace> | undefined)[],
  index: number,
): Differing {
  const [first, one] = [takes[0]?.take.request, takes[index]?.take.request];
  const [firstPace, pace] = [paces[0], paces[index]];
  if (index === 0 || !first || !one || !firstPace || !pace || first.prompt !== one.prompt)
    return [null, null];
  const asked = differs(takes, ({ request }) => request.speechRate)
    ? formatRatio(one.speechRate / first.speechRate)
    : null;
  return [formatRatio(pace.perSecond / firstPace.perSecond), asked];
}

function compareLoudness(takes: readonly HeardTake[]): HeardCell[] {
  const first = takes[0]?.take;
  const isAsked = differs(takes, ({ request }) => request.loudness);
  return takes.map(({ take }, index) => {
    const { loudnessLufs } = take.clip;
    if (loudnessLufs === null) return unreliable;
    const text = formatDecimal(loudnessLufs, 1);
    if (index === 0 || !first || first.clip.loudnessLufs === null) return cell(text);
    const difference = `${formatChange(loudnessLufs - first.clip.loudnessLufs)} LU`;
    return cell(
      text,
      difference,
      isAsked ? formatRatio(take.request.loudness / first.request.loudness) : null,
    );
  });
}

function comparePitch(takes: readonly HeardTake[]): HeardCell[] {
  const first = takes[0];
  const isAsked = differs(takes, ({ request }) => request.pitchSemitones);
  return takes.map(({ take, measures }, index) => {
    if (measures === null) return waiting;
    if (!measures.pitch) return unreliable;
    const text = String(Math.round(measures.pitch.medianHz));
    if (index === 0 || !first?.measures?.pitch) return cell(text);
    const semitones = 12 * Math.log2(measures.pitch.medianHz / first.measures.pitch.medianHz);
    const askedSemitones = take.request.pitchSemitones - first.take.request.pitchSemitones;
    // Another voice is higher or lower anyway, whatever else was asked for.
    const asked = isAsked && isSameVoice(first.take, take) ? formatChange(askedSemitones, 0) : null;
    return cell(text, `${formatChange(semitones)} st`, asked);
  });
}

type Differing = [difference: string | null, asked: string | null];

function cell(text: string, difference: string | null = null, asked: string | null = null): HeardValue {
  return { kind: 'value', text, difference, asked };
}

function readMeasure(takes: readonly HeardTake[], read: (measures: TakeMeasures) => HeardCell): HeardCell[] {
  return takes.map(({ measures }) => (measures === null ? waiting : read(measures)));
}

function differs(takes: readonly HeardTake[], read: (take: SavedTake) => number): boolean {
  return new Set(takes.map(({ take }) => read(take))).size > 1;
}

/** A change with its sign; what rounds to nothing has both. */
function formatChange(value: number, decimals = 1): string {
  const text = formatDecimal(value, decimals);
  if (Number(text) === 0) return `±${text}`;
  return value > 0 ? `+${text}` : text;
}

function formatRatio(ratio: number): string {
  return `${ratio.toFixed(2)}×`;
}
