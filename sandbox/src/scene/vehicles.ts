import { type Curve, shape, smoothStep, wander } from './curves.ts';
import { filter, sweepBand } from './filters.ts';
import { harmonics } from './machines.ts';
import { bed, between, event, forSeconds, type Making, type Sound, series } from './making.ts';
import { even, keepOn, layer, mixIn, resound } from './mixing.ts';
import { noiseBand, whiteNoise } from './noise.ts';
import { makeBlow } from './objects.ts';
import { glide } from './tones.ts';

/** Two axles pass a joint of the rails, then the two of the next bogie. */
function addWheels(target: Float32Array, making: Making, from: number, gain: number): void {
  const { rateHz, random } = making;
  for (const axle of [0, 0.14, 0.46, 0.6]) {
    const blow = makeBlow(making, between(random, 170, 215), 0.13);
    mixIn(target, blow, rateHz, from + axle, gain * between(random, 0.8, 1));
  }
}

function makeTrain(making: Making): Float32Array {
  const rumble = keepOn(making, 13, (loop) => {
    const low = even(noiseBand(loop, { kind: 'low', hz: 170 }, { kind: 'high', hz: 40 }));
    return layer([low, 1], [even(noiseBand(loop, { kind: 'band', hz: 620, q: 0.5 })), 0.35]);
  });
  const wheels = keepOn(making, 26, (loop) => {
    const blows = new Float32Array(loop.length);
    const every = between(loop.random, 1.25, 1.5);
    for (let at = 0.1; at * loop.rateHz < loop.length; at += every) addWheels(blows, loop, at, 1);
    return even(blows);
  });
  shape(rumble, making.rateHz, wander(making, 2, 0.75, 1));
  return layer([rumble, 0.8], [wheels, 0.8]);
}

/** Comes near, passes and is gone; `sharp` says how near it passes. */
const passBy =
  (seconds: number, sharp: number): Curve =>
  (at) => {
    const distance = (at / seconds - 0.5) * 2 * sharp;
    const edges = smoothStep(0, 0.12 * seconds, at) * (1 - smoothStep(0.88 * seconds, seconds, at));
    return edges / (1 + distance * distance);
  };

function makeTrainPassing(making: Making): Float32Array {
  const { length, rateHz } = making;
  const near = passBy(length / rateHz, 2.6);
  const roar = sweepBand(whiteNoise(making), rateHz, 0.5, (at) => 350 + 1500 * near(at));
  return layer(
    [shape(even(makeTrain(making)), rateHz, near), 1],
    [shape(even(roar), rateHz, (at) => near(at) ** 2), 0.7],
  );
}

/** Tyres and engine; the pitch sinks as it passes. */
function makeCarPassing(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const near = passBy(seconds, 4);
  const tyres = sweepBand(whiteNoise(making), rateHz, 0.6, (at) => 450 + 900 * near(at));
  const base = between(random, 85, 120);
  const doppler = (at: number) => 1.06 - 0.12 * smoothStep(seconds * 0.38, seconds * 0.62, at);
  const engine = glide(
    making,
    (at) => base * doppler(at),
    () => 1,
    harmonics(8, 0.8),
  );
  return shape(layer([even(tyres), 1], [even(engine), 0.3]), rateHz, near);
}

function makeTraffic(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const far = keepOn(making, 17, (loop) => {
    const low = even(noiseBand(loop, { kind: 'low', hz: 300 }, { kind: 'high', hz: 45 }));
    return layer([low, 1], [even(noiseBand(loop, { kind: 'band', hz: 800, q: 0.5 })), 0.3]);
  });
  shape(far, rateHz, wander(making, 3, 0.7, 1));
  const result = layer([far, 1]);
  const cars = Array.from({ length: 4 }, () =>
    even(makeCarPassing(forSeconds(making, between(random, 5, 8)))),
  );
  for (let at = -2; at * rateHz < length; at += between(random, 2.5, 7)) {
    mixIn(result, cars[Math.floor(random() * cars.length)] ?? far, rateHz, at, between(random, 0.25, 0.9));
  }
  const horn = even(makeCarHorn(forSeconds(making, 0.6)));
  for (let at = between(random, 6, 20); at * rateHz < length; at += between(random, 14, 40)) {
    mixIn(result, filter(horn.slice(), rateHz, { kind: 'low', hz: 900 }), rateHz, at, 0.16);
  }
  return result;
}

function makeCarHorn(making: Making): Float32Array {
  const seconds = making.length / making.rateHz;
  const base = between(making.random, 390, 430);
  const gain = (at: number) => smoothStep(0, 0.03, at) * (1 - smoothStep(seconds - 0.1, seconds - 0.02, at));
  const reed = harmonics(10, 0.8);
  return layer(
    [glide(making, () => base, gain, reed), 1],
    [glide(making, () => base * 1.26, gain, reed), 0.9],
  );
}

/** A steamer's horn: two deep pipes, slow to speak, and the steam in them. */
function makeShipHorn(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const hold = seconds - 1.3;
  const base = between(random, 92, 124);
  const gain: Curve = (at) => smoothStep(0, 0.35, at) * (1 - smoothStep(hold - 0.2, hold + 0.25, at));
  const pitch: Curve = (at) => base * (0.97 + 0.03 * smoothStep(0, 0.4, at));
  const pipe = glide(making, pitch, gain, harmonics(12, 0.85));
  const second = glide(making, (at) => pitch(at) * 1.335, gain, harmonics(10, 0.9));
  const steam = shape(noiseBand(making, { kind: 'band', hz: 600, q: 0.5 }), rateHz, gain);
  const horn = layer([even(pipe), 1], [even(second), 0.6], [even(steam), 0.1]);
  return resound(filter(horn, rateHz, { kind: 'low', hz: 1500 }), rateHz, 2.4, 0.14);
}

/** A two-tone or a wailing siren, by chance. */
function makeSiren(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const isWail = random() < 0.6;
  const low = between(random, 480, 620);
  const period = isWail ? between(random, 2.6, 3.6) : 1.1;
  const pitch: Curve = (at) => {
    const place = (at % period) / period;
    if (isWail) return low * 2.3 ** Math.sin(Math.PI * place);
    return low * (1 + 0.33 * smoothStep(0.48, 0.52, place) - 0.33 * smoothStep(0.97, 1, place));
  };
  const gain: Curve = (at) => smoothStep(0, 0.2, at) * (1 - smoothStep(seconds - 0.4, seconds, at));
  const siren = glide(making, pitch, gain, [1, 0.5, 0.4, 0.2, 0.15]);
  return resound(filter(siren, rateHz, { kind: 'low', hz: 2600 }), rateHz, 1.2, 0.1);
}

export const vehicles = {
  traffic: bed(makeTraffic, 0.08),
  train: bed(makeTrain, 0.09),
  'train-passing': series(makeTrainPassing, 11, 0.75),
  'car-passing': series(makeCarPassing, 6, 0.6),
  'car-horn': event(makeCarHorn, 0.7, 0.5, 2),
  'ship-horn': event(makeShipHorn, 4.5, 0.65, 8),
  siren: series(makeSiren, 8, 0.5),
} satisfies Record<string, Sound>;
