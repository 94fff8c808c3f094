import { shape, smoothStep, wander } from './curves.ts';
import { filter } from './filters.ts';
import { bed, between, type Making, type Sound, series } from './making.ts';
import { even, keepOn, layer } from './mixing.ts';
import { noiseBand } from './noise.ts';
import { glide } from './tones.ts';

/** The gains of partials that fall with their number to the power of `fall`. */
export const harmonics = (count: number, fall: number) =>
  Array.from({ length: count }, (_, index) => (index + 1) ** -fall);

/** A combustion engine that idles along: firing strokes that are never quite even, and its breath. */
function makeEngine(making: Making): Float32Array {
  const { random } = making;
  const base = between(random, 34, 46);
  const strokes = keepOn(making, 11, (loop) => {
    const uneven = wander(loop, 0.09, 0.985, 1.015);
    const tone = glide(loop, (at) => base * uneven(at), wander(loop, 0.05, 0.8, 1), harmonics(20, 0.45));
    return even(filter(tone, loop.rateHz, { kind: 'low', hz: 800 }));
  });
  const breath = keepOn(making, 13, (loop) => even(noiseBand(loop, { kind: 'band', hz: 420, q: 0.6 })));
  shape(strokes, making.rateHz, wander(making, 3, 0.85, 1));
  return layer([strokes, 1], [breath, 0.3]);
}

/** An electric motor takes its load: hum that rises, strains a while and sinks. */
function makeMotor(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const top = between(random, 92, 118);
  const load = (at: number) => smoothStep(0, 0.8, at) * (1 - 0.65 * smoothStep(seconds - 0.7, seconds, at));
  const strain = wander(making, 0.11, 0.99, 1.01);
  const hum = glide(
    making,
    (at) => (32 + top * load(at)) * strain(at),
    () => 1,
    harmonics(12, 0.9),
  );
  const gears = glide(
    making,
    (at) => (180 + 6.3 * top * load(at)) * strain(at),
    () => 1,
    [0.6, 0.3, 0.2],
  );
  const brushes = noiseBand(making, { kind: 'band', hz: 1700, q: 0.7 });
  const mix = layer([even(hum), 1], [even(gears), 0.2], [even(brushes), 0.1]);
  return shape(mix, rateHz, (at) => smoothStep(0, 0.35, at) * (1 - smoothStep(seconds - 0.5, seconds, at)));
}

export const machines = {
  engine: bed(makeEngine, 0.08),
  motor: series(makeMotor, 4, 0.5),
} satisfies Record<string, Sound>;
