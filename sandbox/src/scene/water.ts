import { type Curve, shape, smoothStep, strike, wander } from './curves.ts';
import { sweepBand } from './filters.ts';
import { bed, between, event, forSeconds, type Making, type Sound, series, waiting } from './making.ts';
import { even, keepOn, layer, mixIn, resound, strew } from './mixing.ts';
import { noiseBand, noiseBurst, whiteNoise } from './noise.ts';
import { glide } from './tones.ts';

/** A bubble rings at a pitch that rises as it nears the surface. */
function makeBubble(making: Making, low = 350, high = 2200): Float32Array {
  const { random } = making;
  const hz = low * (high / low) ** random();
  const fall = between(random, 0.02, 0.07);
  const rise = between(random, 1, 9);
  return glide(forSeconds(making, fall * 1.2), (at) => hz * (1 + rise * at), strike(0.002, fall));
}

/** How many values a second describe a wave. */
const WAVE_STEPS = 50;

/** Waves that come every 6.5-11 s: how strongly each presses on, and how strongly it draws back, about 0 to 1. */
function makeWaves({ length, rateHz, random }: Making): { surge: Curve; retreat: Curve } {
  const steps = Math.ceil((length / rateHz) * WAVE_STEPS) + 2;
  const [surge, retreat] = [new Float32Array(steps), new Float32Array(steps)];
  for (let from = -between(random, 2, 6); from * WAVE_STEPS < steps; ) {
    const [period, size] = [between(random, 6.5, 11), between(random, 0.65, 1)];
    for (let step = Math.max(0, Math.ceil(from * WAVE_STEPS)); step < steps; step += 1) {
      const place = (step / WAVE_STEPS - from) / period;
      if (place > 2) break;
      surge[step] =
        (surge[step] ?? 0) + size * smoothStep(0, 0.34, place) * Math.exp(-5 * Math.max(0, place - 0.34));
      const back = smoothStep(0.24, 0.42, place) * Math.exp(-3.4 * Math.max(0, place - 0.42));
      retreat[step] = (retreat[step] ?? 0) + size * back;
    }
    from += period;
  }
  const follow =
    (values: Float32Array): Curve =>
    (seconds) => {
      const step = Math.floor(seconds * WAVE_STEPS);
      const here = values[step] ?? 0;
      return here + ((values[step + 1] ?? here) - here) * (seconds * WAVE_STEPS - step);
    };
  return { surge: follow(surge), retreat: follow(retreat) };
}

function makeSea(making: Making): Float32Array {
  const { rateHz } = making;
  const { surge, retreat } = makeWaves(making);
  const low = keepOn(making, 11, (loop) =>
    even(noiseBand(loop, { kind: 'low', hz: 420 }, { kind: 'high', hz: 60 })),
  );
  const body = keepOn(making, 13, (loop) => even(noiseBand(loop, { kind: 'band', hz: 700, q: 0.5 })));
  const wash = keepOn(making, 17, (loop) => {
    const pebbles = strew(loop, 120, 30, () =>
      noiseBurst(loop, 0.012, strike(0.0005, 0.01), {
        kind: 'band',
        hz: between(loop.random, 1800, 5200),
        q: 4,
      }),
    );
    const foam = noiseBand(loop, { kind: 'high', hz: 1100 }, { kind: 'low', hz: 6000 });
    return layer([even(foam), 0.8], [even(pebbles), 0.5]);
  });
  shape(low, rateHz, (at) => 0.12 + surge(at));
  shape(body, rateHz, (at) => 0.06 + surge(at) ** 1.4);
  shape(wash, rateHz, (at) => 0.04 + retreat(at));
  return layer([low, 0.6], [body, 0.8], [wash, 0.5]);
}

function makeStream(making: Making): Float32Array {
  const bubbles = keepOn(making, 17, (loop) => even(strew(loop, 70, 60, () => makeBubble(loop))));
  const wash = keepOn(making, 13, (loop) => {
    const noise = even(noiseBand(loop, { kind: 'band', hz: 1100, q: 0.5 }, { kind: 'high', hz: 300 }));
    return shape(noise, loop.rateHz, wander(loop, 0.25, 0.5, 1));
  });
  shape(bubbles, making.rateHz, wander(making, 1.7, 0.7, 1));
  return layer([bubbles, 0.6], [wash, 0.45]);
}

/** Something falls in: a slap, spray that sinks in pitch, then bubbles. */
function makeSplash(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const spray = sweepBand(whiteNoise(making), rateHz, 0.7, (at) => 700 + 2600 * Math.exp(-4 * at));
  mixIn(result, shape(spray, rateHz, strike(0.012, 0.7)), rateHz, 0, 1);
  mixIn(result, noiseBurst(making, 0.2, strike(0.003, 0.15), { kind: 'low', hz: 380 }), rateHz, 0, 1.2);
  for (let at = 0.12; at < 1.1; at += waiting(random, 0.05)) {
    mixIn(result, makeBubble(making, 260, 1300), rateHz, at, 0.35 * random() * (1.2 - at));
  }
  return result;
}

/** A dog runs past through shallow water: four paws in a gallop, nearest in the middle. */
function makeSplashingRun(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const result = new Float32Array(length);
  const stride = between(random, 0.36, 0.42);
  for (let from = 0.05; from < seconds; from += stride * between(random, 0.94, 1.06)) {
    for (const paw of [0, 0.22, 0.34, 0.56]) {
      const hz = between(random, 900, 2400);
      const slap = noiseBurst(making, 0.16, strike(0.004, 0.14), { kind: 'band', hz, q: 0.6 });
      mixIn(result, slap, rateHz, from + paw * stride, between(random, 0.4, 1));
      mixIn(result, makeBubble(making, 500, 1600), rateHz, from + paw * stride + 0.03, 0.25 * random());
    }
  }
  const spray = shape(noiseBand(making, { kind: 'high', hz: 2000 }), rateHz, wander(making, 0.15, 0.1, 1));
  const passing = (at: number) => 0.1 + 0.9 * Math.sin(Math.PI * Math.min(1, at / seconds)) ** 2;
  return shape(layer([result, 1], [spray, 0.05]), rateHz, passing);
}

/** Single drops in a hollow place. */
function makeDrips(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  for (let at = between(random, 0.1, 0.6); at * rateHz < length; at += between(random, 0.7, 2.2)) {
    const hz = between(random, 700, 1500);
    const drop = glide(forSeconds(making, 0.16), (t) => hz * (1 + 4 * t), strike(0.002, 0.12), [1, 0.2]);
    mixIn(result, drop, rateHz, at, between(random, 0.4, 1));
  }
  return resound(result, rateHz, 1.1, 0.22);
}

/** A vessel fills: the hollow above the liquid gets shorter, so its tone rises. */
function makePouring(making: Making): Float32Array {
  const { length, rateHz } = making;
  const seconds = length / rateHz;
  const tone = sweepBand(whiteNoise(making), rateHz, 5, (at) => 420 + (650 * at) / seconds);
  const bubbles = strew(making, 80, 40, () => makeBubble(making, 450, 2600));
  const mix = layer([even(bubbles), 0.7], [even(tone), 0.35]);
  return shape(mix, rateHz, (at) => smoothStep(0, 0.15, at) * (1 - smoothStep(seconds - 0.35, seconds, at)));
}

export const water = {
  sea: bed(makeSea),
  stream: bed(makeStream),
  drips: bed(makeDrips, 0.035),
  splash: event(makeSplash, 1.6, 0.7, 3),
  'splashing-run': series(makeSplashingRun, 4, 0.6),
  pouring: series(makePouring, 3.5, 0.45),
} satisfies Record<string, Sound>;
