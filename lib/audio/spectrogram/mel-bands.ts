/** Adds up a spectrum's power in bands: from power by bin to power by band, the lowest first. */
export type MelBands = (powers: Float64Array, bands: Float64Array) => void;

type Band = { firstBin: number; weights: number[] };

const toMel = (frequencyHz: number) => 2595 * Math.log10(1 + frequencyHz / 700);
const toHz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

/** The centre of each of a number of bands, in Hz, evenly spaced on the mel scale from `lowHz` to `highHz`. */
export function listBandCentres(count: number, lowHz: number, highHz: number): number[] {
  const [low, high] = [toMel(lowHz), toMel(highHz)];
  return Array.from({ length: count }, (_, band) => toHz(low + ((band + 1) * (high - low)) / (count + 1)));
}

/**
 * Triangles around rising centres that reach to the neighbouring centre, and at least to the next bin, so that a tone
 * gives about the same power in any band.
 */
export function makeMelBands(centresHz: number[], binHz: number): MelBands {
  const bands = centresHz.map((centreHz, index) =>
    makeBand(centreHz / binHz, Math.max(1, (centreHz - (centresHz[index - 1] ?? 0)) / binHz)),
  );
  return (powers, sums) => {
    for (const [index, { firstBin, weights }] of bands.entries()) {
      let sum = 0;
      for (let bin = 0; bin < weights.length; bin++)
        sum += (weights[bin] ?? 0) * (powers[firstBin + bin] ?? 0);
      sums[index] = sum;
    }
  };
}

/** Centre and reach are counted in bins. */
function makeBand(centre: number, reach: number): Band {
  const firstBin = Math.ceil(centre - reach);
  const length = Math.floor(centre + reach) - firstBin + 1;
  const weights = Array.from({ length }, (_, bin) => 1 - Math.abs(firstBin + bin - centre) / reach);
  return { firstBin, weights };
}
