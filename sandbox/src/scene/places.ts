import { animals } from './animals.ts';
import { shape, strike, wander } from './curves.ts';
import { filter } from './filters.ts';
import { bed, between, event, type Making, type Sound, waiting } from './making.ts';
import { even, keepOn, layer, mixIn, strew } from './mixing.ts';
import { noiseBand, noiseBurst, pinkNoise } from './noise.ts';
import { glide } from './tones.ts';

/** Quiet air with the hum of a house. */
function makeRoom(making: Making): Float32Array {
  const air = keepOn(making, 19, (loop) =>
    even(filter(pinkNoise(loop), loop.rateHz, { kind: 'low', hz: 700 })),
  );
  const hum = keepOn(making, 11, (loop) =>
    glide(
      loop,
      () => 100,
      () => 1,
      [1, 0.3, 0.15],
    ),
  );
  return layer([air, 1], [even(hum), 0.12]);
}

const makeStudio = (making: Making) =>
  keepOn(making, 19, (loop) =>
    filter(pinkNoise(loop), loop.rateHz, { kind: 'low', hz: 2500 }, { kind: 'high', hz: 60 }),
  );

const makeCrackle = (making: Making) => {
  const { random } = making;
  const hz = between(random, 1200, 6500);
  const fall = between(random, 0.004, 0.02);
  return noiseBurst(making, fall * 1.3, strike(0.0003, fall), { kind: 'band', hz, q: 1.2 });
};

/** Crackles come in flurries; `calm` is how likely one is between them, below 0 not at all. */
function crackle(making: Making, perSecond: number, calm: number): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const grains = Array.from({ length: 30 }, () => makeCrackle(making));
  const flurry = wander(making, 0.45, calm, 1);
  // Begins with one, so that what crackles once is heard at its place.
  mixIn(result, grains[0] ?? result, rateHz, 0.004, 0.5);
  for (let at = 0.01; at * rateHz < length; at += waiting(random, 0.4 / perSecond)) {
    const grain = grains[Math.floor(random() * grains.length)];
    if (grain !== undefined && random() < flurry(at)) mixIn(result, grain, rateHz, at, random() ** 4 + 0.06);
  }
  return result;
}

function makeFire(making: Making): Float32Array {
  const roar = keepOn(making, 13, (loop) => {
    const low = even(noiseBand(loop, { kind: 'low', hz: 240 }, { kind: 'high', hz: 45 }));
    return layer([low, 1], [even(noiseBand(loop, { kind: 'band', hz: 900, q: 0.5 })), 0.22]);
  });
  shape(roar, making.rateHz, wander(making, 0.35, 0.5, 1));
  return layer([roar, 0.45], [even(crackle(making, 22, -0.3)), 0.8]);
}

function makeForest(making: Making): Float32Array {
  const leaves = keepOn(making, 17, (loop) =>
    even(noiseBand(loop, { kind: 'high', hz: 1400 }, { kind: 'low', hz: 5500 })),
  );
  const trunks = keepOn(making, 13, (loop) => even(noiseBand(loop, { kind: 'band', hz: 320, q: 0.6 })));
  const breeze = wander(making, 2.7, 0.1, 1);
  shape(leaves, making.rateHz, (at) => breeze(at) ** 1.5);
  shape(trunks, making.rateHz, (at) => 0.3 + 0.7 * breeze(at));
  return layer([leaves, 0.3], [trunks, 0.2], [even(animals.birds.make(making)), 0.35]);
}

/** A receiver between two stations. */
function makeStatic(making: Making): Float32Array {
  const hiss = keepOn(making, 13, (loop) =>
    even(noiseBand(loop, { kind: 'band', hz: 1800, q: 0.5 }, { kind: 'high', hz: 300 })),
  );
  shape(hiss, making.rateHz, wander(making, 0.18, 0.6, 1));
  const clicks = keepOn(making, 11, (loop) => even(strew(loop, 14, 20, () => makeCrackle(loop))));
  const whine = glide(making, wander(making, 1.4, 500, 2300), wander(making, 0.9, -0.4, 0.4));
  return layer([hiss, 0.8], [clicks, 0.4], [even(whine), 0.12]);
}

export const places = {
  room: bed(makeRoom, 0.012),
  studio: bed(makeStudio, 0.004),
  fire: bed(makeFire, 0.07),
  forest: bed(makeForest, 0.06),
  static: bed(makeStatic, 0.06),
  crackle: event((making) => crackle(making, 34, 0.25), 2, 0.4, 2),
} satisfies Record<string, Sound>;
