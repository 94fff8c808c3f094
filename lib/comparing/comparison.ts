/** Fewest and most takes in a comparison. */
export const minCompared = 2;
export const maxCompared = 4;

/** Address of the comparison of these takes, two to four, in this order. */
export function getCompareUrl(takeIds: readonly string[]): string {
  return `/compare?takes=${takeIds.join(',')}`;
}
