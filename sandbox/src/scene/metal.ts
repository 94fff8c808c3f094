import { shape, smoothStep, strike, wander } from './curves.ts';
import { sweepBand } from './filters.ts';
import { between, event, forSeconds, type Making, type Sound, waiting } from './making.ts';
import { even, layer, mixIn, resound } from './mixing.ts';
import { noiseBand, noiseBurst, whiteNoise } from './noise.ts';
import { makeBlow } from './objects.ts';
import { type Mode, ring } from './tones.ts';

/** Partials of a plate or bar, spread without order over an octave and more above `low`. */
function plate({ random }: Making, low: number, high: number, count: number, seconds: number): Mode[] {
  return Array.from({ length: count }, () => {
    const place = random();
    const hz = low * (high / low) ** place;
    return {
      hz,
      gain: between(random, 0.3, 1) * (1 - 0.5 * place),
      seconds: seconds * between(random, 0.5, 1) * (1 - 0.5 * place),
    };
  });
}

function makeClank(making: Making, low: number, high: number, seconds: number): Float32Array {
  const clank = ring(forSeconds(making, seconds * 1.2), plate(making, low, high, 10, seconds));
  const contact = noiseBurst(making, 0.012, strike(0.0004, 0.01), { kind: 'high', hz: low });
  mixIn(clank, contact, making.rateHz, 0, 1.5);
  return even(clank);
}

/** Small blows at random moments, `perSecond` of them on average. */
function rattle(making: Making, kinds: readonly Float32Array[], perSecond: number): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  for (let at = 0.005; at * rateHz < length; at += 0.015 + waiting(random, 1 / perSecond)) {
    mixIn(result, kinds[Math.floor(random() * kinds.length)] ?? result, rateHz, at, between(random, 0.2, 1));
  }
  return result;
}

/** An iron lattice runs along its rail, rattling, and shuts. */
function makeGate(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const shut = seconds - 0.75;
  const run = forSeconds(making, shut);
  const links = Array.from({ length: 8 }, () => makeClank(making, 420, 5200, 0.12));
  const links2 = rattle(run, links, 22);
  const rail = sweepBand(whiteNoise(run), rateHz, 1.6, (at) => 500 + 500 * smoothStep(0, shut, at));
  shape(rail, rateHz, wander(making, 0.06, 0.4, 1));
  const moving = layer([even(links2), 0.3], [even(rail), 0.16]);
  shape(moving, rateHz, (at) => smoothStep(0, 0.2, at));
  const result = new Float32Array(length);
  mixIn(result, moving, rateHz, 0, 1);
  mixIn(result, makeClank(making, 180, 3200, 0.6), rateHz, shut, 0.5);
  mixIn(result, makeBlow(making, between(random, 85, 130), 0.25), rateHz, shut, 0.9);
  mixIn(result, links[0] ?? result, rateHz, shut + 0.09, 0.25);
  return resound(result, rateHz, 0.9, 0.07);
}

/** Two contacts close, and the armature behind them. */
function makeRelay(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const click = (at: number, gain: number) => {
    const hz = between(random, 2600, 4200);
    mixIn(
      result,
      even(noiseBurst(making, 0.008, strike(0.0003, 0.006), { kind: 'band', hz, q: 1.2 })),
      rateHz,
      at,
      gain,
    );
    mixIn(
      result,
      ring(forSeconds(making, 0.05), [{ hz: hz * 0.43, gain: 0.5, seconds: 0.03 }]),
      rateHz,
      at,
      gain,
    );
  };
  mixIn(result, makeBlow(making, between(random, 320, 430), 0.05), rateHz, 0.005, 0.5);
  click(0.005, 0.5);
  click(0.005 + between(random, 0.012, 0.02), 0.3);
  return result;
}

/** Plates and rings of armour as its wearer moves. */
function makeArmour(making: Making): Float32Array {
  const { length, rateHz } = making;
  const seconds = length / rateHz;
  const plates = Array.from({ length: 12 }, () => makeClank(making, 900, 6500, 0.16));
  const moves = wander(making, 0.28, 0, 1);
  const chinks = shape(rattle(making, plates, 13), rateHz, (at) => 0.1 + moves(at) ** 2);
  const leather = shape(noiseBand(making, { kind: 'band', hz: 600, q: 0.5 }), rateHz, (at) => moves(at) ** 2);
  const whole = (at: number) => smoothStep(0, 0.15, at) * (1 - smoothStep(seconds * 0.7, seconds, at));
  return shape(layer([even(chinks), 0.5], [even(leather), 0.06]), rateHz, whole);
}

/** A blade slides along its sheath, sings and comes to rest with a small knock. */
function makeSword(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const seconds = length / rateHz;
  const home = seconds - 0.45;
  const slide = sweepBand(whiteNoise(making), rateHz, 2.2, (at) => 2600 + 3600 * smoothStep(0, home, at));
  shape(slide, rateHz, (at) => smoothStep(0, home * 0.5, at) * (1 - smoothStep(home - 0.08, home, at)));
  const result = layer([even(slide), 0.3]);
  const blade = ring(making, plate(making, 2300, 6500, 7, seconds));
  mixIn(
    result,
    shape(even(blade), rateHz, (at) => smoothStep(0, 0.3, at)),
    rateHz,
    0.1,
    0.22,
  );
  mixIn(result, makeClank(making, 1500, 6000, 0.3), rateHz, home, 0.2);
  mixIn(result, makeBlow(making, between(random, 280, 380), 0.08), rateHz, home, 0.7);
  return result;
}

/** A baking tray slides over iron bars and is set down. */
function makeTray(making: Making): Float32Array {
  const { length, rateHz } = making;
  const seconds = length / rateHz;
  const end = seconds - 0.55;
  const sheet = plate(making, 500, 5200, 6, 0.2);
  const scrape = sheet.map(({ hz, gain }): [Float32Array, number] => {
    return [even(noiseBand(making, { kind: 'band', hz, q: 9 })), gain * 0.3];
  });
  const slide = layer(...scrape, [even(noiseBand(making, { kind: 'high', hz: 1500 })), 0.25]);
  const stutter = wander(making, 0.035, 0.3, 1);
  shape(slide, rateHz, (at) => stutter(at) * smoothStep(0, 0.1, at) * (1 - smoothStep(end - 0.1, end, at)));
  const result = layer([slide, 0.35]);
  mixIn(result, makeClank(making, 350, 4500, 0.45), rateHz, end, 0.5);
  mixIn(result, makeClank(making, 350, 4500, 0.3), rateHz, end + 0.09, 0.2);
  return result;
}

/** One blow on an anvil. */
function makeHammer(making: Making): Float32Array {
  const { rateHz } = making;
  const hit = even(ring(making, plate(making, 900, 6200, 9, 1.1)));
  mixIn(hit, noiseBurst(making, 0.015, strike(0.0004, 0.012), { kind: 'high', hz: 1200 }), rateHz, 0, 3);
  mixIn(hit, makeBlow(making, 160, 0.1), rateHz, 0, 2);
  return resound(hit, rateHz, 0.6, 0.05);
}

/** Some coins fall on a table and on each other. */
function makeCoins(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const seconds = length / rateHz;
  const coins = Array.from({ length: 9 }, () => {
    const hz = between(random, 3200, 6200);
    return ring(forSeconds(making, 0.3), [
      { hz, gain: 0.6, seconds: between(random, 0.12, 0.28) },
      { hz: hz * 1.36, gain: 0.4, seconds: 0.12 },
      { hz: hz * 0.53, gain: 0.2, seconds: 0.05 },
    ]);
  });
  for (let coin = 0; coin < 16; coin += 1) {
    const at = 0.01 + random() ** 1.4 * (seconds - 0.5);
    mixIn(result, coins[coin % coins.length] ?? result, rateHz, at, between(random, 0.2, 0.9));
  }
  return result;
}

export const metal = {
  gate: event(makeGate, 2.2, 0.65, 5),
  relay: event(makeRelay, 0.25, 0.4, 1.5),
  armour: event(makeArmour, 1.6, 0.4, 3),
  sword: event(makeSword, 1.7, 0.5, 4),
  tray: event(makeTray, 1.6, 0.5, 5),
  hammer: event(makeHammer, 1, 0.6, -0.4),
  coins: event(makeCoins, 1.4, 0.4, 3),
} satisfies Record<string, Sound>;
