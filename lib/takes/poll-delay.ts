/** Shortest and longest pause between two reads of one task, in seconds. */
const shortestSeconds = 2;
const longestSeconds = 6;
// A read a moment after the expected end finds the task done instead of missing it by a little.
const afterEndSeconds = 0.3;

/**
 * Seconds until a running task is read again. Aims at the moment the task should end: by the engine's estimate
 * before that has passed, else by the progress so far; without either, at the usual pace of public clients.
 */
export function choosePollDelay(state: {
  elapsedSeconds: number;
  estimateSeconds: number | null;
  progress: number | null;
}): number {
  const { elapsedSeconds, estimateSeconds, progress } = state;
  const fromEstimate = estimateSeconds === null ? null : estimateSeconds - elapsedSeconds;
  const fromProgress =
    progress === null || progress <= 0 ? null : (elapsedSeconds * (100 - progress)) / Math.max(progress, 1);
  const remaining =
    fromEstimate !== null && fromEstimate > 0 ? fromEstimate : (fromProgress ?? longestSeconds);
  return Math.min(longestSeconds, Math.max(shortestSeconds, remaining + afterEndSeconds));
}

/** Seconds until the next try after the n-th fault in a row (n from 1): doubling from `first` up to `longest`. */
export function chooseBackoff(faults: number, first: number, longest: number): number {
  return Math.min(longest, first * 2 ** Math.min(30, Math.max(0, faults - 1)));
}
