import type { Engine } from '@/lib/database/enums';
import { isReadable, type Take, type TakePage } from '@/lib/takes/take';

const creditsFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** What the engine reserved for the latest take with a known figure; null without one. */
export function findLastReserved(pages: readonly TakePage[], engine: Engine): number | null {
  const isKnown = (take: Take) => take.engine === engine && take.creditsReserved !== null;
  for (const page of pages) {
    const take = page.takes.filter(isReadable).find(isKnown);
    if (take) return take.creditsReserved;
  }
  return null;
}

/**
 * What Generate says about the cost: the reserved amount, because a take's actual cost is known only when it has ended.
 */
export function describeCost(lastReservedCredits: number, count: number): string {
  return `up to ${creditsFormat.format(lastReservedCredits * count)} credits`;
}
