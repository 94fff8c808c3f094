import { measureSpan, type Span } from '@/lib/clips/span';

/** At the highest zoom about this much fills the frame: single sounds of speech can be told apart. */
const closestSeconds = 2;

/** A span narrower than this share of the frame is hard to grab. */
const leastShare = 1 / 8;

/** The highest zoom for a sound of this length, a power of two. */
export function chooseMostZoom(durationSeconds: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(durationSeconds / closestSeconds)));
}

/** The lowest zoom, a power of two, at which the span can be seen and dragged. */
export function chooseFirstZoom(span: Span, durationSeconds: number): number {
  const share = measureSpan(span) / durationSeconds;
  return 2 ** Math.max(0, Math.ceil(Math.log2(leastShare / share)));
}
