/** The histogram that tells one voice from two: bins of half a semitone, each with the two on either side. */
const BINS_PER_SEMITONE = 2;
const BINS_ASIDE = 2;
const MIN_DISTANCE_SEMITONES = 5;
const MIN_SHARE_OF_MODE = 0.2;
/** Between two voices there is hardly anything; one voice passes through the range between its high and low. */
const MOST_IN_VALLEY = 1 / 3;

/** The quantile of sorted values at a share of 0..1, linearly interpolated; NaN for none. */
export function quantileOf(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * Whether frequencies fall into two groups, five semitones and more apart with little between them, so that their median
 * would be that of neither. Each group holds a fifth of them at least.
 */
export function hasTwoModes(frequenciesHz: number[]): boolean {
  const semitones = frequenciesHz.map((frequencyHz) => 12 * Math.log2(frequencyHz));
  const lowest = semitones.reduce((least, value) => Math.min(least, value));
  const bins = semitones.map((value) => Math.floor((value - lowest) * BINS_PER_SEMITONE));
  const counts = Array.from({ length: 1 + bins.reduce((most, bin) => Math.max(most, bin)) }, () => 0);
  for (const bin of bins) counts[bin] = (counts[bin] ?? 0) + 1;
  const densities = counts.map((_, bin) =>
    sum(counts.slice(Math.max(0, bin - BINS_ASIDE), bin + BINS_ASIDE + 1)),
  );
  return counts.some((_, bin) => isValley(bin, counts, densities));
}

function isValley(bin: number, counts: number[], densities: number[]): boolean {
  const least = MIN_SHARE_OF_MODE * sum(counts);
  if (sum(counts.slice(0, bin)) < least || sum(counts.slice(bin + 1)) < least) return false;
  const low = findHighest(densities.slice(0, bin));
  const high = findHighest(densities.slice(bin + 1));
  const distance = (bin + 1 + high.bin - low.bin) / BINS_PER_SEMITONE;
  const most = MOST_IN_VALLEY * Math.min(low.density, high.density);
  return distance >= MIN_DISTANCE_SEMITONES && (densities[bin] ?? 0) <= most;
}

function findHighest(densities: number[]): { bin: number; density: number } {
  const density = Math.max(...densities);
  return { bin: densities.indexOf(density), density };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
