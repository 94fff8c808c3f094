import { describe, expect, test } from 'vitest';
import {
  addNoise,
  join,
  makeNoise,
  makeSilence,
  makeSound,
  makeVoice,
  mix,
  RATES_HZ,
  scale,
  vowels,
} from '@/lib/audio/test-sounds';
import { measureSpeech } from './measures';

const rate = 24_000;

const measurePitch = (samples: Float32Array, sampleRateHz = rate) =>
  measureSpeech([samples], sampleRateHz).pitch;

const semitonesBetween = (fromHz: number, toHz = Number.NaN) => Math.abs(12 * Math.log2(toHz / fromHz));

const sing = (pitchHz: number, seconds = 1, formantsHz: readonly number[] = vowels.a) =>
  makeVoice({ seconds, sampleRateHz: rate, pitchHz: () => pitchHz, formantsHz, tilt: 1 });

/** A sentence's melody around a pitch: it moves by three semitones up and down. */
const speakAround = (pitchHz: number, seconds = 1.5) =>
  makeVoice({
    seconds,
    sampleRateHz: rate,
    pitchHz: (at) => pitchHz * 2 ** ((3 * Math.sin(5 * at)) / 12),
    formantsHz: vowels.a,
    tilt: 1,
  });

function makeTones(frequenciesHz: number[], harmonics: number, seconds = 3): Float32Array {
  const [first = new Float32Array(0), ...others] = frequenciesHz.map((frequencyHz) =>
    makeSound(seconds, rate, (at) => {
      let sum = 0;
      for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
        sum += Math.cos(2 * Math.PI * frequencyHz * harmonic * at + harmonic) / harmonic;
      }
      return 0.1 * sum;
    }),
  );
  return mix(first, ...others);
}

describe('pitch', () => {
  const sources = [['pulses', undefined], ...Object.entries(vowels)] as const;

  test.each(RATES_HZ)('is within half a semitone of known sources at %i Hz', (sampleRateHz) => {
    for (const [index, pitchHz] of [70, 100, 140, 200, 290, 400, 500].entries()) {
      const [name, formantsHz] = sources[index % sources.length] ?? sources[0];
      const shape = formantsHz ? { formantsHz, tilt: 1 } : {};
      const clean = makeVoice({ seconds: 0.6, sampleRateHz, pitchHz: () => pitchHz, ...shape });
      for (const samples of [clean, addNoise(clean, sampleRateHz, 20)]) {
        const pitch = measurePitch(samples, sampleRateHz);
        for (const measured of [pitch?.medianHz, pitch?.lowHz, pitch?.highHz])
          expect(semitonesBetween(pitchHz, measured), `${name} at ${pitchHz} Hz`).toBeLessThan(0.2);
      }
    }
  });

  test.each(sources)('of %s is found from 70 to 500 Hz', (_name, formantsHz) => {
    for (const pitchHz of [70, 85, 120, 170, 240, 350, 500]) {
      const shape = formantsHz ? { formantsHz, tilt: 1 } : {};
      // So high a mouth with so low a voice does not exist, and hides the fundamental.
      if (formantsHz === vowels.child && pitchHz < 170) continue;
      const samples = makeVoice({ seconds: 0.6, sampleRateHz: rate, pitchHz: () => pitchHz, ...shape });
      expect(semitonesBetween(pitchHz, measurePitch(samples)?.medianHz), `${pitchHz} Hz`).toBeLessThan(0.2);
    }
  });

  test('of a glide is its middle, and its range the glide without a tenth at either end', () => {
    const glide = makeVoice({ seconds: 2, sampleRateHz: rate, pitchHz: (at) => 100 + 100 * at });
    const pitch = measurePitch(glide);
    expect(semitonesBetween(200, pitch?.medianHz)).toBeLessThan(0.3);
    expect(semitonesBetween(120, pitch?.lowHz)).toBeLessThan(0.3);
    expect(semitonesBetween(280, pitch?.highHz)).toBeLessThan(0.3);
  });

  test('is not led astray by silence between, a fade, hum in the pauses, or an offset', () => {
    const silence = makeSilence(1, rate);
    const spoken = join(silence, sing(150, 0.5), silence, sing(150, 0.5, vowels.i), silence);
    const faded = sing(150, 2).map((sample, index) => sample * (1 - index / (2 * rate)));
    const hum = makeSound(4, rate, (at) => 0.005 * Math.sin(2 * Math.PI * 60 * at));
    for (const samples of [spoken, faded, mix(spoken, hum), spoken.map((sample) => sample + 0.2)])
      expect(semitonesBetween(150, measurePitch(samples)?.medianHz)).toBeLessThan(0.2);
  });

  test('is the same for one channel and two, and for a clip 40 dB quieter', () => {
    const samples = addNoise(speakAround(180), rate, 30);
    const mono = measureSpeech([samples], rate).pitch;
    expect(mono).not.toBeNull();
    expect(measureSpeech([samples, samples], rate).pitch).toEqual(mono);
    expect(measureSpeech([scale(samples, 0.01)], rate).pitch).toEqual(mono);
  });

  test.each([
    ['nothing', new Float32Array(0)],
    ['silence', makeSilence(2, rate)],
    ['white noise', makeNoise(10, rate, 0.1)],
    ['rhythmic clicks', makeSound(5, rate, (at) => ((at * 3) % 1 < 0.0002 ? 0.8 : 0))],
    ['a quarter of a second of voice', join(makeSilence(1, rate), sing(150, 0.25), makeSilence(1, rate))],
    ['a second of voice in ten of noise', join(sing(150, 1), scale(makeNoise(10, rate, 1), 0.1))],
  ])('is not told of %s', (_name, samples) => {
    expect(measurePitch(samples)).toBeNull();
  });

  test.each([
    ['C major', [261.63, 329.63, 392]],
    ['C major, low', [130.81, 164.81, 196]],
    ['C major, high', [523.25, 659.26, 783.99]],
    ['A minor', [220, 261.63, 329.63]],
    ['a fifth', [130.81, 196]],
    ['a fourth', [220, 293.66]],
    ['a pure major chord', [200, 250, 300]],
    ['a seventh chord', [196, 246.94, 293.66, 349.23]],
    ['a diminished chord', [220, 261.63, 311.13, 369.99]],
    ['a chord with its root in the bass', [130.81, 261.63, 329.63, 392]],
  ])('is not told of chords: %s', (_name, frequenciesHz) => {
    expect(measurePitch(makeTones(frequenciesHz, 1))).toBeNull();
    expect(measurePitch(makeTones(frequenciesHz, 8))).toBeNull();
  });

  test('is not reported for a chord progression over a bass', () => {
    const chords = [
      [130.81, 261.63, 329.63, 392],
      [110, 220, 261.63, 329.63],
      [87.31, 220, 261.63, 349.23],
      [98, 196, 246.94, 293.66],
    ];
    expect(measurePitch(join(...chords.map((chord) => makeTones(chord, 8, 1.5))))).toBeNull();
  });

  test.each([30, 40, 50, 55, 60, 80, 100])('is not reported for a hum of %i Hz', (humHz) => {
    expect(measurePitch(makeTones([humHz], 1))).toBeNull();
  });

  test('is not reported for two voices whose median would be that of neither', () => {
    const talk = (firstHz: number, secondHz: number) =>
      join(
        ...[firstHz, secondHz, firstHz, secondHz].flatMap((pitchHz) => [
          speakAround(pitchHz),
          makeSilence(0.2, rate),
        ]),
      );
    expect(measurePitch(talk(110, 220))).toBeNull();
    expect(measurePitch(talk(100, 300))).toBeNull();
    expect(measurePitch(talk(110, 130))).not.toBeNull();
    expect(measurePitch(talk(220, 220))).not.toBeNull();
  });

  test('is reported for one lively voice, which passes through the range between its high and low', () => {
    const lively = makeVoice({
      seconds: 4,
      sampleRateHz: rate,
      pitchHz: (at) => 200 * 2 ** ((4 * Math.sin(2 * Math.PI * at)) / 12),
      formantsHz: vowels.a,
      tilt: 1,
    });
    expect(semitonesBetween(200, measurePitch(lively)?.medianHz)).toBeLessThan(1);
  });
});

describe('sound', () => {
  const between = (before: number, after: number) =>
    join(makeSilence(before, rate), sing(140, 1.5), makeSilence(after, rate));

  test.each([0, 0.05, 0.3, 1, 3])('that begins after %d s is found within 20 ms', (startSeconds) => {
    const clean = between(startSeconds, 0.5);
    const noise = makeNoise(clean.length / rate, rate, 1);
    const deviation = Math.sqrt(sing(140, 1.5).reduce((sum, sample) => sum + sample ** 2, 0) / (1.5 * rate));
    for (const belowDb of [Number.POSITIVE_INFINITY, 40, 25]) {
      const samples = mix(clean, scale(noise, deviation * 10 ** (-belowDb / 20)));
      const { sound } = measureSpeech([samples], rate);
      expect(Math.abs((sound?.startSeconds ?? 9) - startSeconds), `${belowDb} dB`).toBeLessThanOrEqual(0.02);
      expect(Math.abs((sound?.endSeconds ?? 9) - startSeconds - 1.5), `${belowDb} dB`).toBeLessThanOrEqual(
        0.03,
      );
    }
  });

  test.each(RATES_HZ)('is found in both channels and at %i Hz', (sampleRateHz) => {
    const voice = { seconds: 1, sampleRateHz, pitchHz: () => 200 };
    const early = join(makeSilence(0.5, sampleRateHz), makeVoice(voice), makeSilence(0.5, sampleRateHz));
    const late = join(makeSilence(1, sampleRateHz), makeVoice(voice));
    const { sound } = measureSpeech([late, early], sampleRateHz);
    expect(Math.abs((sound?.startSeconds ?? 9) - 0.5)).toBeLessThanOrEqual(0.02);
    expect(Math.abs((sound?.endSeconds ?? 9) - 2)).toBeLessThanOrEqual(0.02);
  });

  test.each([1, 10, 19])('does not begin with a click of %i ms', (clickMs) => {
    const click = scale(makeNoise(clickMs / 1000, rate, 1), 0.3);
    const samples = join(makeSilence(0.2, rate), click, makeSilence(0.5 - clickMs / 1000, rate), sing(140));
    expect(measureSpeech([samples], rate).sound?.startSeconds).toBeCloseTo(0.7, 1);
  });

  test('is the whole clip for constant noise, and nothing for silence or dither', () => {
    expect(measureSpeech([makeNoise(2, rate, 0.05)], rate).sound).toEqual({ startSeconds: 0, endSeconds: 2 });
    const none = { sound: null, pauseShare: null, pitch: null };
    for (const samples of [new Float32Array(0), makeSilence(1, rate), makeNoise(1, rate, 0.00002)])
      expect(measureSpeech([samples], rate)).toEqual(none);
  });
});

describe('pauses', () => {
  const pause = (seconds: number, noise = 0) => makeNoise(seconds, rate, noise);
  const share = (...parts: Float32Array[]) => measureSpeech([join(...parts)], rate).pauseShare ?? Number.NaN;

  test.each([0, 0.0005, 0.002])('are shared out between first and last sound, noise %d', (noise) => {
    const parts = [pause(1, noise), sing(150), pause(0.5, noise), sing(150), pause(0.5, noise), sing(150)];
    expect(Math.abs(share(...parts, pause(2, noise)) - 0.25)).toBeLessThan(0.02);
  });

  test('shorter than 150 ms are none', () => {
    expect(share(sing(150), pause(0.13), sing(150), pause(0.5))).toBe(0);
    expect(share(sing(150), pause(0.17), sing(150), pause(0.5))).toBeGreaterThan(0.06);
  });

  test('are full of breath, and a click does not end them', () => {
    const breath = scale(makeNoise(0.6, rate, 1), 0.002);
    const click = join(pause(0.3), scale(makeNoise(0.01, rate, 1), 0.3), pause(0.29));
    expect(Math.abs(share(sing(150, 2), breath, sing(150, 2), pause(0.5)) - 0.6 / 4.6)).toBeLessThan(0.02);
    expect(Math.abs(share(sing(150, 2), click, sing(150, 2), pause(0.5)) - 0.6 / 4.6)).toBeLessThan(0.02);
  });

  test('are not reported where speech does not stand out: noise, music, a voice close to its noise', () => {
    const music = join(makeTones([261.63, 329.63, 392], 8), makeTones([220, 261.63, 329.63], 8));
    const noisy = addNoise(join(sing(150), pause(0.5), sing(150)), rate, 10);
    for (const samples of [makeNoise(3, rate, 0.1), music, noisy])
      expect(measureSpeech([samples], rate).pauseShare).toBeNull();
  });
});
