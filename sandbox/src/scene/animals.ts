import { type Curve, shape, smoothStep, wander } from './curves.ts';
import { filter } from './filters.ts';
import { bed, between, event, forSeconds, type Making, pick, type Recipe, type Sound } from './making.ts';
import { even, keepOn, layer, mixIn } from './mixing.ts';
import { noiseBand, noiseBurst, pinkNoise } from './noise.ts';
import { glide } from './tones.ts';

/** Rises, stays and falls within `seconds`. */
const breath =
  (seconds: number, attack = 0.2, release = 0.4): Curve =>
  (at) =>
    smoothStep(0, attack * seconds, at) * (1 - smoothStep((1 - release) * seconds, seconds, at));

/** One bird's song: some notes of one kind, each with a glide, some with a trill. */
function makeSong(making: Making): Float32Array {
  const { random, rateHz } = making;
  const base = between(random, 2400, 4600);
  const seconds = between(random, 0.05, 0.16);
  const bend = between(random, -0.35, 0.35);
  const trill = random() < 0.4 ? between(random, 0.03, 0.09) : 0;
  const trillHz = between(random, 22, 45);
  const notes = Math.floor(between(random, 2, 8));
  const result = new Float32Array(Math.ceil((notes * seconds * 1.9 + 0.4) * rateHz));
  for (let note = 0; note < notes; note += 1) {
    const hz = base * pick(random, [1, 1, 1.12, 0.9, 1.25]);
    const pitch = (at: number) =>
      hz * (1 + (bend * at) / seconds + trill * Math.sin(2 * Math.PI * trillHz * at));
    const call = glide(forSeconds(making, seconds), pitch, breath(seconds), [1, 0.08]);
    mixIn(result, call, rateHz, note * seconds * between(random, 1.5, 1.75), between(random, 0.6, 1));
  }
  // Leaves and ground answer once or twice.
  const dry = result.slice();
  mixIn(result, dry, rateHz, 0.09, 0.16);
  mixIn(result, dry, rateHz, 0.21, 0.07);
  return result;
}

/** Lets several animals call, each with calls of its own and at a distance of its own, over a breath of air. */
function callOut(making: Making, animals: number, every: [number, number], makeCall: Recipe): Float32Array {
  const { length, rateHz, random } = making;
  const air = keepOn(making, 9, (loop) => filter(pinkNoise(loop), rateHz, { kind: 'low', hz: 1500 }));
  const result = layer([even(air), 0.004]);
  for (let animal = 0; animal < animals; animal += 1) {
    const calls = [makeCall(making), makeCall(making), makeCall(making)] as const;
    const nearness = animal === 0 ? 1 : between(random, 0.15, 0.8);
    const first = between(random, 0, animal === 0 ? 0.8 : every[1]);
    for (let at = first; at * rateHz < length; at += between(random, ...every)) {
      mixIn(result, pick(random, calls), rateHz, at, nearness * between(random, 0.6, 1));
    }
  }
  return result;
}

const makeBirds: Recipe = (making) => callOut(making, 7, [1.6, 5.5], makeSong);

/** A gull: some cries that rise fast and fall slowly, through the nose. */
function makeGullCalls(making: Making): Float32Array {
  const { random, rateHz } = making;
  const cries = Math.floor(between(random, 1, 5));
  const result = new Float32Array(Math.ceil((cries * 0.62 + 0.5) * rateHz));
  const top = between(random, 1050, 1500);
  for (let cry = 0; cry < cries; cry += 1) {
    const seconds = between(random, 0.32, 0.5) * (cries > 2 ? 0.85 : 1.3);
    const rough = wander(making, 0.012, -0.03, 0.03);
    const pitch = (at: number) =>
      top *
      (0.66 + 0.34 * smoothStep(0, 0.22 * seconds, at) - 0.3 * smoothStep(0.35 * seconds, seconds, at)) *
      (1 + rough(at));
    const voice = glide(
      forSeconds(making, seconds),
      pitch,
      breath(seconds, 0.12, 0.5),
      [0.5, 1, 0.7, 0.35, 0.15],
    );
    mixIn(result, voice, rateHz, cry * seconds * 1.18, between(random, 0.7, 1));
  }
  const dry = result.slice();
  mixIn(result, dry, rateHz, 0.17, 0.15);
  return result;
}

const makeGulls: Recipe = (making) => callOut(making, 4, [3, 8], makeGullCalls);

/** A crow: a hoarse voice, more noise than tone, two to four times. */
function makeCaws(making: Making): Float32Array {
  const { random, rateHz } = making;
  const caws = Math.floor(between(random, 2, 4.99));
  const base = between(random, 430, 560);
  const result = new Float32Array(Math.ceil((caws * 0.6 + 0.5) * rateHz));
  for (let caw = 0; caw < caws; caw += 1) {
    const seconds = between(random, 0.25, 0.36);
    const hoarse = wander(making, 0.004, -0.16, 0.16);
    const pitch = (at: number) => base * (1 + 0.12 * Math.sin((Math.PI * at) / seconds) + hoarse(at));
    const making1 = forSeconds(making, seconds);
    const voice = glide(making1, pitch, breath(seconds, 0.15, 0.45), [0.5, 0.8, 1, 0.8, 0.5, 0.3, 0.15]);
    const noise = shape(noiseBand(making1, { kind: 'band', hz: 1500, q: 1.2 }), rateHz, breath(seconds));
    mixIn(
      result,
      layer([even(voice), 0.7], [even(noise), 0.3]),
      rateHz,
      caw * 0.55 * between(random, 0.95, 1.1),
      0.3,
    );
  }
  const dry = result.slice();
  mixIn(result, dry, rateHz, 0.23, 0.2);
  return result;
}

const makeCrows: Recipe = (making) => callOut(making, 3, [3.5, 8], makeCaws);

/** One cricket: chirps of three short pulses on one high pitch. */
function makeCricket(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const hz = Math.min(between(random, 3900, 5200), rateHz * 0.42);
  const pulse = glide(forSeconds(making, 0.022), () => hz, breath(0.022, 0.4, 0.5), [1]);
  const every = between(random, 0.36, 0.52);
  const pulses = pick(random, [3, 3, 4]);
  for (let at = random() * every; at * rateHz < length; at += every * between(random, 0.97, 1.03)) {
    for (let index = 0; index < pulses; index += 1) {
      mixIn(result, pulse, rateHz, at + index * 0.034, 0.6 + 0.2 * index);
    }
  }
  return result;
}

function makeInsects(making: Making): Float32Array {
  const { random, rateHz } = making;
  const crickets = Array.from({ length: 5 }, (_, index): [Float32Array, number] => {
    const cricket = makeCricket(making);
    shape(cricket, rateHz, wander(making, 6, 0.5, 1));
    return [cricket, index === 0 ? 1 : between(random, 0.12, 0.5)];
  });
  const meadow = keepOn(making, 9, (loop) => even(noiseBand(loop, { kind: 'band', hz: 5200, q: 3 })));
  return layer(...crickets, [meadow, 0.02]);
}

function makeOwl(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const base = between(random, 340, 420);
  const hoot = (at: number, seconds: number, gain: number) => {
    const shaking = seconds > 0.5 ? 0.03 : 0;
    const pitch = (t: number) => base * (1 - 0.05 * (t / seconds) + shaking * Math.sin(2 * Math.PI * 11 * t));
    const voice = glide(forSeconds(making, seconds), pitch, breath(seconds, 0.25, 0.4), [1, 0.12, 0.05]);
    mixIn(result, voice, rateHz, at, gain);
  };
  hoot(0.02, 0.45, 1);
  hoot(1.35, 0.16, 0.6);
  hoot(1.6, 0.85, 1);
  const dry = result.slice();
  for (const [at, gain] of [
    [0.19, 0.2],
    [0.37, 0.1],
  ] as const)
    mixIn(result, dry, rateHz, at, gain);
  return result;
}

/** One bark: a jump in pitch, a rough throat and a burst of breath. */
function makeBark(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const base = between(random, 330, 520);
  const seconds = between(random, 0.15, 0.2);
  const rough = wander(making, 0.006, -0.1, 0.1);
  const pitch = (t: number) => base * (0.75 + 0.65 * Math.sin(Math.PI * (t / seconds) ** 0.6) + rough(t));
  const gain = breath(seconds, 0.08, 0.6);
  const voice = glide(forSeconds(making, seconds), pitch, gain, [0.8, 1, 0.75, 0.5, 0.35, 0.2, 0.12]);
  const throat = noiseBurst(making, seconds, gain, { kind: 'band', hz: 1300, q: 0.8 });
  mixIn(result, layer([even(voice), 0.75], [even(throat), 0.35]), rateHz, 0.005, 1);
  mixIn(result, result.slice(), rateHz, 0.11, 0.12);
  return result;
}

export const animals = {
  birds: bed(makeBirds, 0.05),
  gulls: bed(makeGulls, 0.06),
  crows: bed(makeCrows, 0.06),
  insects: bed(makeInsects, 0.05),
  owl: event(makeOwl, 3, 0.5, 5),
  'dog-bark': event(makeBark, 0.42, 0.8, 0.5),
} satisfies Record<string, Sound>;
