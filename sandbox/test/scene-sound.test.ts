import { describe, expect, test } from 'vitest';
import { makeSound, naturalSeconds } from '../src/scene/make-sound.ts';
import { SOUND_NAMES, type SoundName } from '../src/scene/sound-names.ts';
import {
  findModulationHz,
  findOnsets,
  measureColour,
  measureEnvelope,
  measureUnrest,
} from './scene-measures.ts';

const RATE_HZ = 22050;
const SEEDS = [1, 2, 3];
const make = (name: SoundName, seconds: number, seed = 1, rateHz = RATE_HZ) =>
  makeSound({ name, seconds, rateHz, seed });
const isSame = (one: Float32Array, other: Float32Array) =>
  Buffer.from(one.buffer).equals(Buffer.from(other.buffer));
/** Seconds in which a bed shows its colour. */
const BED_SECONDS = 8;
const makeOne = (name: SoundName, seed = 1) => make(name, naturalSeconds(name) ?? BED_SECONDS, seed);

/** Where at least seven tenths of the power of a sound lie, and whether it is a tone, a noise or something between. */
const colours: Record<SoundName, [lowHz: number, highHz: number, texture: 'tone' | 'noise' | 'mixed']> = {
  birds: [2000, 9000, 'mixed'],
  cafe: [150, 2400, 'mixed'],
  crowd: [150, 2400, 'mixed'],
  crows: [500, 2600, 'mixed'],
  drips: [600, 2400, 'mixed'],
  engine: [30, 600, 'tone'],
  fire: [600, 9000, 'noise'],
  forest: [1200, 9000, 'noise'],
  gulls: [700, 6000, 'mixed'],
  insects: [3500, 6500, 'tone'],
  music: [60, 2000, 'tone'],
  rain: [1000, 9000, 'noise'],
  room: [20, 600, 'mixed'],
  sea: [60, 3500, 'noise'],
  static: [600, 9000, 'noise'],
  stream: [300, 2600, 'noise'],
  studio: [40, 2600, 'mixed'],
  traffic: [40, 2600, 'noise'],
  train: [40, 600, 'mixed'],
  wind: [150, 1600, 'mixed'],
  applause: [600, 4500, 'noise'],
  armour: [700, 7000, 'mixed'],
  beep: [800, 1500, 'tone'],
  bell: [1100, 1900, 'tone'],
  'boat-bell': [400, 2400, 'tone'],
  'car-horn': [350, 4000, 'tone'],
  'car-passing': [300, 5000, 'noise'],
  'church-bell': [140, 1200, 'tone'],
  clock: [600, 3500, 'tone'],
  coins: [2400, 9000, 'mixed'],
  crackle: [1000, 9000, 'noise'],
  creak: [300, 3500, 'mixed'],
  cup: [1200, 9500, 'tone'],
  'dog-bark': [300, 3000, 'mixed'],
  door: [60, 1200, 'mixed'],
  explosion: [30, 2600, 'mixed'],
  footsteps: [50, 2600, 'mixed'],
  gate: [80, 2600, 'mixed'],
  glass: [1700, 7000, 'tone'],
  'glass-breaking': [1800, 9500, 'mixed'],
  gunshot: [60, 2400, 'mixed'],
  hammer: [700, 7000, 'tone'],
  heartbeat: [50, 300, 'tone'],
  hooves: [300, 3500, 'mixed'],
  knock: [120, 900, 'tone'],
  motor: [30, 1500, 'tone'],
  owl: [300, 600, 'tone'],
  page: [600, 8000, 'noise'],
  pouring: [300, 2600, 'mixed'],
  relay: [600, 8000, 'mixed'],
  'ship-horn': [60, 1000, 'tone'],
  'shop-bell': [1800, 8000, 'tone'],
  siren: [400, 4500, 'mixed'],
  splash: [300, 8000, 'noise'],
  'splashing-run': [600, 9000, 'noise'],
  sword: [2000, 9000, 'noise'],
  telephone: [1000, 6000, 'tone'],
  thud: [60, 600, 'mixed'],
  thunder: [40, 700, 'mixed'],
  'train-passing': [60, 5000, 'noise'],
  tray: [300, 5000, 'mixed'],
  typing: [300, 6000, 'mixed'],
  whoosh: [300, 6000, 'noise'],
  'wind-chimes': [800, 6000, 'tone'],
};

/** Each rate and each length once, and the shortest at the lowest rate. */
const LENGTHS = [
  [8000, 0.01],
  [8000, 3.1234],
  [22050, 0.37],
  [48000, 0.2345],
] as const;

describe.each(SOUND_NAMES)('%s', (name) => {
  const [lowHz, highHz, texture] = colours[name];

  test.each(SEEDS.slice(0, 2))(
    'lies in its band and is a tone or a noise as it should be (seed %i)',
    (seed) => {
      const { share, tonality, flatness } = measureColour(makeOne(name, seed), RATE_HZ);
      expect(share(lowHz, highHz)).toBeGreaterThan(0.7);
      if (texture === 'tone') expect(tonality).toBeGreaterThan(0.65);
      if (texture === 'noise') expect([tonality < 0.4, flatness > 0.2]).toEqual([true, true]);
    },
  );

  test('has the exact length, no click at its edges, no offset and room below full scale', () => {
    for (const [rateHz, seconds] of LENGTHS) {
      const samples = make(name, seconds, 4, rateHz);
      expect(samples.length).toBe(Math.round(seconds * rateHz));
      expect(Math.abs(samples[0] ?? 1) + Math.abs(samples.at(-1) ?? 1)).toBe(0);
      expect(samples.every(Number.isFinite)).toBe(true);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak).toBeLessThanOrEqual(0.9000001);
    }
    const samples = makeOne(name);
    const offset = samples.reduce((total, sample) => total + sample, 0) / samples.length;
    expect(Math.abs(offset)).toBeLessThan(0.002);
  });

  test('fades before a cut instead of breaking off', () => {
    const samples = make(name, 0.8, 2);
    const level = (part: Float32Array) => Math.max(...part.map(Math.abs));
    const peak = level(samples);
    expect(level(samples.subarray(samples.length - 22))).toBeLessThanOrEqual(0.08 * peak);
  });

  test('is the same for the same wish and another for another seed', () => {
    const [one, again, other] = [make(name, 0.8, 7), make(name, 0.8, 7), make(name, 0.8, 8)];
    expect(isSame(one, again)).toBe(true);
    expect(isSame(one, other)).toBe(false);
  });

  test('is heard from its beginning, and goes on when it is given more time', () => {
    const usual = naturalSeconds(name) ?? 4;
    const envelope = measureEnvelope(make(name, usual + 25, 3), RATE_HZ);
    const loudest = Math.max(...envelope);
    const isHeard = (from: number, to: number) =>
      Math.max(...envelope.slice(from * 100, to * 100)) > 0.01 * loudest;
    expect(isHeard(0, name.endsWith('passing') ? 8 : 0.6)).toBe(true);
    expect(isHeard(Math.ceil(usual) + 1, Math.floor(usual) + 25)).toBe(true);
  });
});

/** A jump between two neighbours that has no like within a few milliseconds is heard as a click. */
test.each([
  'wind',
  'sea',
  'room',
  'studio',
  'engine',
  'train',
  'traffic',
  'music',
  'crowd',
  'ship-horn',
] as const)('%s has no click anywhere, nor at the seams of what it repeats', (name) => {
  const samples = make(name, 60, 5);
  const jumps = samples.map((sample, at) => (at === 0 ? 0 : Math.abs(sample - (samples[at - 1] ?? 0))));
  const loudest = Math.max(
    ...Array.from({ length: 600 }, (_, index) => {
      return Math.max(...jumps.subarray(index * 2205, (index + 1) * 2205));
    }),
  );
  let suspicious = 0;
  jumps.forEach((jump, at) => {
    if (jump < 0.25 * loudest) return;
    let around = 0;
    for (let near = Math.max(0, at - 60); near < at + 60; near += 1) around += jumps[near] ?? 0;
    if (jump > 12 * (around / 120)) suspicious += 1;
  });
  expect(suspicious).toBe(0);
});

describe('what moves', () => {
  test.each(SEEDS)('waves come every 5 to 20 seconds (seed %i)', (seed) => {
    const hz = findModulationHz(make('sea', 90, seed, 8000), 8000, 0.03, 1);
    expect(hz).toBeGreaterThan(0.05);
    expect(hz).toBeLessThan(0.2);
  });

  test.each(SEEDS)('rain keeps on, while wind and sea come and go (seed %i)', (seed) => {
    const unrest = (name: SoundName) => measureUnrest(make(name, 30, seed), RATE_HZ);
    expect(unrest('rain')).toBeLessThan(0.25);
    expect(unrest('wind')).toBeGreaterThan(0.3);
    expect(unrest('sea')).toBeGreaterThan(0.4);
  });

  test.each(SEEDS)('steps follow each other 1.5 to 2.5 times a second (seed %i)', (seed) => {
    const pace = findOnsets(make('footsteps', 10, seed), RATE_HZ, 0.25).length / 10;
    expect(pace).toBeGreaterThan(1.5);
    expect(pace).toBeLessThan(2.5);
  });

  test.each(SEEDS)('a clock ticks each second (seed %i)', (seed) => {
    const ticks = findOnsets(make('clock', 10, seed), RATE_HZ);
    expect(ticks).toHaveLength(10);
    ticks.forEach((tick, index) => {
      expect(tick - index).toBeCloseTo(0.01, 1);
    });
  });

  test('a telephone rings twice, then rests', () => {
    expect(findOnsets(make('telephone', 6), RATE_HZ, 0.3).map((at) => at.toFixed(1))).toEqual([
      '0.0',
      '0.6',
      '3.0',
      '3.6',
    ]);
  });

  test.each(SEEDS)('a heart beats about once a second (seed %i)', (seed) => {
    const hz = findModulationHz(make('heartbeat', 20, seed, 8000), 8000, 0.6, 1.8);
    expect(hz).toBeGreaterThan(1);
    expect(hz).toBeLessThan(1.4);
  });

  test.each(['train-passing', 'car-passing', 'splashing-run', 'whoosh'] as const)(
    '%s is loudest in the middle',
    (name) => {
      const envelope = measureEnvelope(makeOne(name), RATE_HZ);
      const third = Math.floor(envelope.length / 3);
      const level = (from: number) =>
        envelope.slice(from, from + third).reduce((total, one) => total + one, 0);
      expect(level(third)).toBeGreaterThan(level(0));
      expect(level(third)).toBeGreaterThan(level(2 * third));
    },
  );

  test('a room is far softer than rain, and a studio softer still', () => {
    const [rain = 0, room = 0, studio = 0] = (['rain', 'room', 'studio'] as const).map((name) => {
      const envelope = measureEnvelope(make(name, 5), RATE_HZ);
      return envelope.reduce((total, level) => total + level, 0) / envelope.length;
    });
    expect(room).toBeLessThan(0.2 * rain);
    expect(studio).toBeLessThan(0.5 * room);
  });
});

describe('music', () => {
  const instruments = ['piano', 'guitar', 'bass', 'drums', 'strings', 'flute', 'pad'] as const;
  const moods = ['calm', 'bright', 'sad', 'tense'] as const;

  test.each(instruments)('%s is played in every mood, and other music than the others', (instrument) => {
    for (const mood of moods) {
      const wish = { name: 'music', seconds: 8, rateHz: RATE_HZ, seed: 2 } as const;
      const samples = makeSound({ ...wish, music: { instruments: [instrument], mood } });
      const envelope = measureEnvelope(samples, RATE_HZ);
      const heard = envelope.filter((level) => level > 0.003).length / envelope.length;
      expect(heard).toBeGreaterThan(instrument === 'drums' ? 0.08 : 0.33);
      const { tonality } = measureColour(samples, RATE_HZ);
      if (instrument !== 'drums') expect(tonality).toBeGreaterThan(0.4);
    }
  });

  test.each(moods)('%s music ends on a chord that dies away', (mood) => {
    const samples = makeSound({
      name: 'music',
      seconds: 30,
      rateHz: RATE_HZ,
      seed: 3,
      music: { instruments: ['piano'], mood },
    });
    const envelope = measureEnvelope(samples, RATE_HZ);
    const level = (from: number, to: number) => Math.max(...envelope.slice(from * 100, to * 100));
    expect(findOnsets(samples, RATE_HZ).filter((at) => at > 28.5)).toEqual([]);
    expect(level(29.5, 30)).toBeLessThan(0.35 * level(0, 29));
    expect(level(26, 28.5)).toBeGreaterThan(0.3 * level(0, 26));
  });

  test('is at the asked length however short', () => {
    for (const seconds of [0.5, 2, 5, 7.5]) {
      const envelope = measureEnvelope(make('music', seconds, 6), RATE_HZ);
      expect(Math.max(...envelope)).toBeGreaterThan(0.01);
    }
  });
});
