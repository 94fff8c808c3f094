const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfWeek = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const fullDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

const minuteMs = 60_000;

/**
 * A moment as shown in a list: "just now", "5 min ago", then the clock, "Yesterday 14:02", "3 Nov, 14:02", and the day
 * alone in another year. A moment in the near future, from a clock that differs, is "just now".
 */
export function formatRelativeTime(at: string, nowMs: number): string {
  const moment = new Date(at);
  const ageMs = nowMs - moment.getTime();
  if (ageMs < minuteMs) return 'just now';
  if (ageMs < 60 * minuteMs) return `${Math.floor(ageMs / minuteMs)} min ago`;
  const time = clock.format(moment);
  const daysAgo = countDays(moment, new Date(nowMs));
  if (daysAgo === 0) return time;
  if (daysAgo === 1) return `Yesterday ${time}`;
  const isThisYear = moment.getFullYear() === new Date(nowMs).getFullYear();
  return isThisYear ? `${dayOfYear.format(moment)}, ${time}` : fullDay.format(moment);
}

/** A day as shown above a list: "Today", "Yesterday", "Mon, 3 Nov", with the year when it is not the current one. */
export function formatDay(at: string, nowMs: number): string {
  const moment = new Date(at);
  const daysAgo = countDays(moment, new Date(nowMs));
  // A moment in the near future comes from a clock that differs.
  if (daysAgo <= 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  const isThisYear = moment.getFullYear() === new Date(nowMs).getFullYear();
  return isThisYear ? dayOfWeek.format(moment) : fullDay.format(moment);
}

/** Equal for two moments on the same day in the reader's time zone; empty for an invalid moment. */
export function formatDayKey(at: string): string {
  const start = startOfDay(new Date(at));
  return Number.isNaN(start) ? '' : String(start);
}

/** The whole date and time, for a tooltip. */
export function formatExactTime(at: string): string {
  return exact.format(new Date(at));
}

function countDays(from: Date, to: Date): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / (24 * 60 * minuteMs));
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
