import { expect, test } from 'vitest';
import { chooseSampleRate, maxDecodedBytes, measureDecoded } from './choose-sample-rate';

const take = { durationSeconds: 120, sampleRateHz: 48_000, channels: 1 };

test('four takes of 120 s in one channel keep their 48 kHz', () => {
  const takes = [take, take, take, take];
  expect(chooseSampleRate(takes)).toEqual({ sampleRateHz: 48_000, isLowered: false });
  expect(measureDecoded(takes, 48_000)).toBe(92_160_000);
});

test('the highest rate among them serves all', () => {
  const takes = [take, { ...take, sampleRateHz: 8_000 }, { ...take, sampleRateHz: 44_100 }];
  expect(chooseSampleRate(takes)).toEqual({ sampleRateHz: 48_000, isLowered: false });
  expect(chooseSampleRate(takes.slice(1)).sampleRateHz).toBe(44_100);
});

test('what would not fit is played at the next lower rate at which it does', () => {
  const takes = Array.from({ length: 4 }, () => ({ ...take, channels: 2 }));
  const chosen = chooseSampleRate(takes);
  expect(chosen).toEqual({ sampleRateHz: 32_000, isLowered: true });
  expect(measureDecoded(takes, chosen.sampleRateHz)).toBeLessThanOrEqual(maxDecodedBytes);
  expect(measureDecoded(takes, 44_100)).toBeGreaterThan(maxDecodedBytes);
});
