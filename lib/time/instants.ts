/** The longest that anything waits before it is tried again, in seconds: what an engine asks for is held within it. */
export const longestWaitSeconds = 3600;
/** How far the clocks of processes that share a database may be apart, in seconds. */
const clockToleranceSeconds = 60;

/** The instant so many seconds later. */
export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + Math.round(seconds * 1000));
}

/** Seconds from `now` until an instant; negative when it has passed. */
export function secondsUntil(instant: Date, now: Date): number {
  return (instant.getTime() - now.getTime()) / 1000;
}

/**
 * Beyond this instant nothing can have been planned: what is stored so far ahead was written while a clock was wrong,
 * and counts as due.
 */
export function findHorizon(now: Date, waitSeconds = longestWaitSeconds): Date {
  return addSeconds(now, waitSeconds + clockToleranceSeconds);
}

/** Seconds to wait for a stored instant; 0 when there is none, when it has passed, or when no clock can have meant it. */
export function waitFor(instant: Date | null, now: Date, waitSeconds = longestWaitSeconds): number {
  if (instant === null || !(instant <= findHorizon(now, waitSeconds))) return 0;
  return Math.max(0, secondsUntil(instant, now));
}
