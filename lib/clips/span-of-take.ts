import type { SpanOfTake } from '@/lib/references/reference';
import type { Span } from './span';

/**
 * Where in a take a clip comes from, when it was cut out of a clip that itself came from there; null when that one
 * came from no take. In whole milliseconds of the take.
 */
export function narrowSpanOfTake(from: SpanOfTake | null, span: Span): SpanOfTake | null {
  if (!from) return null;
  return {
    takeId: from.takeId,
    startSeconds: Math.round((from.startSeconds + span.startSeconds) * 1000) / 1000,
    endSeconds: Math.round((from.startSeconds + span.endSeconds) * 1000) / 1000,
  };
}
