import { maxSweepTakes } from '@/lib/env/sweep-limits';
import { knobs } from '@/lib/request/knobs';
import type { TakeRequest } from '@/lib/request/request';
import { fail, type Result, succeed } from '@/lib/result/result';
import { countSweep, expandSweep, type SweepAxis } from '@/lib/sweeps/sweep';
import type { SweepField } from '@/lib/sweeps/sweep-fields';
import {
  formatSweepValues,
  type NumberField,
  parseSweepRange,
  parseSweepValues,
  type RangeText,
} from '@/lib/sweeps/sweep-values';

/** The values of a knob as they are typed; both forms are kept. */
export interface NumberDraft {
  mode: 'list' | 'range';
  list: string;
  range: RangeText;
}

/** The voices to try. Null for the request's own. */
export interface VoiceDraft {
  reference: number | null;
  voiceIds: readonly string[] | null;
}

/** What the sweep dialog holds. Values are kept by field, also of one that is not varied at the moment. */
export interface SweepDraft {
  fields: readonly [SweepField, SweepField | null];
  numbers: Readonly<Record<NumberField, NumberDraft>>;
  voice: VoiceDraft;
  /** Null for the composer's own prompt, whatever it says. */
  prompts: readonly (string | null)[];
}

export const emptySweepDraft: SweepDraft = {
  fields: ['pitchSemitones', null],
  numbers: {
    pitchSemitones: startWith('pitchSemitones', [-3, 0, 3], { from: '−6', to: '+6', step: '3' }),
    speechRate: startWith('speechRate', [0.9, 1, 1.1], { from: '0.8', to: '1.2', step: '0.1' }),
    loudness: startWith('loudness', [0.75, 1, 1.25], { from: '0.6', to: '1.4', step: '0.2' }),
  },
  voice: { reference: null, voiceIds: null },
  prompts: [null, null],
};

/** Sentences about what is wrong, by the name of the input: `pitchSemitones.list`, `voice.search`, `prompt.1`. */
export type SweepProblems = Readonly<Record<string, string>>;

export interface SweepReading {
  axes: readonly SweepAxis[];
  /** One for each take, row by row; null when something is wrong. */
  requests: readonly TakeRequest[] | null;
  problems: SweepProblems;
  /** What is wrong with all of it together, or null. */
  trouble: string | null;
}

/** The takes that a draft makes of a request, or what is wrong with it. */
export function readSweep(draft: SweepDraft, request: TakeRequest): SweepReading {
  const fields = draft.fields.filter((field) => field !== null);
  const read = fields.map((field) => readAxis(draft, field, request));
  const problems = Object.assign({}, ...read.map((axis) => (axis.ok ? {} : axis.failure)));
  const axes = read.flatMap((axis) => (axis.ok ? [axis.value] : []));
  const nothing = { axes, requests: null, problems, trouble: null };
  if (axes.length < fields.length) return nothing;
  const count = countSweep(axes);
  if (count > maxSweepTakes) {
    return { ...nothing, trouble: `These are ${count} takes. A sweep makes at most ${maxSweepTakes}.` };
  }
  const requests = expandSweep(request, axes);
  if (requests.ok) return { ...nothing, requests: requests.value };
  const placed = Object.entries(requests.failure).map(([path, sentence]) => [toInput(path, axes), sentence]);
  return { ...nothing, problems: Object.fromEntries(placed) };
}

/** The references that are preset voices: their places from 0, and the ids. */
export function listVoices({ references }: TakeRequest): { reference: number; voiceId: string }[] {
  return references.flatMap((reference, index) =>
    reference.kind === 'voice' ? [{ reference: index, voiceId: reference.voiceId }] : [],
  );
}

/** Which reference is varied, and the voices it is given; null when no reference is a preset voice. */
export function readVoices(
  { reference, voiceIds }: VoiceDraft,
  request: TakeRequest,
): { reference: number; voiceIds: readonly string[] } | null {
  const voices = listVoices(request);
  const chosen = voices.find((voice) => voice.reference === reference) ?? voices[0];
  return chosen ? { reference: chosen.reference, voiceIds: voiceIds ?? [chosen.voiceId] } : null;
}

function startWith(field: NumberField, values: readonly number[], range: RangeText): NumberDraft {
  return { mode: 'list', list: formatSweepValues(values, field), range };
}

function readAxis(
  draft: SweepDraft,
  field: SweepField,
  request: TakeRequest,
): Result<SweepAxis, SweepProblems> {
  if (field === 'prompt') return readPrompts(draft.prompts.map((prompt) => prompt ?? request.prompt));
  if (field !== 'voice') return readNumbers(draft.numbers[field], field);
  const voices = readVoices(draft.voice, request);
  if (!voices) return fail({ 'voice.search': 'Add a preset voice to the request first.' });
  if (voices.voiceIds.length < 2) return fail({ 'voice.search': 'Choose at least two voices.' });
  return succeed({ field, reference: voices.reference, values: [...voices.voiceIds] });
}

function readNumbers(draft: NumberDraft, field: NumberField): Result<SweepAxis, SweepProblems> {
  const isList = draft.mode === 'list';
  const values = isList ? parseSweepValues(draft.list, field) : parseSweepRange(draft.range, field);
  if (!values.ok) {
    const { failure } = values;
    const byPart = typeof failure === 'string' ? { list: failure } : failure;
    return fail(Object.fromEntries(Object.entries(byPart).map(([part, text]) => [`${field}.${part}`, text])));
  }
  if (new Set(values.value).size >= 2) return succeed({ field, values: values.value });
  return fail({ [`${field}.${isList ? 'list' : 'to'}`]: 'Give at least two different values.' });
}

function readPrompts(values: string[]): Result<SweepAxis, SweepProblems> {
  if (new Set(values).size >= 2) return succeed({ field: 'prompt', values });
  return fail({ [`prompt.${values.length - 1}`]: 'Change this one: it is the same as the others.' });
}

/** The input that a path of `expandSweep` is about. */
function toInput(path: string, axes: readonly SweepAxis[]): string {
  const [, position, index] = /^axes\.(\d)\.(?:values\.(\d+)|reference)$/.exec(path) ?? [];
  const field = axes[Number(position)]?.field;
  if (field === 'prompt') return `prompt.${index}`;
  if (field === 'voice') return 'voice.search';
  return field && field in knobs ? `${field}.list` : path;
}
