/**
 * Probability of at least `right` right answers among `trials` by guessing between two: the exact one-sided binomial p,
 * 0..1, summed in whole numbers, so that no number of trials is too many. 1 for no trials.
 */
export function getGuessProbability(right: number, trials: number): number {
  let ways = 1n;
  let favourable = 0n;
  // From all right downwards: C(n, k − 1) = C(n, k) · k / (n − k + 1).
  for (let count = trials; count >= right; count -= 1) {
    favourable += ways;
    ways = (ways * BigInt(count)) / BigInt(trials - count + 1);
  }
  return divideByPowerOfTwo(favourable, trials);
}

/** Keeps the leading 64 bits, more than a double's precision, so that neither number has to fit into one. */
function divideByPowerOfTwo(value: bigint, power: number): number {
  const excess = Math.max(0, value.toString(16).length * 4 - 64);
  const leading = Number(value >> BigInt(excess)) / 2 ** 64;
  return leading * 2 ** (64 + excess - power);
}
