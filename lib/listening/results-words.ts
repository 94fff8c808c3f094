import { type FinishedTest, findTakeOfLetter, significance } from './listening-test';

type FinishedAbx = Extract<FinishedTest, { kind: 'abx' }>;

/** The result of an ABX test, in two plain sentences. */
export function explainAbx({ rightCount, trialCount, guessProbability }: FinishedAbx): string {
  const trials = trialCount === 1 ? 'trial' : 'trials';
  const verdict =
    guessProbability < significance
      ? 'you could tell them apart.'
      : 'no evidence that you can tell them apart.';
  return (
    `You were right in ${rightCount} of ${trialCount} ${trials}. By guessing alone, this or better happens in ` +
    `${formatChance(guessProbability)} of such tests: ${verdict}`
  );
}

/** A probability in percent: whole above ten, one decimal below, and a bound for the smallest; it stays on one line. */
export function formatChance(probability: number): string {
  const percent = 100 * probability;
  if (percent < 0.05) return 'less than 0.1\u00a0%';
  return `${percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)}\u00a0%`;
}

/** A finished test in one line; `nameOf` names a take among those compared. */
export function summariseTest(test: FinishedTest, nameOf: (takeId: string) => string): string {
  if (test.kind === 'abx') return `ABX: ${explainAbx(test)}`;
  const chosen = findTakeOfLetter(test.takeIds, test.choice);
  return chosen ? `Blind: ${nameOf(chosen)} was best.` : 'Blind: a tie.';
}
