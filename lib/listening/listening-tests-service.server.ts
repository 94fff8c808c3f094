import 'server-only';
import { randomInt } from 'node:crypto';
import type * as z from 'zod/mini';
import type { StudioContext } from '@/lib/context/studio-context';
import { makeFailure } from '@/lib/failure/failure';
import { fail, type Result, succeed } from '@/lib/result/result';
import { getGuessProbability } from './binomial';
import { maxTrials, testLetters } from './letters';
import {
  type AbxAnswers,
  beginTrial,
  countRight,
  type FinishedTest,
  getSecondsOfXToHear,
  getSecondsToHear,
  type ListeningTestView,
  listAnswered,
  type OpenTest,
} from './listening-test';
import type { answerTrialSchema, chooseBlindSchema } from './listening-test-schema';
import { readTestSounds } from './listening-test-sounds.server';
import { changeListeningTest, findListeningTest, type StoredTest } from './listening-tests-store.server';

/** What the tests work with. */
type TestContext = Pick<StudioContext, 'database' | 'scope' | 'now'>;

/** A test as its listener may see it; null when there is none. */
export async function findTestView(context: TestContext, testId: string): Promise<ListeningTestView | null> {
  const test = await findListeningTest(context, testId);
  return test && (toFinishedTest(test) ?? toOpenTest(test));
}

/**
 * Stores the choice of a blind test and reveals which take each letter was. `test_unheard` unless enough of every take
 * was heard, `test_settled` once there is a choice, `test_take_gone` when a take has been deleted.
 */
export async function chooseBlind(
  context: TestContext,
  order: z.infer<typeof chooseBlindSchema>,
): Promise<Result<FinishedTest>> {
  const { testId, choice, heardSeconds } = order;
  const durations = await readDurations(context, testId);
  if (!durations.ok) return durations;
  const isHeard = durations.value.every((duration, index) =>
    wasHeard(heardSeconds[index], getSecondsToHear(duration)),
  );
  if (!isHeard || heardSeconds.length !== durations.value.length) return fail(makeFailure('test_unheard'));
  const changed = await changeListeningTest(context, testId, ({ answers, takeIds }) => {
    const letter = choice === 'tie' ? 0 : testLetters.indexOf(choice);
    if (answers.kind !== 'blind' || letter >= takeIds.length) return fail(makeFailure('invalid_request'));
    return succeed({ answers: { kind: 'blind', choice, heardSeconds }, finishedAt: context.now() });
  });
  return changed.ok ? succeed(expectFinished(changed.value)) : changed;
}

/**
 * Stores the answer to the pending trial and begins the next, whose X is decided now. Does not reveal what was right.
 * `test_settled` for another trial, `test_unheard` when X was not heard.
 */
export async function answerTrial(
  context: TestContext,
  order: z.infer<typeof answerTrialSchema>,
): Promise<Result<OpenTest>> {
  const { testId, trial: number, answer, heardSeconds } = order;
  const durations = await readDurations(context, testId);
  if (!durations.ok) return durations;
  const changed = await changeListeningTest(context, testId, ({ answers }) => {
    if (answers.kind !== 'abx') return fail(makeFailure('invalid_request'));
    const open = answers.trials[number - 1];
    if (!open || open.answer !== null) return fail(makeFailure('test_settled'));
    const duration = durations.value[open.x === 'A' ? 0 : 1] ?? 0;
    if (!wasHeard(heardSeconds[2], getSecondsOfXToHear(duration))) return fail(makeFailure('test_unheard'));
    const answered = { ...open, answer, heardSeconds, answeredAt: context.now().toISOString() };
    return succeed({ answers: addTrial(answers, answered), finishedAt: null });
  });
  return changed.ok ? succeed(toOpenTest(changed.value)) : changed;
}

function addTrial({ trials }: AbxAnswers, answered: AbxAnswers['trials'][number]): AbxAnswers {
  const next = trials.length < maxTrials ? [beginTrial(randomInt)] : [];
  return { kind: 'abx', trials: [...trials.slice(0, -1), answered, ...next] };
}

/**
 * Ends an ABX test and returns its result; the pending trial is dropped. `test_without_trials` when none was answered.
 */
export async function finishAbx(context: TestContext, testId: string): Promise<Result<FinishedTest>> {
  const changed = await changeListeningTest(context, testId, ({ answers }) => {
    if (answers.kind !== 'abx') return fail(makeFailure('invalid_request'));
    const trials = listAnswered(answers.trials);
    if (trials.length === 0) return fail(makeFailure('test_without_trials'));
    return succeed({ answers: { kind: 'abx', trials }, finishedAt: context.now() });
  });
  return changed.ok ? succeed(expectFinished(changed.value)) : changed;
}

function wasHeard(heard: number | undefined, needed: number): boolean {
  return heard !== undefined && heard >= needed;
}

/** The durations of a test's takes by letter, in seconds. */
async function readDurations(context: TestContext, testId: string): Promise<Result<number[]>> {
  const test = await findListeningTest(context, testId);
  if (!test) return fail(makeFailure('not_found'));
  const sounds = await readTestSounds(context, test.takeIds);
  return sounds
    ? succeed(sounds.map(({ clip }) => clip.durationSeconds))
    : fail(makeFailure('test_take_gone'));
}

function toOpenTest({ id, kind, takeIds, answers }: StoredTest): OpenTest {
  const waiting = answers.kind === 'abx' ? answers.trials.findIndex(({ answer }) => answer === null) : -1;
  return { status: 'open', id, kind, takeCount: takeIds.length, trial: waiting < 0 ? null : waiting + 1 };
}

function expectFinished(test: StoredTest): FinishedTest {
  const finished = toFinishedTest(test);
  if (!finished) throw new Error('The test is not finished.');
  return finished;
}

/** A finished test with its result; null while it is open. */
export function toFinishedTest(test: StoredTest): FinishedTest | null {
  const { id, takeIds, answers } = test;
  if (test.finishedAt === null) return null;
  const common = {
    status: 'finished',
    id,
    startedAt: test.createdAt.toISOString(),
    finishedAt: test.finishedAt.toISOString(),
    takeIds,
  } as const;
  if (answers.kind === 'blind') {
    return answers.choice && { ...common, kind: 'blind', choice: answers.choice };
  }
  const rightCount = countRight(answers.trials);
  const trialCount = answers.trials.length;
  const guessProbability = getGuessProbability(rightCount, trialCount);
  return { ...common, kind: 'abx', rightCount, trialCount, guessProbability };
}
