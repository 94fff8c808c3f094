import { expect, test } from 'vitest';
import { bendPitch } from '../src/speech/bend-pitch.ts';
import { trackFrames } from '../src/speech/hear-voice.ts';
import { quantile, trackSemitones } from './contours.ts';
import { makeVoice } from './made-voice.ts';

const RATE_HZ = 22050;
const made = { swingSemitones: 0.5, syllablesPerSecond: 4, seconds: 3, rateHz: RATE_HZ };

function bend(medianHz: number, semitonesAt: (seconds: number) => number) {
  const samples = makeVoice({ ...made, medianHz });
  return { samples, bent: bendPitch(samples, RATE_HZ, trackFrames(samples, RATE_HZ), semitonesAt) };
}

const median = (samples: Float32Array) => quantile(trackSemitones(samples, RATE_HZ), 0.5);

test.each([
  [90, 4],
  [120, -4],
  [220, 5],
  [320, -3],
])('a voice of %i Hz is bent by %i semitones and lasts as long as before', (medianHz, semitones) => {
  const { samples, bent } = bend(medianHz, () => semitones);
  expect(bent.length).toBe(samples.length);
  expect(Math.abs(median(bent) - median(samples) - semitones)).toBeLessThan(0.2);
});

test('what is not bent stays the same', () => {
  const { samples, bent } = bend(160, () => 0);
  const error = samples.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (bent[at] ?? 9))), 0);
  expect(error).toBeLessThan(0.02);
});

test('a rise is a rise only where it is asked for', () => {
  const { samples, bent } = bend(160, (seconds) => (seconds > 2 ? 6 * (seconds - 2) : 0));
  const half = Math.round(1.5 * RATE_HZ);
  expect(Math.abs(median(bent.subarray(0, half)) - median(samples.subarray(0, half)))).toBeLessThan(0.1);
  const end = Math.round(2.5 * RATE_HZ);
  expect(median(bent.subarray(end)) - median(samples.subarray(end))).toBeGreaterThan(2.5);
});

test('silence and breath have nothing to bend', () => {
  const silence = new Float32Array(RATE_HZ);
  expect(bendPitch(silence, RATE_HZ, trackFrames(silence, RATE_HZ), () => 5)).toEqual(silence);
});

test.each([-6, -3, 3, 6])('no click is where bending by %i semitones begins and ends', (semitones) => {
  const hz = 140;
  const samples = Float32Array.from({ length: RATE_HZ }, (_, at) =>
    [1, 2, 3].reduce((sum, harmonic) => sum + Math.sin((2 * Math.PI * harmonic * hz * at) / RATE_HZ) / 6, 0),
  );
  // In the middle of a loud voice, where the tracker was not sure for a moment.
  const track = Array.from({ length: 99 }, (_, at) => ({
    seconds: (at + 1) / 100,
    hz: at % 17 === 0 ? undefined : hz,
  }));
  const worstStep = (sound: Float32Array) =>
    sound.reduce((worst, sample, at) => Math.max(worst, Math.abs(sample - (sound[at - 1] ?? sample))), 0);
  const bent = bendPitch(samples, RATE_HZ, track, () => semitones);
  expect(worstStep(bent)).toBeLessThan(1.25 * worstStep(samples));
});
