import { describe, expect, test } from 'vitest';
import { liftAbove } from '../src/mix/audibility.ts';
import { mixScene } from '../src/mix/mix-scene.ts';
import type { Cue } from '../src/scene/find-cues.ts';
import { makeSound } from '../src/scene/make-sound.ts';
import type { SoundName } from '../src/scene/sound-names.ts';

const RATE_HZ = 22050;
const MOST_LIFT = 10 ** (12 / 20);
const scale = (samples: Float32Array, gain: number) => samples.map((sample) => sample * gain);
const make = (name: SoundName, seconds: number) => makeSound({ name, seconds, rateHz: RATE_HZ, seed: 5 });

function cueOf(name: SoundName, isBed: boolean): Cue {
  return { name, at: 0, end: 0, words: '', isBed, distance: isBed ? 'plain' : 'far', times: 1, fade: 'none' };
}

/** A bed of four seconds, and what is heard more when something happens on it at the second second. */
function mix(bed: SoundName, event: SoundName): { ground: Float32Array; added: Float32Array } {
  const hear = (events: readonly SoundName[]) =>
    mixScene({
      lines: [],
      timeline: {
        seconds: 4,
        squeeze: 1,
        lineStarts: [],
        beds: [{ cue: cueOf(bed, true), from: 0, fadeAt: undefined }],
        events: events.map((name) => ({ cue: cueOf(name, false), at: 2, seconds: 1.5, times: 1 })),
      },
      ...{ rateHz: RATE_HZ, speechRate: 1, pitchSemitones: 0, seed: 7, room: { decaySeconds: 0.3, gain: 0 } },
    });
  const ground = hear([]);
  return { ground, added: hear([event]).map((sample, at) => sample - (ground[at] ?? 0)) };
}

describe('a sound on a ground', () => {
  const quiet = scale(make('clock', 1), 0.25);
  const rain = make('rain', 2);

  test('stays as it is where nothing else sounds, and where it stands out', () => {
    expect(liftAbove(quiet, new Float32Array(RATE_HZ), 0, RATE_HZ)).toBe(1);
    expect(liftAbove(make('clock', 1), scale(rain, 0.01), 0, RATE_HZ)).toBe(1);
  });

  test('is lifted as far as it is missing, and by 12 dB at most', () => {
    expect(liftAbove(scale(quiet, 0.01), rain, 0, RATE_HZ)).toBeCloseTo(MOST_LIFT, 6);
    const faint = scale(rain, 0.2);
    const lift = liftAbove(quiet, faint, 0, RATE_HZ);
    expect(lift).toBeGreaterThan(1);
    expect(lift).toBeLessThan(MOST_LIFT);
    expect(liftAbove(scale(quiet, lift), faint, 0, RATE_HZ)).toBeCloseTo(1, 3);
  });

  test('that is too short to be measured or begins at the end makes no trouble', () => {
    expect(liftAbove(new Float32Array(3), rain, rain.length - 2, RATE_HZ)).toBeLessThanOrEqual(MOST_LIFT);
    expect(liftAbove(new Float32Array(0), rain, 0, RATE_HZ)).toBeLessThanOrEqual(MOST_LIFT);
  });

  test.each([
    ['rain', 'clock'],
    ['sea', 'hooves'],
    ['rain', 'boat-bell'],
    ['train', 'knock'],
  ] as const)('far away, is heard: on %s, %s', (bed, event) => {
    const { ground, added } = mix(bed, event);
    const sound = added.slice(2 * RATE_HZ);
    expect(20 * Math.log10(liftAbove(sound, ground, 2 * RATE_HZ, RATE_HZ))).toBeLessThan(5);
  });
});
