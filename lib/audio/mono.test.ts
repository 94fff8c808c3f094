import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSilent } from '@/lib/audio/measures/silence';
import { mixToMono } from './mono';
import type { Speaker } from './speakers';
import { makeNoise, makeVoice, mix as mixSounds, scale, vowels } from './test-sounds';

const rate = 24_000;
// Adding turns −0 into 0, which is the same sound.
const sounds = fc
  .array(fc.float({ noNaN: true, min: -1, max: 1 }), { maxLength: 2000 })
  .map((values) => Float32Array.from(values, (value) => value + 0));

const makeSpeech = (hz: number) =>
  Float32Array.from(
    makeVoice({ seconds: 1, sampleRateHz: rate, pitchHz: () => hz, formantsHz: vowels.a, tilt: 1 }),
  );
const voice = makeSpeech(120);
const silence = new Float32Array(voice.length);
const mix = (...channels: Float32Array[]) => mixToMono(channels);
const peakOf = (samples: Float32Array) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

describe('of two channels', () => {
  test('one channel is the sound itself, the same on both sides too', () => {
    fc.assert(
      fc.property(sounds, (samples) => {
        expect(mix(samples)).toEqual({ samples, isCancelled: false });
        expect(mix(samples, samples)).toEqual({ samples, isCancelled: false });
      }),
    );
    expect(mix().samples).toHaveLength(0);
  });

  test('a sound on one side only is half as loud', () => {
    const { samples, isCancelled } = mix(voice, silence);
    expect(isCancelled).toBe(false);
    expect(peakOf(samples)).toBeCloseTo(peakOf(voice) / 2, 6);
  });

  test('the channels are left as they were', () => {
    const left = Float32Array.of(1, 1);
    mix(left, Float32Array.of(0, 0));
    expect(left).toEqual(Float32Array.of(1, 1));
  });

  test('unrelated voices are both kept', () => {
    const { samples, isCancelled } = mix(voice, makeSpeech(180));
    expect(isCancelled).toBe(false);
    expect(samples[5000]).toBeCloseTo(((voice[5000] ?? 0) + (makeSpeech(180)[5000] ?? 0)) / 2, 6);
  });

  test.each([
    ['turned round', -1],
    ['turned round and quieter', -0.7],
    ['turned round and half as loud', -0.5],
  ])('one that is the other %s gives the louder one', (_how, factor) => {
    for (const channels of [
      [voice, scale(voice, factor)],
      [scale(voice, factor), voice],
    ]) {
      const { samples, isCancelled } = mix(...channels);
      expect(isCancelled).toBe(true);
      expect(channels.includes(samples)).toBe(true);
      expect(peakOf(samples)).toBe(peakOf(voice));
    }
  });

  test('noise, or a constant offset, does not hide that they cancel out', () => {
    const noisy = mixSounds(scale(voice, -1), makeNoise(1, rate, 0.005));
    expect(mix(voice, noisy).isCancelled).toBe(true);
    const lifted = voice.map((sample) => sample + 0.3);
    const turned = voice.map((sample) => 0.3 - sample);
    expect(mix(lifted, turned).isCancelled).toBe(true);
  });

  test('it is enough that a good part of the sound cancels out', () => {
    const half = voice.map((sample, index) => (index < voice.length / 2 ? sample : -sample));
    expect(mix(voice, half).isCancelled).toBe(true);
    const bit = voice.map((sample, index) => (index < 0.9 * voice.length ? sample : -sample));
    expect(mix(voice, bit).isCancelled).toBe(false);
  });
});

describe('of more channels', () => {
  const place = (index: number, count: number, sound = voice) =>
    Array.from({ length: count }, (_, channel) => (channel === index ? sound : silence));

  test.each([
    ['the left', 0, Math.SQRT1_2],
    ['the centre', 2, 1],
    ['the low-frequency effects', 3, 0],
    ['the left behind', 4, 0.5],
  ])('in 5.1 %s has its share of ITU-R BS.775', (_place, index, share) => {
    const { samples, isCancelled } = mix(...place(index, 6));
    expect(peakOf(samples)).toBeCloseTo(share * peakOf(voice), 6);
    expect(isCancelled).toBe(false);
  });

  test('the channel positions in a file are used', () => {
    const speakers: Speaker[] = ['front-centre', 'side-left', 'side-right'];
    expect(peakOf(mixToMono(place(0, 3), speakers).samples)).toBeCloseTo(peakOf(voice), 6);
    expect(peakOf(mixToMono(place(1, 3), speakers).samples)).toBeCloseTo(peakOf(voice) / 2, 6);
  });

  test('what would exceed full scale is turned down as a whole', () => {
    const loud = scale(voice, 1.9);
    const { samples } = mix(loud, loud, loud, silence, silence, silence);
    expect(peakOf(samples)).toBeCloseTo(1, 6);
    expect((samples[7000] ?? 0) / (loud[7000] ?? 1)).toBeCloseTo((samples[9000] ?? 0) / (loud[9000] ?? 1), 4);
  });

  test('when front channels cancel out, the loudest one is kept', () => {
    const channels = [voice, scale(voice, -1), silence, silence, silence, silence];
    expect(mix(...channels).samples).toBe(voice);
  });
});

describe('silence', () => {
  test('is judged around the mean', () => {
    for (const offset of [0, 0.1, -0.7]) {
      expect(isSilent(new Float32Array(4800).fill(offset), 48_000)).toBe(true);
      expect(
        isSilent(
          scale(voice, 0.001).map((sample) => sample + offset),
          48_000,
        ),
      ).toBe(true);
      expect(
        isSilent(
          scale(voice, 0.01).map((sample) => sample + offset),
          48_000,
        ),
      ).toBe(false);
    }
    expect(isSilent(new Float32Array(0), 48_000)).toBe(true);
  });

  test('a constant offset stays silence when its ends ring, as after a browser has resampled it', () => {
    const ringing = new Float32Array(48_000).fill(0.3);
    for (let index = 0; index < 100; index += 1) {
      ringing[index] = 0.3 + 0.15 * Math.cos(index) * Math.exp(-index / 30);
      ringing[ringing.length - 1 - index] = ringing[index] ?? 0;
    }
    expect(isSilent(ringing, 48_000)).toBe(true);
    ringing[24_000] = 0.31;
    expect(isSilent(ringing, 48_000)).toBe(false);
  });
});
