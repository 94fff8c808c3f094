import { expect, test } from 'vitest';
import { colourVoice } from '../src/speech/colour-voice.ts';
import { measureLevel } from '../src/speech/hear-voice.ts';
import { makeVoice } from './made-voice.ts';

const RATE_HZ = 22050;
const voice = makeVoice({
  medianHz: 150,
  swingSemitones: 1,
  syllablesPerSecond: 4,
  seconds: 2,
  rateHz: RATE_HZ,
});

/** Energy of what changes from sample to sample, beside all of it: more where the sound is brighter. */
const brightness = (samples: Float32Array) => {
  const steps = samples.map((sample, at) => sample - (samples[at - 1] ?? 0));
  return measureLevel(steps, RATE_HZ) / measureLevel(samples, RATE_HZ);
};

test('a voice is brighter or darker and as long and loud as before', () => {
  for (const [brightnessDb, isBrighter] of [
    [6, true],
    [-6, false],
  ] as const) {
    const coloured = colourVoice(voice, { brightnessDb, breath: 0 });
    expect(coloured.length).toBe(voice.length);
    expect(measureLevel(coloured, RATE_HZ) / measureLevel(voice, RATE_HZ)).toBeCloseTo(1, 3);
    expect(brightness(coloured) > 1.1 * brightness(voice)).toBe(isBrighter);
    expect(brightness(coloured) < brightness(voice) / 1.1).toBe(!isBrighter);
  }
});

test('breath is heard with the voice and not in silence', () => {
  const breathy = colourVoice(voice, { brightnessDb: 0, breath: 1 });
  expect(brightness(breathy)).toBeGreaterThan(1.1 * brightness(voice));
  const silence = new Float32Array(1000);
  expect(colourVoice(silence, { brightnessDb: -6, breath: 1 })).toEqual(silence);
});
