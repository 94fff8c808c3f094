import { type Curve, shape, smoothStep, strike, wander } from './curves.ts';
import { filter, sweepBand } from './filters.ts';
import { between, event, forSeconds, type Making, type Sound } from './making.ts';
import { even, layer, mixIn, resound, strew } from './mixing.ts';
import { noiseBand, noiseBurst, whiteNoise } from './noise.ts';
import { type Mode, ring } from './tones.ts';

/** Wood or a wall that is hit: a few low partials that die at once, and the contact. */
export function makeBlow(making: Making, hz: number, seconds = 0.16): Float32Array {
  const { random, rateHz } = making;
  const modes = [1, 1.62, 2.4, 3.7].map((ratio, index): Mode => {
    return {
      hz: hz * ratio * between(random, 0.97, 1.03),
      gain: 0.7 ** index,
      seconds: seconds * 0.8 ** index,
    };
  });
  const result = ring(forSeconds(making, seconds * 1.3), modes);
  const contact = noiseBurst(making, 0.03, strike(0.0008, 0.03), { kind: 'band', hz: hz * 4.5, q: 0.8 });
  mixIn(result, contact, rateHz, 0, 1.4);
  return result;
}

function makeDoor(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const latch = (at: number, gain: number) => {
    mixIn(result, makeBlow(making, between(random, 700, 1100), 0.05), rateHz, at, gain);
    mixIn(result, makeBlow(making, between(random, 1500, 2100), 0.03), rateHz, at + 0.035, gain * 0.7);
  };
  latch(0.01, 0.25);
  const swing = noiseBurst(making, 0.45, (at) => Math.sin((Math.PI * at) / 0.45), {
    kind: 'band',
    hz: 350,
    q: 0.6,
  });
  mixIn(result, swing, rateHz, 0.15, 0.12);
  mixIn(result, makeBlow(making, between(random, 100, 145), 0.26), rateHz, 0.62, 1);
  mixIn(result, noiseBurst(making, 0.25, strike(0.003, 0.2), { kind: 'low', hz: 700 }), rateHz, 0.62, 1.8);
  latch(0.66, 0.35);
  return resound(result, rateHz, 0.5, 0.1);
}

/** One blow of a knuckle; somebody who knocks gives three. */
function makeKnock(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  mixIn(result, makeBlow(making, between(random, 150, 230), 0.14), rateHz, 0.005, 1);
  return resound(result, rateHz, 0.3, 0.06);
}

function makeThud(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  mixIn(result, makeBlow(making, between(random, 85, 125), 0.3), rateHz, 0.005, 1);
  mixIn(result, noiseBurst(making, 0.3, strike(0.004, 0.2), { kind: 'low', hz: 550 }), rateHz, 0.005, 1.8);
  mixIn(result, makeBlow(making, between(random, 180, 260), 0.12), rateHz, between(random, 0.07, 0.12), 0.35);
  return resound(result, rateHz, 0.5, 0.08);
}

/** A sheet is lifted, bends through the air and falls flat. */
function makePage(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const turn = between(random, 0.45, 0.6);
  const flutter = wander(making, 0.018, 0.25, 1);
  const swish = sweepBand(
    whiteNoise(forSeconds(making, turn)),
    rateHz,
    0.7,
    (at) => 1800 + (2800 * at) / turn,
  );
  shape(swish, rateHz, (at) => Math.sin(Math.PI * Math.min(1, at / turn)) ** 1.5 * flutter(at));
  mixIn(result, even(swish), rateHz, 0.02, 0.3);
  const folds = strew(forSeconds(making, turn), 60, 20, () =>
    noiseBurst(making, 0.008, strike(0.0004, 0.006), {
      kind: 'band',
      hz: between(random, 1800, 6000),
      q: 1.5,
    }),
  );
  mixIn(result, even(folds), rateHz, 0.02, 0.18);
  const flap = noiseBurst(making, 0.12, strike(0.006, 0.1), { kind: 'band', hz: 700, q: 0.6 });
  mixIn(result, even(flap), rateHz, turn + 0.02, 0.4);
  return result;
}

/** Wood or rope that sticks and slips: clicks whose rate moves, through the partials of the thing. */
function makeCreak(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const clicks = new Float32Array(length);
  const slow = between(random, 18, 34);
  const fast = between(random, 60, 120);
  const restless = wander(making, 0.05, 0.75, 1.3);
  const rate: Curve = (at) => slow + (fast - slow) * Math.sin((Math.PI * at) / seconds) ** 2;
  for (let at = 0.03; at < seconds - 0.1; at += (1 / (rate(at) * restless(at))) * between(random, 0.9, 1.1)) {
    clicks[Math.round(at * rateHz)] = between(random, 0.5, 1);
  }
  const tune = between(random, 0.75, 1.3);
  const bodies = (
    [
      [430, 1],
      [820, 0.9],
      [1350, 0.7],
      [2300, 0.4],
    ] as const
  ).map(([hz, gain]): [Float32Array, number] => {
    return [even(filter(clicks.slice(), rateHz, { kind: 'band', hz: hz * tune, q: 9 })), gain];
  });
  const strain = (at: number) =>
    smoothStep(0, 0.12, at) * (1 - smoothStep(seconds * 0.75, seconds - 0.05, at));
  return resound(shape(layer(...bodies), rateHz, strain), rateHz, 0.3, 0.06);
}

/** Glass or china that touches: high partials that die within a fifth of a second. */
export function makeClink(making: Making): Float32Array {
  const { random } = making;
  const hz = between(random, 1700, 3400);
  const modes = [1, 1.53, 2.31, 2.87].map((ratio, index): Mode => {
    return {
      hz: hz * ratio * between(random, 0.98, 1.02),
      gain: 0.75 ** index,
      seconds: between(random, 0.06, 0.28),
    };
  });
  return ring(forSeconds(making, 0.36), modes);
}

/** A cup is set down on its saucer. */
function makeCup(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  mixIn(result, makeBlow(making, between(random, 240, 360), 0.07), rateHz, 0.01, 0.6);
  const china = makeClink(making);
  mixIn(result, china, rateHz, 0.01, 0.5);
  let at = 0.01;
  for (let bounce = 0; bounce < 3; bounce += 1) {
    at += 0.07 * 0.6 ** bounce * between(random, 0.8, 1.2);
    mixIn(result, china, rateHz, at, 0.2 * 0.5 ** bounce);
  }
  return result;
}

/** Two glasses meet and ring. */
function makeGlass(making: Making): Float32Array {
  const { random, rateHz } = making;
  const modes = [0, 1].flatMap(() => {
    const hz = between(random, 1900, 2700);
    return [1, 2.32, 4.25].map((ratio, index): Mode => {
      return { hz: hz * ratio, gain: 0.6 ** index, seconds: 1.1 * 0.55 ** index };
    });
  });
  const result = ring(making, modes);
  mixIn(result, noiseBurst(making, 0.01, strike(0.0004, 0.008), { kind: 'high', hz: 3000 }), rateHz, 0, 0.8);
  return result;
}

function makeGlassBreaking(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const crash = noiseBurst(making, 0.35, strike(0.001, 0.3), { kind: 'high', hz: 1800 });
  mixIn(result, crash, rateHz, 0.005, 0.7);
  mixIn(result, makeBlow(making, 260, 0.08), rateHz, 0.005, 0.5);
  const shards = Array.from({ length: 16 }, () => {
    const hz = between(random, 2200, 7500);
    return ring(forSeconds(making, 0.2), [
      { hz, gain: 0.6, seconds: between(random, 0.05, 0.18) },
      { hz: hz * 1.47, gain: 0.4, seconds: 0.08 },
    ]);
  });
  for (let shard = 0; shard < 60; shard += 1) {
    const at = 0.01 + random() ** 2 * 1.1;
    mixIn(result, shards[shard % shards.length] ?? crash, rateHz, at, between(random, 0.1, 0.7) * (1.2 - at));
  }
  return result;
}

function makeWhoosh(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const top = between(random, 1500, 2600);
  const passing = (at: number) => Math.sin(Math.PI * Math.min(1, at / seconds) ** 0.8);
  const air = sweepBand(whiteNoise(making), rateHz, 1.3, (at) => 250 + top * passing(at) ** 2);
  const body = noiseBand(making, { kind: 'low', hz: 300 });
  return shape(layer([even(air), 1], [even(body), 0.3]), rateHz, (at) => passing(at) ** 2.2);
}

export const objects = {
  door: event(makeDoor, 1.4, 0.7, 4),
  knock: event(makeKnock, 0.3, 0.6, 0),
  thud: event(makeThud, 0.8, 0.7, 3),
  page: event(makePage, 0.8, 0.3, 3),
  creak: event(makeCreak, 1.1, 0.4, 3),
  cup: event(makeCup, 0.5, 0.4, 3),
  glass: event(makeGlass, 1.2, 0.4, 3),
  'glass-breaking': event(makeGlassBreaking, 1.6, 0.7, 4),
  whoosh: event(makeWhoosh, 1, 0.6, 2),
} satisfies Record<string, Sound>;
