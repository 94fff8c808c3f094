import { expect, test } from 'vitest';
import { readWaveform, waveformLength, writeWaveform } from './waveform';

test('a waveform in a list is within a hundredth of the height of the original peaks', () => {
  const peaks = Array.from({ length: 1000 }, (_, index) => Math.abs(Math.sin(index / 40)) ** 2);
  const waveform = writeWaveform(peaks);
  expect(waveform).toMatch(/^[\w-]{200}$/);
  readWaveform(waveform).forEach((peak, index) => {
    const loudest = Math.max(...peaks.slice(index * 5, index * 5 + 5));
    expect(Math.abs(peak ** 0.6 - loudest ** 0.6)).toBeLessThan(0.01);
  });
});

test('silence and full scale come back exactly', () => {
  expect(readWaveform(writeWaveform(new Array(1000).fill(0)))).toEqual(new Array(waveformLength).fill(0));
  expect(readWaveform(writeWaveform(new Array(1000).fill(1)))).toEqual(new Array(waveformLength).fill(1));
});

test('a click is not lost, fewer peaks are repeated, and none are none', () => {
  expect(Math.max(...readWaveform(writeWaveform([...new Array(999).fill(0.1), 1])))).toBe(1);
  expect(new Set(readWaveform(writeWaveform([0, 1])))).toEqual(new Set([0, 1]));
  expect(writeWaveform([])).toBe('');
  expect(readWaveform('')).toEqual([]);
});
