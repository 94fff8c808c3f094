import { expect, test } from 'vitest';
import { measuresVersion, type TakeMeasures } from '@/lib/measures/measures-schema';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { makeSavedTake } from '@/lib/takes/test-take';
import { type HeardCell, type HeardTake, listHeard } from './heard';

const prompt = 'He says: “One two three four five six seven eight nine ten.”';
const nothing: TakeMeasures = { version: measuresVersion, sound: null, pauseShare: null, pitch: null };

function heard(
  request: Partial<TakeRequest>,
  measures: Partial<TakeMeasures> | null,
  clip: { durationSeconds?: number; loudnessLufs?: number | null } = {},
): HeardTake {
  const take = makeSavedTake({ request: { ...defaultRequest, prompt, ...request }, clip });
  return { take, measures: measures && { ...nothing, ...measures } };
}

const at = (medianHz: number) => ({ medianHz, lowHz: medianHz * 0.8, highHz: medianHz * 1.3 });
const lasting = (seconds: number) => ({ sound: { startSeconds: 0, endSeconds: seconds }, pauseShare: 0.18 });

function cellsOf(name: string, takes: readonly HeardTake[]): HeardCell[] {
  const rows = listHeard(takes).filter((row) => row.name === name);
  expect(rows).toHaveLength(1);
  return rows.flatMap((row) => row.cells);
}

const value = (text: string, difference: string | null = null, asked: string | null = null) => ({
  kind: 'value',
  text,
  difference,
  asked,
});

test('the pitch is in hertz, and in semitones relative to the first take next to what was asked', () => {
  const takes = [heard({}, { pitch: at(200) }), heard({ pitchSemitones: 4 }, { pitch: at(250.5) })];
  expect(cellsOf('Median pitch', takes)).toEqual([value('200'), value('251', '+3.9 st', '+4')]);
  expect(cellsOf('Pitch range', takes)[0]).toEqual(value('160–260'));
});

test('no asked value is shown where the voice is another one, or nothing different was asked', () => {
  const other = { references: [{ kind: 'voice' as const, voiceId: 'own' }], pitchSemitones: 4 };
  expect(
    cellsOf('Median pitch', [heard({}, { pitch: at(200) }), heard(other, { pitch: at(100) })])[1],
  ).toEqual(value('100', '−12.0 st'));
  expect(
    cellsOf('Median pitch', [heard({}, { pitch: at(200) }), heard({}, { pitch: at(200.1) })])[1],
  ).toEqual(value('200', '±0.0 st'));
});

test('the pace is in words per second, and as a ratio next to the one that was asked', () => {
  const takes = [heard({}, lasting(5)), heard({ speechRate: 1.25 }, lasting(4.1))];
  expect(cellsOf('Pace', takes)).toEqual([value('2.0'), value('2.4', '1.22×', '1.25×')]);
});

test('the pace of different words is no ratio', () => {
  const takes = [heard({}, lasting(5)), heard({ prompt: '“One two three four.”' }, lasting(2))];
  expect(cellsOf('Pace', takes)[1]).toEqual(value('2.0'));
});

test('loudness differs in LU, and what was asked is a factor', () => {
  const takes = [
    heard({}, null, { loudnessLufs: -20 }),
    heard({ loudness: 1.5 }, null, { loudnessLufs: -16.6 }),
  ];
  expect(cellsOf('Loudness', takes)).toEqual([value('−20.0'), value('−16.6', '+3.4 LU', '1.50×')]);
});

test('an unreliable measure leaves its cell empty, and a pending one says so', () => {
  const takes = [heard({}, {}), heard({}, null, { loudnessLufs: null })];
  for (const name of ['Pace', 'Median pitch', 'Pitch range', 'Pauses'])
    expect(cellsOf(name, takes)).toEqual([{ kind: 'unreliable' }, { kind: 'waiting' }]);
  expect(cellsOf('Loudness', takes)[1]).toEqual({ kind: 'unreliable' });
});

test('nothing is compared to a first take that was not measured', () => {
  const takes = [heard({}, {}), heard({ pitchSemitones: 4 }, { pitch: at(250), ...lasting(5) })];
  expect(cellsOf('Median pitch', takes)[1]).toEqual(value('250'));
  expect(cellsOf('Pace', takes)[1]).toEqual(value('2.0'));
});

test('words and characters have a row each', () => {
  const takes = [heard({}, lasting(5)), heard({ prompt: '他说：“今天下雨了，我们走吧。”' }, lasting(2.5))];
  const rows = listHeard(takes).filter(({ name }) => name === 'Pace');
  expect(rows.map(({ unit, cells }) => [unit, ...cells.map(({ kind }) => kind)])).toEqual([
    ['words/s', 'value', 'unreliable'],
    ['characters/s', 'unreliable', 'value'],
  ]);
});
