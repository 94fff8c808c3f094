/** The longest wait that is believed, in seconds. */
const maxRetryAfterSeconds = 3600;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// The three forms of RFC 9110, section 5.6.7: IMF-fixdate, RFC 850, asctime.
const datePatterns = [
  /^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i,
  /^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i,
  /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/i,
];

/**
 * Reads a `Retry-After` header, in seconds or as an HTTP date, into whole seconds from `nowMs`. A fraction of a second,
 * which some servers send, is rounded up. The wait is clamped to 0…3600 s, a past date is 0, and anything else,
 * including a missing header, is null.
 */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^(\d+\.?\d*|\.\d+)$/.test(text)) return Math.min(Math.ceil(Number(text)), maxRetryAfterSeconds);
  const dateMs = parseHttpDate(text, nowMs);
  if (dateMs === null) return null;
  return Math.min(Math.max(Math.ceil((dateMs - nowMs) / 1000), 0), maxRetryAfterSeconds);
}

function parseHttpDate(text: string, nowMs: number): number | null {
  for (const pattern of datePatterns) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const { day = '', month = '', year = '', time = '' } = groups;
    const monthNumber = String(months.indexOf(month.toLowerCase()) + 1).padStart(2, '0');
    const dayNumber = day.trim().padStart(2, '0');
    const dateMs = Date.parse(`${toFullYear(year, nowMs)}-${monthNumber}-${dayNumber}T${time}Z`);
    return Number.isNaN(dateMs) ? null : dateMs;
  }
  return null;
}

// A year of two digits that would be more than 50 years ahead belongs to the century before (RFC 9110).
function toFullYear(text: string, nowMs: number): string {
  if (text.length === 4) return text;
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = Math.floor(thisYear / 100) * 100 + Number(text);
  return String(year > thisYear + 50 ? year - 100 : year);
}
