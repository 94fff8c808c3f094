import { shape, smoothStep, strike, wander } from './curves.ts';
import { filter, sweepBand } from './filters.ts';
import { bed, between, event, type Making, type Sound } from './making.ts';
import { even, keepOn, layer, mixIn, strew } from './mixing.ts';
import { noiseBand, noiseBurst, pinkNoise } from './noise.ts';

/** A drop that hits something: a very short burst around a pitch of its own. */
function makeDrop(making: Making): Float32Array {
  const hz = between(making.random, 1200, 7000);
  const fall = between(making.random, 0.006, 0.03);
  return noiseBurst(making, fall * 1.2, strike(0.0006, fall), { kind: 'band', hz, q: 2 });
}

function makeRain(making: Making): Float32Array {
  const { rateHz } = making;
  const hiss = keepOn(making, 13, (loop) =>
    even(noiseBand(loop, { kind: 'high', hz: 500 }, { kind: 'low', hz: 6500, q: 0.5 })),
  );
  const patter = keepOn(making, 17, (loop) => {
    const drops = even(strew(loop, 90, 40, () => makeDrop(loop)));
    return layer([drops, 0.6], [even(noiseBand(loop, { kind: 'band', hz: 900, q: 0.6 })), 0.3]);
  });
  shape(hiss, rateHz, wander(making, 3, 0.75, 1));
  shape(patter, rateHz, wander(making, 1.3, 0.7, 1));
  return layer([hiss, 0.55], [patter, 1]);
}

function makeWind(making: Making): Float32Array {
  const { rateHz } = making;
  const force = wander(making, between(making.random, 1.6, 2.6), 0.12, 1);
  const low = keepOn(making, 11, (loop) =>
    even(noiseBand(loop, { kind: 'low', hz: 260 }, { kind: 'high', hz: 50 })),
  );
  const noise = keepOn(making, 19, pinkNoise);
  const body = sweepBand(noise.slice(), rateHz, 1.1, (at) => 220 + 620 * force(at) ** 1.3);
  const whistle = sweepBand(noise, rateHz, 14, (at) => 480 + 520 * force(at));
  shape(low, rateHz, (at) => 0.4 + 0.6 * force(at));
  shape(body, rateHz, (at) => 0.12 + force(at) ** 1.6);
  shape(whistle, rateHz, (at) => force(at) ** 3);
  return layer([low, 0.2], [even(body), 0.8], [even(whistle), 0.22]);
}

/** A crack, then rolling that comes in several blows and sinks. */
function makeThunder(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const result = new Float32Array(length);
  const isClose = random() < 0.6;
  if (isClose) {
    const crack = noiseBurst(
      making,
      0.7,
      strike(0.004, 0.6),
      { kind: 'high', hz: 300 },
      { kind: 'low', hz: 2600 },
    );
    mixIn(result, crack, rateHz, 0.03, 0.5);
  }
  for (let at = 0.05; at < seconds * 0.6; at += between(random, 0.2, 0.8)) {
    const fall = between(random, 1.2, 2.8);
    const hz = between(random, 150, 520) * (1 - (0.6 * at) / seconds);
    const blow = noiseBurst(making, fall, strike(between(random, 0.02, 0.2), fall), {
      kind: 'low',
      hz,
      q: 0.9,
    });
    mixIn(result, even(blow), rateHz, at, between(random, 0.4, 1) * Math.exp((-2 * at) / seconds) * 0.25);
  }
  filter(result, rateHz, { kind: 'high', hz: 35 });
  return shape(result, rateHz, (at) => 1 - smoothStep(seconds * 0.6, seconds, at));
}

export const weather = {
  rain: bed(makeRain),
  wind: bed(makeWind),
  thunder: event(makeThunder, 7, 0.85, 9),
} satisfies Record<string, Sound>;
