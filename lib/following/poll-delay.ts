/** Shortest and longest pause between two reads of one task, in seconds. */
const shortestSeconds = 2;
const longestSeconds = 6;
// A read a moment after the expected end finds the task done instead of missing it by a little.
const afterEndSeconds = 0.3;

/**
 * Seconds until a running task is read again. Aims at the moment the task should end: by the engine's estimate before
 * that has passed, else by the progress so far. An overdue task is read often at first and then less and less; one
 * without an estimate or progress, at the usual pace of public clients.
 */
export function choosePollDelay(state: {
  elapsedSeconds: number;
  estimateSeconds: number | null;
  progress: number | null;
}): number {
  const remaining = guessRemaining(state) + afterEndSeconds;
  return Math.min(longestSeconds, Math.max(shortestSeconds, remaining));
}

function guessRemaining({
  elapsedSeconds,
  estimateSeconds,
  progress,
}: Parameters<typeof choosePollDelay>[0]) {
  if (estimateSeconds !== null && estimateSeconds > elapsedSeconds) return estimateSeconds - elapsedSeconds;
  if (progress !== null && progress > 0) return (elapsedSeconds * (100 - progress)) / progress;
  return estimateSeconds === null ? longestSeconds : elapsedSeconds / 4;
}

/** Seconds until the next try after the n-th fault in a row (n from 1): doubling from `first` up to `longest`. */
export function chooseBackoff(faults: number, first: number, longest: number): number {
  return Math.min(longest, first * 2 ** Math.min(30, Math.max(0, faults - 1)));
}
