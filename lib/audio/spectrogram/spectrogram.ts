import { decodeAudio } from '../decode.ts';
import { mixToMono } from '../mono.ts';
import type { AudioResult, ExpectedAudio } from '../result.ts';
import { makeFourierTransform } from './fourier.ts';
import { listBandCentres, makeMelBands } from './mel-bands.ts';
import { type Levels, writeAlphaPng } from './png.ts';

/** Size of the picture: its width is the clip's whole time, its height the bands. */
const SPECTROGRAM_WIDTH = 1200;
const SPECTROGRAM_HEIGHT = 128;

const LOWEST_HZ = 50;
const HIGHEST_HZ = 12_000;
/** Sound this far below the loudest point is not drawn. */
const RANGE_DB = 80;

const WINDOW_SECONDS = 0.04;
/** Most windows averaged into a column of a long clip; enough to cover two minutes completely. */
const MOST_WINDOWS_PER_COLUMN = 3;

/** Decodes a whole file and draws its spectrogram as a PNG; otherwise as `analyseClip`. */
export async function drawSpectrogram(
  bytes: Uint8Array,
  expected: ExpectedAudio,
): Promise<AudioResult<Uint8Array>> {
  const decoded = await decodeAudio(bytes, expected);
  if (!decoded.ok) return decoded;
  const { channels, sampleRateHz } = decoded.value;
  return { ok: true, value: writeAlphaPng(measureSpectrogram(channels, sampleRateHz)) };
}

/** The middle of each band in Hz, the lowest first: evenly on the mel scale from 50 Hz to 12 kHz or half the rate. */
export function listSpectrogramBands(sampleRateHz: number): number[] {
  return listBandCentres(SPECTROGRAM_HEIGHT, LOWEST_HZ, Math.min(HIGHEST_HZ, sampleRateHz / 2));
}

/**
 * The power in each band over the whole time of a clip: 0 is 80 dB below the clip's loudest place or less, 255 is that
 * place; all are 0 for silence. The highest band is the first row.
 */
export function measureSpectrogram(channels: Float32Array[], sampleRateHz: number): Levels {
  const columns = measureColumns(mixToMono(channels).samples, sampleRateHz);
  const loudest = columns.reduce((most, column) => column.reduce((a, b) => Math.max(a, b), most), 0);
  const levels = new Uint8Array(SPECTROGRAM_WIDTH * SPECTROGRAM_HEIGHT);
  if (loudest === 0) return { width: SPECTROGRAM_WIDTH, height: SPECTROGRAM_HEIGHT, levels };
  for (const [column, bands] of columns.entries()) {
    for (const [band, power] of bands.entries()) {
      const row = SPECTROGRAM_HEIGHT - 1 - band;
      levels[row * SPECTROGRAM_WIDTH + column] = toLevel(power / loudest);
    }
  }
  return { width: SPECTROGRAM_WIDTH, height: SPECTROGRAM_HEIGHT, levels };
}

function toLevel(share: number): number {
  const db = 10 * Math.log10(share);
  return Math.round(255 * Math.max(0, 1 + db / RANGE_DB));
}

/** The powers of each column's bands. */
function measureColumns(samples: Float32Array, sampleRateHz: number): Float64Array[] {
  const length = 2 ** Math.round(Math.log2(WINDOW_SECONDS * sampleRateHz));
  const columnLength = samples.length / SPECTROGRAM_WIDTH;
  const windowCount = Math.min(MOST_WINDOWS_PER_COLUMN, Math.max(1, Math.round(columnLength / length)));
  const addPowers = makePowerMeter(samples, length);
  const sumBands = makeMelBands(listSpectrogramBands(sampleRateHz), sampleRateHz / length);
  return Array.from({ length: SPECTROGRAM_WIDTH }, (_, column) => {
    const powers = new Float64Array(length / 2);
    for (let window = 0; window < windowCount; window++) {
      addPowers(powers, Math.round((column + (window + 0.5) / windowCount) * columnLength));
    }
    const bands = new Float64Array(SPECTROGRAM_HEIGHT);
    sumBands(powers, bands);
    return bands.map((power) => power / windowCount);
  });
}

/**
 * Adds the power of each bin under a Hann window around a sample. As the sound is real, half as long a transform will do:
 * it treats the even samples as real and the odd ones as imaginary parts.
 */
function makePowerMeter(samples: Float32Array, length: number) {
  const half = length / 2;
  const window = Float64Array.from(
    { length },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length),
  );
  const cosines = Float64Array.from({ length: half }, (_, bin) => Math.cos((2 * Math.PI * bin) / length));
  const sines = Float64Array.from({ length: half }, (_, bin) => Math.sin((2 * Math.PI * bin) / length));
  const transform = makeFourierTransform(half);
  const [real, imaginary] = [new Float64Array(half), new Float64Array(half)];
  return (powers: Float64Array, centre: number): void => {
    const start = centre - half;
    for (let index = 0; index < half; index++) {
      real[index] = (window[2 * index] ?? 0) * (samples[start + 2 * index] ?? 0);
      imaginary[index] = (window[2 * index + 1] ?? 0) * (samples[start + 2 * index + 1] ?? 0);
    }
    transform(real, imaginary);
    for (let bin = 0; bin < half; bin++) {
      const mirror = (half - bin) % half;
      const a = real[bin] ?? 0;
      const b = imaginary[bin] ?? 0;
      const c = real[mirror] ?? 0;
      const d = imaginary[mirror] ?? 0;
      const cosine = cosines[bin] ?? 0;
      const sine = sines[bin] ?? 0;
      const sumReal = (a + c + cosine * (b + d) + sine * (c - a)) / 2;
      const sumImaginary = (b - d + cosine * (c - a) - sine * (b + d)) / 2;
      powers[bin] = (powers[bin] ?? 0) + sumReal * sumReal + sumImaginary * sumImaginary;
    }
  };
}
