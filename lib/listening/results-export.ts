import { roundTo } from '@/lib/text/round-to';
import { testLetters } from './letters';
import { type AbxTrial, type FinishedTest, findTakeOfLetter, type TestAnswers } from './listening-test';
import type { CsvCell } from './results-csv';

/** A finished test with everything that was answered in it. */
export interface ExportedTest {
  test: FinishedTest;
  answers: TestAnswers;
}

/** What is exported about a take besides its id. */
export interface ExportedTake {
  id: string;
  prompt: string;
  /** The settings that differ from the defaults. */
  settings: string[];
}

/** Everything about the finished tests of a set of takes, to be written as JSON. */
export function describeResults(tests: readonly ExportedTest[], takes: readonly ExportedTake[]) {
  return { takes, tests: tests.map(describeTest) };
}

function describeTest({ test, answers }: ExportedTest) {
  const { status: _, ...facts } = test;
  const letters = Object.fromEntries(test.takeIds.map((takeId, index) => [testLetters[index], takeId]));
  return answers.kind === 'blind'
    ? { ...facts, letters, heardSeconds: nameByLetter(answers.heardSeconds) }
    : { ...facts, letters, trials: answers.trials.map(describeTrial) };
}

function describeTrial({ x, answer, answeredAt, heardSeconds }: AbxTrial, index: number) {
  const [a = null, b = null, xSeconds = null] = heardSeconds?.map(toMilliseconds) ?? [];
  const heard = { A: a, B: b, X: xSeconds };
  return { trial: index + 1, x, answer, isRight: answer === x, answeredAt, heardSeconds: heard };
}

function nameByLetter(values: readonly number[] | null) {
  return (
    values && Object.fromEntries(values.map((value, index) => [testLetters[index], toMilliseconds(value)]))
  );
}

const perLetter = (name: string) => testLetters.map((letter) => `${name}_${letter.toLowerCase()}`);

const columns = [
  ...[
    'test',
    'kind',
    'started_at',
    'finished_at',
    'trial',
    'x',
    'answer',
    'is_right',
    'answered_at',
    'chosen_take',
  ],
  ...perLetter('heard_seconds'),
  'heard_seconds_x',
  ...perLetter('take'),
  ...perLetter('prompt'),
] as const;

/** The same as a table with a row for each answer: one of a blind test, one for each trial of an ABX test. */
export function tabulateResults(tests: readonly ExportedTest[], takes: readonly ExportedTake[]): CsvCell[][] {
  return [[...columns], ...tests.flatMap((exported) => tabulateTest(exported, takes))];
}

function tabulateTest({ test, answers }: ExportedTest, takes: readonly ExportedTake[]): CsvCell[][] {
  const head = [test.id, test.kind, test.startedAt, test.finishedAt];
  const ids = testLetters.map((_, index) => test.takeIds[index] ?? null);
  const prompts = ids.map((id) => takes.find((take) => take.id === id)?.prompt ?? null);
  const heard = (seconds: readonly number[] | null, count: number) =>
    testLetters.map((_, index) => (index < count ? readHeard(seconds, index) : null));
  if (answers.kind === 'blind') {
    const { choice, heardSeconds } = answers;
    const chosen = findTakeOfLetter(test.takeIds, choice);
    const answer = [null, null, choice, null, test.finishedAt, chosen];
    return [[...head, ...answer, ...heard(heardSeconds, testLetters.length), null, ...ids, ...prompts]];
  }
  return answers.trials.map(({ x, answer, answeredAt, heardSeconds }, index) => {
    const trial = [index + 1, x, answer, answer === x, answeredAt, null];
    return [...head, ...trial, ...heard(heardSeconds, 2), readHeard(heardSeconds, 2), ...ids, ...prompts];
  });
}

function readHeard(seconds: readonly number[] | null, index: number): number | null {
  const heard = seconds?.[index];
  return heard === undefined ? null : toMilliseconds(heard);
}

/** Seconds to the millisecond, the precision of the measurement. */
function toMilliseconds(seconds: number): number {
  return roundTo(seconds, 3);
}
