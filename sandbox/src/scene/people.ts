import { shape, smoothStep, strike, wander } from './curves.ts';
import { filter } from './filters.ts';
import { bed, between, forSeconds, type Making, pick, type Sound, series } from './making.ts';
import { even, keepOn, layer, mixIn, resound, strew } from './mixing.ts';
import { noiseBurst, pinkNoise } from './noise.ts';
import { makeClink } from './objects.ts';
import { glide, ring } from './tones.ts';

/** The first three formants of some vowels, in Hz. */
const VOWELS = [
  [700, 1200, 2500],
  [500, 1750, 2450],
  [320, 2200, 2900],
  [450, 850, 2500],
  [340, 900, 2300],
  [560, 1450, 2450],
] as const;

const THROAT = Array.from({ length: 20 }, (_, index) => 1 / (index + 1));

/** One syllable of a speech without words: a buzz through a vowel, some with a consonant before it. */
function makeSyllable(making: Making, voiceHz: number): Float32Array {
  const { random, rateHz } = making;
  const seconds = between(random, 0.11, 0.24);
  const vowel = pick<readonly number[]>(random, VOWELS);
  const pitch = voiceHz * between(random, 0.88, 1.15);
  const gain = (at: number) => smoothStep(0.01, 0.05, at) * (1 - smoothStep(seconds * 0.6, seconds, at));
  const buzz = glide(forSeconds(making, seconds), (at) => pitch * (1 - 0.4 * at), gain, THROAT);
  const voice = layer(
    ...vowel.map((hz, index): [Float32Array, number] => {
      return [filter(buzz.slice(), rateHz, { kind: 'band', hz, q: 6 }), [1, 0.6, 0.25][index] ?? 0];
    }),
  );
  if (random() < 0.4) {
    const hiss = noiseBurst(making, 0.06, strike(0.015, 0.06), {
      kind: 'band',
      hz: between(random, 2500, 4500),
      q: 1,
    });
    mixIn(voice, hiss, rateHz, 0, 0.05);
  }
  return voice;
}

/** One person at a distance: phrases of some syllables, then a pause in which others are heard. */
function addTalker(target: Float32Array, making: Making, voiceHz: number, nearness: number): void {
  const { rateHz, random } = making;
  const syllables = Array.from({ length: 9 }, () => even(makeSyllable(making, voiceHz)));
  let at = -random() * 2;
  while (at * rateHz < target.length) {
    const phraseEnd = at + between(random, 0.8, 3.5);
    while (at < phraseEnd) {
      const syllable = syllables[Math.floor(random() * syllables.length)];
      if (syllable !== undefined) mixIn(target, syllable, rateHz, at, nearness * between(random, 0.4, 1));
      at += between(random, 0.13, 0.26);
    }
    at += between(random, 0.3, 1.8);
  }
}

function makeCrowd(making: Making): Float32Array {
  const { random, rateHz } = making;
  const murmur = keepOn(making, 13, (loop) => {
    const voices = new Float32Array(loop.length);
    for (let talker = 0; talker < 9; talker += 1) {
      addTalker(
        voices,
        loop,
        talker % 2 === 0 ? between(random, 95, 140) : between(random, 170, 240),
        between(random, 0.3, 0.8),
      );
    }
    return resound(filter(voices, rateHz, { kind: 'low', hz: 2400 }), rateHz, 0.9, 0.3);
  });
  const near = keepOn(making, 29, (loop) => {
    const voice = new Float32Array(loop.length);
    addTalker(voice, loop, between(random, 100, 200), 0.7);
    return even(filter(voice, rateHz, { kind: 'low', hz: 1800 }));
  });
  const air = keepOn(making, 11, (loop) =>
    even(filter(pinkNoise(loop), rateHz, { kind: 'band', hz: 400, q: 0.4 })),
  );
  return layer([even(murmur), 1], [near, 0.32], [air, 0.12]);
}

function makeCafe(making: Making): Float32Array {
  const { length, random, rateHz } = making;
  const table = new Float32Array(length);
  const clinks = Array.from({ length: 12 }, () => makeClink(making));
  for (let at = between(random, 0.2, 1); at * rateHz < length; at += between(random, 0.5, 3)) {
    const clink = clinks[Math.floor(random() * clinks.length)] ?? new Float32Array(0);
    mixIn(table, clink, rateHz, at, between(random, 0.2, 1));
    if (random() < 0.5)
      mixIn(table, clink, rateHz, at + between(random, 0.07, 0.2), between(random, 0.1, 0.5));
  }
  return layer([even(makeCrowd(making)), 1], [even(table), 0.28]);
}

function makeApplause(making: Making): Float32Array {
  const { length, rateHz } = making;
  const seconds = length / rateHz;
  const claps = keepOn(making, 9, (loop) =>
    even(
      strew(loop, 240, 40, () => {
        const hz = between(loop.random, 800, 2100);
        return noiseBurst(loop, 0.03, strike(0.001, 0.025), { kind: 'band', hz, q: 1.4 });
      }),
    ),
  );
  shape(claps, rateHz, wander(making, 0.8, 0.75, 1));
  const end = Math.min(1.6, seconds * 0.4);
  return shape(
    claps,
    rateHz,
    (at) => smoothStep(0, Math.min(0.7, seconds / 4), at) * (1 - smoothStep(seconds - end, seconds, at)),
  );
}

/** Two soft blows, again and again; loud enough above 60 Hz to be heard from small speakers. */
function makeHeartbeat(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const every = 60 / between(random, 62, 80);
  const blow = (hz: number) => {
    const tone = glide(
      forSeconds(making, 0.22),
      (at) => hz * (1 - 1.6 * at),
      strike(0.012, 0.16),
      [1, 0.5, 0.25],
    );
    return layer([tone, 1], [noiseBurst(making, 0.22, strike(0.01, 0.1), { kind: 'low', hz: 180 }), 0.5]);
  };
  const [first, second] = [blow(92), blow(112)];
  for (let at = 0.02; (at + 0.5) * rateHz < length; at += every * between(random, 0.98, 1.02)) {
    mixIn(result, first, rateHz, at, 1);
    mixIn(result, second, rateHz, at + 0.3, 0.65);
  }
  return result;
}

function makeTyping(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const keys = Array.from({ length: 14 }, () => {
    const plate = ring(forSeconds(making, 0.05), [
      { hz: between(random, 420, 800), gain: 0.4, seconds: 0.04 },
    ]);
    const click = noiseBurst(making, 0.012, strike(0.0004, 0.01), {
      kind: 'band',
      hz: between(random, 2400, 4600),
      q: 1.2,
    });
    mixIn(plate, click, rateHz, 0, 1);
    return plate;
  });
  for (
    let at = 0.02;
    (at + 0.1) * rateHz < length;
    at += random() < 0.09 ? between(random, 0.3, 0.8) : between(random, 0.08, 0.2)
  ) {
    const key = keys[Math.floor(random() * keys.length)] ?? new Float32Array(0);
    mixIn(result, key, rateHz, at, between(random, 0.5, 1));
    mixIn(result, key, rateHz, at + between(random, 0.05, 0.08), 0.3);
  }
  return result;
}

export const people = {
  crowd: bed(makeCrowd, 0.07),
  cafe: bed(makeCafe, 0.07),
  applause: series(makeApplause, 5, 0.7),
  heartbeat: series(makeHeartbeat, 4, 0.6),
  typing: series(makeTyping, 4, 0.35),
} satisfies Record<string, Sound>;
