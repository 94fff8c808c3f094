/** Most memory that the decoded sound of a comparison may need. */
export const maxDecodedBytes = 150_000_000;
const bytesPerSample = 4;
const ratesHz = [48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 8_000];

/** What is known about a sound before it is decoded. */
export interface SoundShape {
  durationSeconds: number;
  sampleRateHz: number;
  channels: number;
}

/**
 * The rate at which sounds are played together: the highest of theirs, so that none loses anything, or else the highest
 * usual one at which all of them fit into the memory, and then `isLowered`.
 */
export function chooseSampleRate(shapes: readonly SoundShape[]): {
  sampleRateHz: number;
  isLowered: boolean;
} {
  const highest = Math.max(8_000, ...shapes.map((shape) => shape.sampleRateHz));
  const fits = (rateHz: number) => measureDecoded(shapes, rateHz) <= maxDecodedBytes;
  if (fits(highest)) return { sampleRateHz: highest, isLowered: false };
  const lower = ratesHz.filter((rateHz) => rateHz < highest);
  return { sampleRateHz: lower.find(fits) ?? lower.at(-1) ?? highest, isLowered: true };
}

/** How many bytes sounds need when they are decoded at a rate. */
export function measureDecoded(shapes: readonly SoundShape[], rateHz: number): number {
  const frames = shapes.map((shape) => shape.channels * Math.ceil(shape.durationSeconds * rateHz));
  return bytesPerSample * frames.reduce((sum, count) => sum + count, 0);
}
