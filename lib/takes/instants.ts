/** The instant so many seconds later. */
export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + Math.round(seconds * 1000));
}

/** Seconds from `now` until an instant; negative when it has passed. */
export function secondsUntil(instant: Date, now: Date): number {
  return (instant.getTime() - now.getTime()) / 1000;
}
