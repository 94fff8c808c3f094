import { shape, strike } from './curves.ts';
import { sweepBand } from './filters.ts';
import { between, event, type Making, type Sound } from './making.ts';
import { even, mixIn, resound } from './mixing.ts';
import { noiseBurst, whiteNoise } from './noise.ts';
import { makeBlow } from './objects.ts';
import { glide } from './tones.ts';

/** A blast, the pressure behind it, and what falls down. */
function makeExplosion(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const result = new Float32Array(length);
  mixIn(
    result,
    even(noiseBurst(making, 0.3, strike(0.001, 0.25), { kind: 'low', hz: 5000 })),
    rateHz,
    0.005,
    0.5,
  );
  const fire = sweepBand(whiteNoise(making), rateHz, 0.6, (at) => 90 + 900 * Math.exp(-3 * at));
  mixIn(result, shape(even(fire), rateHz, strike(0.015, seconds * 0.9)), rateHz, 0.005, 1.2);
  const sub = glide(making, (at) => 38 + 40 * Math.exp(-5 * at), strike(0.01, 1.8), [1, 0.4, 0.2]);
  mixIn(result, even(sub), rateHz, 0.005, 0.5);
  for (let piece = 0; piece < 25; piece += 1) {
    const at = between(random, 0.4, seconds * 0.7);
    mixIn(
      result,
      makeBlow(making, between(random, 150, 900), 0.06),
      rateHz,
      at,
      0.35 * random() * (1 - at / seconds),
    );
  }
  return resound(result, rateHz, 1.6, 0.08);
}

function makeGunshot(making: Making): Float32Array {
  const { length, rateHz } = making;
  const result = new Float32Array(length);
  mixIn(result, even(noiseBurst(making, 0.1, strike(0.0004, 0.07))), rateHz, 0.004, 1.1);
  mixIn(
    result,
    even(noiseBurst(making, 0.4, strike(0.002, 0.35), { kind: 'low', hz: 700 })),
    rateHz,
    0.004,
    0.7,
  );
  mixIn(result, result.slice(), rateHz, 0.31, 0.09);
  return resound(result, rateHz, 1.5, 0.06);
}

export const blasts = {
  explosion: event(makeExplosion, 4, 0.88, 5),
  gunshot: event(makeGunshot, 1.8, 0.85, 2),
} satisfies Record<string, Sound>;
