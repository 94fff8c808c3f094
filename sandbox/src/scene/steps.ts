import { shape, strike } from './curves.ts';
import { between, forSeconds, type Making, pick, type Sound, series } from './making.ts';
import { even, mixIn, resound, strew } from './mixing.ts';
import { noiseBurst } from './noise.ts';
import { makeBlow } from './objects.ts';

/** How a sole sounds on wood, stone or gravel. */
function makeStep(making: Making, ground: 'wood' | 'stone' | 'gravel'): Float32Array {
  const { rateHz, random } = making;
  const step = new Float32Array(Math.ceil(0.3 * rateHz));
  const weight = noiseBurst(making, 0.1, strike(0.003, 0.08), {
    kind: 'low',
    hz: ground === 'wood' ? 260 : 180,
  });
  mixIn(step, even(weight), rateHz, 0, 0.5);
  if (ground === 'gravel') {
    const stones = strew(forSeconds(making, 0.2), 220, 12, () =>
      noiseBurst(making, 0.012, strike(0.0005, 0.01), {
        kind: 'band',
        hz: between(random, 1500, 5000),
        q: 2,
      }),
    );
    mixIn(step, shape(even(stones), rateHz, strike(0.02, 0.22)), rateHz, 0, 0.5);
    return step;
  }
  const hz = ground === 'wood' ? between(random, 420, 620) : between(random, 1300, 2100);
  const heel = noiseBurst(making, 0.05, strike(0.0008, 0.035), { kind: 'band', hz, q: 1.5 });
  mixIn(step, even(heel), rateHz, 0, 0.4);
  mixIn(step, even(heel), rateHz, between(random, 0.07, 0.1), 0.12);
  return step;
}

function makeFootsteps(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const ground = pick(random, ['wood', 'stone', 'gravel'] as const);
  const pace = between(random, 0.48, 0.6);
  for (let at = 0.02; (at + 0.12) * rateHz < length; at += pace * between(random, 0.97, 1.03)) {
    mixIn(result, makeStep(making, ground), rateHz, at, between(random, 0.75, 1));
  }
  return resound(result, rateHz, 0.35, 0.06);
}

/** Four hooves in turn on a hard road, as of a trot. */
function makeHooves(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const hooves = Array.from({ length: 4 }, () => makeBlow(making, between(random, 480, 900), 0.06));
  const step = between(random, 0.26, 0.34);
  let hoof = 0;
  for (let at = 0.02; (at + 0.1) * rateHz < length; at += step * (hoof % 2 === 0 ? 1.12 : 0.88)) {
    mixIn(result, hooves[hoof % 4] ?? result, rateHz, at, pick(random, [0.7, 0.85, 1]));
    mixIn(result, noiseBurst(making, 0.05, strike(0.002, 0.05), { kind: 'low', hz: 250 }), rateHz, at, 0.5);
    hoof += 1;
  }
  return resound(result, rateHz, 0.3, 0.05);
}

export const steps = {
  footsteps: series(makeFootsteps, 4, 0.5),
  hooves: series(makeHooves, 4, 0.5),
} satisfies Record<string, Sound>;
