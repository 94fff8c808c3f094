import type { TakeStatus } from '@/lib/database/enums';
import type { Take } from './take';

const announcements: Partial<Record<TakeStatus, (take: Take) => string | null>> = {
  running: () => 'Take is being generated',
  saved: (take) =>
    take.status === 'saved' ? `Take saved, ${describeSpokenSeconds(take.clip.durationSeconds)}` : null,
  failed: (take) => (take.status === 'failed' ? `Take failed: ${take.failure.message}` : null),
  unconfirmed: () => 'It is not known whether a take was started',
  cancelled: () => 'Take cancelled',
};

/**
 * What a screen reader should announce about the difference between two states of the list, one sentence per take;
 * empty when nothing worth saying changed. Takes that are in only one of the two are skipped.
 */
export function describeChanges(before: readonly Take[], after: readonly Take[]): string {
  const earlier = new Map(before.map((take) => [take.id, take.status]));
  return after
    .filter((take) => earlier.has(take.id) && earlier.get(take.id) !== take.status)
    .map((take) => announcements[take.status]?.(take))
    .filter(Boolean)
    .join('. ');
}

function describeSpokenSeconds(durationSeconds: number): string {
  const seconds = Math.max(1, Math.round(durationSeconds));
  return `${seconds} second${seconds === 1 ? '' : 's'}`;
}
