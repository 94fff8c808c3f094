/** The longest wait before anything is tried again, in seconds; an engine's requested wait is clamped to it. */
export const longestWaitSeconds = 3600;
/** How far the clocks of processes that share a database may be apart, in seconds. */
const clockToleranceSeconds = 60;

/** The instant this many seconds later. */
export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + Math.round(seconds * 1000));
}

/** Seconds from `now` until an instant; negative when it has passed. */
export function secondsUntil(instant: Date, now: Date): number {
  return (instant.getTime() - now.getTime()) / 1000;
}

/**
 * Nothing can have been planned beyond this instant: anything stored further ahead was written while a clock was wrong,
 * and counts as due.
 */
export function findHorizon(now: Date, waitSeconds = longestWaitSeconds): Date {
  return addSeconds(now, waitSeconds + clockToleranceSeconds);
}

/**
 * Seconds to wait for a stored instant; 0 when there is none, when it has passed, or when it is impossibly far ahead.
 */
export function waitFor(instant: Date | null, now: Date, waitSeconds = longestWaitSeconds): number {
  if (instant === null || !(instant <= findHorizon(now, waitSeconds))) return 0;
  return Math.max(0, secondsUntil(instant, now));
}
