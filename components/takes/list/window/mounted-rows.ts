/** Most takes that are mounted for what is on the screen and near it. */
export const mostMounted = 60;
/** How many takes are mounted beyond either edge of the screen. */
const beyondEdge = 10;

interface MountedOptions {
  /** The rows on the screen, both included. */
  startIndex: number;
  endIndex: number;
  count: number;
  countTakes: (index: number) => number;
  /** Rows that stay mounted wherever they are. */
  kept: readonly number[];
}

/**
 * The rows to mount, in order: those on the screen, as many near it as fit, and the pinned ones. Rows off the screen
 * are dropped first, so that a sweep of many columns does not mount hundreds of takes.
 */
export function chooseMounted({ startIndex, endIndex, count, countTakes, kept }: MountedOptions): number[] {
  const mounted = new Set<number>();
  let total = 0;
  for (let index = startIndex; index <= endIndex; index += 1) {
    mounted.add(index);
    total += countTakes(index);
  }
  const edges = [
    { at: endIndex + 1, step: 1, takes: 0, isOpen: true },
    { at: startIndex - 1, step: -1, takes: 0, isOpen: true },
  ];
  while (edges.some(({ isOpen }) => isOpen)) {
    for (const edge of edges) {
      const takes = edge.at >= 0 && edge.at < count ? countTakes(edge.at) : Number.POSITIVE_INFINITY;
      edge.isOpen &&= edge.takes < beyondEdge && total + takes <= mostMounted;
      if (!edge.isOpen) continue;
      mounted.add(edge.at);
      edge.takes += takes;
      edge.at += edge.step;
      total += takes;
    }
  }
  for (const index of kept) if (index >= 0 && index < count) mounted.add(index);
  return [...mounted].sort((a, b) => a - b);
}
