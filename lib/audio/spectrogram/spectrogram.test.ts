import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { wavHeader } from '@/lib/audio/formats/wav';
import { makeSound, mix, RATES_HZ, scale } from '@/lib/audio/test-sounds';
import { makeFourierTransform } from './fourier';
import { writeAlphaPng } from './png';
import { drawSpectrogram, listSpectrogramBands, measureSpectrogram } from './spectrogram';

/** Reads a PNG chunk by chunk; as independent of the writer as a test can afford. */
function readChunks(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

function readLevels(png: Buffer): {
  width: number;
  height: number;
  levelAt: (x: number, y: number) => number;
} {
  const chunks = readChunks(png);
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const lines = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  expect(lines.length).toBe(height * (width + 1));
  return { width, height, levelAt: (x, y) => lines[y * (width + 1) + x + 1] ?? -1 };
}

const toTone = (frequencyHz: number, from: number, to: number) => (seconds: number) =>
  seconds >= from && seconds < to ? 0.5 * Math.sin(2 * Math.PI * frequencyHz * seconds) : 0;

describe('a Fourier transform', () => {
  test('matches its definition', () => {
    const length = 16;
    const [real, imaginary] = [1, 7].map((step) =>
      Float64Array.from({ length }, (_, index) => Math.sin(step * index * index + 1)),
    );
    if (!real || !imaginary) throw new Error('There are two.');
    const [givenReal, givenImaginary] = [real.slice(), imaginary.slice()];
    makeFourierTransform(length)(real, imaginary);
    for (let bin = 0; bin < length; bin++) {
      let [sumReal, sumImaginary] = [0, 0];
      for (let index = 0; index < length; index++) {
        const turn = (-2 * Math.PI * bin * index) / length;
        const [a, b] = [givenReal[index] ?? 0, givenImaginary[index] ?? 0];
        sumReal += a * Math.cos(turn) - b * Math.sin(turn);
        sumImaginary += a * Math.sin(turn) + b * Math.cos(turn);
      }
      expect(real[bin]).toBeCloseTo(sumReal, 9);
      expect(imaginary[bin]).toBeCloseTo(sumImaginary, 9);
    }
  });
});

describe('a PNG of levels', () => {
  const png = Buffer.from(
    writeAlphaPng({ width: 3, height: 2, levels: Uint8Array.of(0, 1, 2, 253, 254, 255) }),
  );

  test('is black throughout, and each level is its opacity', () => {
    const chunks = readChunks(png);
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
    expect([...(chunks.get('IHDR') ?? [])]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
    expect(chunks.get('PLTE')).toEqual(Buffer.alloc(768));
    expect([...(chunks.get('tRNS') ?? [])]).toEqual([...Array(256).keys()]);
    const { levelAt } = readLevels(png);
    expect([0, 1].map((y) => [0, 1, 2].map((x) => levelAt(x, y)))).toEqual([
      [0, 1, 2],
      [253, 254, 255],
    ]);
  });

  test('ends with the check sum that the standard gives', () => {
    expect(png.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
  });
});

describe('a spectrogram', () => {
  test.each(RATES_HZ)('of a tone of 1 kHz at %i Hz is brightest in the band of 1 kHz', (sampleRateHz) => {
    const { width, height, levels } = measureSpectrogram(
      [makeSound(1, sampleRateHz, toTone(1000, 0, 1))],
      sampleRateHz,
    );
    expect([width, height]).toEqual([1200, 128]);
    const column = Array.from({ length: height }, (_, row) => levels[row * width + 600] ?? 0);
    const bands = listSpectrogramBands(sampleRateHz);
    const distances = bands.map((bandHz) => Math.abs(bandHz - 1000));
    const nearest = distances.indexOf(Math.min(...distances));
    const brightest = height - 1 - column.indexOf(Math.max(...column));
    expect(Math.abs(brightest - nearest)).toBeLessThanOrEqual(1);
    expect(column[height - 1 - nearest]).toBeGreaterThan(245);
    // An octave away nothing is left of it.
    expect(column[height - 1 - bands.findIndex((bandHz) => bandHz > 2000)]).toBeLessThan(20);
  });

  test.each([1, 2])('has its time axis over the whole clip, with %i channels', async (channelCount) => {
    const sampleRateHz = 24_000;
    const tone = makeSound(4, sampleRateHz, toTone(1000, 1, 2));
    const data = new Int16Array(tone.length * channelCount);
    for (let index = 0; index < data.length; index++) {
      data[index] = Math.round(0x7fff * (tone[Math.floor(index / channelCount)] ?? 0));
    }
    const header = wavHeader({ sampleRateHz, channelCount, dataBytes: data.byteLength });
    const wav = Buffer.concat([header, Buffer.from(data.buffer)]);
    const drawn = await drawSpectrogram(wav, { format: 'wav', sampleRateHz });
    if (!drawn.ok) throw new Error(drawn.problem);
    const { width, height, levelAt } = readLevels(Buffer.from(drawn.value));
    const row = height - 1 - listSpectrogramBands(sampleRateHz).findIndex((bandHz) => bandHz > 990);
    const levels = Array.from({ length: width }, (_, x) => levelAt(x, row));
    // Half the amplitude lies where half the window is over the edge.
    const threshold = Math.max(...levels) - (6 / 80) * 255;
    expect(Math.abs(levels.findIndex((level) => level > threshold) - 300)).toBeLessThanOrEqual(2);
    expect(Math.abs(levels.findLastIndex((level) => level > threshold) - 599)).toBeLessThanOrEqual(2);
    expect(levels[200]).toBe(0);
    expect(levels[700]).toBe(0);
  });

  test('exists for silence, and for a clip shorter than a window', () => {
    expect(measureSpectrogram([new Float32Array(8000)], 8000).levels.every((level) => level === 0)).toBe(
      true,
    );
    const short = measureSpectrogram([makeSound(0.01, 48_000, toTone(3000, 0, 1))], 48_000);
    expect(short.levels.includes(255)).toBe(true);
  });

  test('hides sound 80 dB below the loudest point, and shows sound 60 dB below it', () => {
    const twoTones = (belowDb: number) =>
      mix(
        makeSound(1, 24_000, toTone(500, 0, 1)),
        scale(makeSound(1, 24_000, toTone(4000, 0, 1)), 10 ** (-belowDb / 20)),
      );
    const bands = listSpectrogramBands(24_000);
    const row = 127 - bands.findIndex((bandHz) => bandHz > 3950);
    const levelOf = (belowDb: number) =>
      measureSpectrogram([twoTones(belowDb)], 24_000).levels[row * 1200 + 600];
    expect(levelOf(90)).toBe(0);
    expect(Math.abs((levelOf(60) ?? 0) - 255 / 4)).toBeLessThan(12);
  });
});
