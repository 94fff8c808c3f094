import { maxSweepTakes } from '@/lib/env/sweep-limits';
import { type Knob, knobs } from '@/lib/request/knobs';
import { fail, type Result, succeed } from '@/lib/result/result';

/** The fields of a request whose values are numbers. */
export type NumberField = keyof typeof knobs;

/** A range as it is typed. */
export interface RangeText {
  from: string;
  to: string;
  step: string;
}

const defaultSteps: Readonly<Record<NumberField, string>> = {
  speechRate: '0.1',
  loudness: '0.1',
  pitchSemitones: '1',
};

const numberPattern = /^([+\-−–﹣－]?)(\d+(?:\.\d*)?|\.\d+)(?:[×x]|st)?$/i;
const rangePattern =
  /^(?:from\s+)?(\S+?)\s*(?:\bto\b|\.\.\.?|…)\s*(\S+?)(?:\s*,?\s*(?:in\s+)?(?:steps?|by)(?:\s+of)?\s*(\S+))?$/i;
const separators = /[\s,;，、；]+/;

/**
 * Reads the values of a knob from a text: a list ("−3, 0, +3", separated by commas, semicolons or spaces) or a range
 * ("from −6 to 6 step 3"). Signs may be real minus signs, units may follow. The values are in the order of the text and
 * exact to the hundredth; the failure is the sentence about the first mistake.
 */
export function parseSweepValues(text: string, field: NumberField): Result<number[], string> {
  // There may be a space between a number and its unit.
  const line = text.trim().replace(/(?<=\d)\s+(?=(?:[×x]|st)(?:[\s,;，、；]|$))/gi, '');
  const [, from, to, step = defaultSteps[field]] = rangePattern.exec(line) ?? [];
  if (from && to) {
    const range = parseSweepRange({ from, to, step }, field);
    return range.ok ? range : fail(Object.values(range.failure)[0] ?? '');
  }
  const values: number[] = [];
  for (const word of line.split(separators).filter(Boolean)) {
    const value = parseValue(word, field);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return values.length > maxSweepTakes ? fail(`Give at most ${maxSweepTakes} values.`) : succeed(values);
}

/**
 * Reads a range: from one end to the other, up or down, both included; the last step is shorter where the steps do not
 * meet the end. The failure has the sentence for each end or step that is wrong.
 */
export function parseSweepRange(
  text: RangeText,
  field: NumberField,
): Result<number[], Partial<Record<keyof RangeText, string>>> {
  const from = parseValue(text.from.trim(), field);
  const to = parseValue(text.to.trim(), field);
  const step = parseStep(text.step.trim(), field);
  if (!from.ok || !to.ok || !step.ok) {
    return fail({
      ...(from.ok ? {} : { from: from.failure }),
      ...(to.ok ? {} : { to: to.failure }),
      ...(step.ok ? {} : { step: step.failure }),
    });
  }
  const values = expandRange(from.value, to.value, step.value);
  return values.length > maxSweepTakes
    ? fail({
        step: `That makes ${values.length} values. Choose a larger step: at most ${maxSweepTakes} values.`,
      })
    : succeed(values);
}

/** A knob's value as it is shown beside others: "1.25×", "−3 st". */
export function formatSweepValue(value: number, field: NumberField): string {
  return field === 'pitchSemitones' ? `${formatPlain(value, field)} st` : `${value.toFixed(2)}×`;
}

/** The list that `parseSweepValues` reads back as the same values. */
export function formatSweepValues(values: readonly number[], field: NumberField): string {
  return values.map((value) => formatPlain(value, field)).join(', ');
}

function formatPlain(value: number, field: NumberField): string {
  const sign = value < 0 ? '−' : value > 0 && field === 'pitchSemitones' ? '+' : '';
  return `${sign}${Math.abs(value)}`;
}

// Counted in hundredths, which binary fractions cannot add up.
function expandRange(from: number, to: number, step: number): number[] {
  const [start, end, size] = [toHundredths(from), toHundredths(to), toHundredths(step)];
  const direction = end < start ? -1 : 1;
  const count = Math.floor(Math.abs(end - start) / size) + 1;
  const values = Array.from({ length: count }, (_, index) => start + direction * index * size);
  return (values.at(-1) === end ? values : [...values, end]).map((hundredths) => hundredths / 100);
}

function parseValue(word: string, field: NumberField): Result<number, string> {
  const knob: Knob = knobs[field];
  const value = parseNumber(word);
  if (value === null) return fail(word === '' ? 'Give a number.' : `“${word}” is not a number.`);
  if (value < knob.min || value > knob.max) {
    return fail(
      `“${word}” is out of range: ${formatPlain(knob.min, field)} to ${formatPlain(knob.max, field)}.`,
    );
  }
  return isOnStep(value, knob) ? succeed(value) : fail(explainStep(word, knob));
}

function parseStep(word: string, field: NumberField): Result<number, string> {
  const knob: Knob = knobs[field];
  const value = parseNumber(word);
  if (value === null) return fail(word === '' ? 'Give a step.' : `“${word}” is not a number.`);
  if (!isOnStep(value, knob)) return fail(explainStep(word, knob));
  return value > 0 ? succeed(value) : fail('The step must be more than 0.');
}

function parseNumber(word: string): number | null {
  const [, sign, digits] = numberPattern.exec(word) ?? [];
  if (digits === undefined) return null;
  const size = Number(digits);
  return sign === '' || sign === '+' || size === 0 ? size : -size;
}

function explainStep(word: string, knob: Knob): string {
  return knob.step === 1 ? `“${word}” is not a whole number.` : `“${word}” has more than two decimals.`;
}

function isOnStep(value: number, { step }: Knob): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-6;
}

function toHundredths(value: number): number {
  return Math.round(value * 100);
}
