import { strike } from './curves.ts';
import { between, event, forSeconds, type Making, type Sound, series } from './making.ts';
import { layer, mixIn, resound } from './mixing.ts';
import { noiseBurst } from './noise.ts';
import { glide, type Mode, ring } from './tones.ts';

type Bell = {
  hz: number;
  seconds: number;
  partials: readonly (readonly [ratio: number, gain: number, life: number])[];
};

/** Small bells without a tuned hum: the partials of a cup of metal. */
const CUP = [
  [1, 1, 1],
  [2.76, 0.5, 0.6],
  [5.4, 0.25, 0.35],
  [8.93, 0.12, 0.2],
] as const;
/** A cast bell: hum, prime, minor third, fifth, nominal and above. */
const CAST = [
  [0.5, 0.45, 1.3],
  [1, 0.8, 1],
  [1.19, 0.75, 0.8],
  [1.5, 0.4, 0.6],
  [2, 1, 0.6],
  [2.51, 0.35, 0.35],
  [2.66, 0.3, 0.35],
  [3.01, 0.4, 0.3],
  [4.17, 0.3, 0.2],
  [5.43, 0.15, 0.14],
] as const;

/** One blow on a bell. No bell is quite round, so every partial beats slowly with its twin. */
function strikeBell(making: Making, { hz, seconds, partials }: Bell, length: number): Float32Array {
  const { random, rateHz } = making;
  const modes = partials.flatMap(([ratio, gain, life]): Mode[] => {
    const mode = { hz: hz * ratio, gain: gain * 0.7, seconds: seconds * life };
    return [mode, { ...mode, hz: mode.hz * (1 + between(random, 0.0008, 0.0025)), gain: gain * 0.3 }];
  });
  const result = ring(forSeconds(making, length), modes);
  mixIn(
    result,
    noiseBurst(making, 0.012, strike(0.0005, 0.01), { kind: 'band', hz: hz * 5, q: 0.7 }),
    rateHz,
    0,
    1,
  );
  return result;
}

const makeBell = (making: Making) => {
  const bell = { hz: between(making.random, 1250, 1750), seconds: 1.9, partials: CUP };
  return strikeBell(making, bell, making.length / making.rateHz);
};

/** A bell on a spring: the door's push, then ever softer swings. */
function makeShopBell(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const bell = { hz: between(random, 2000, 2500), seconds: 0.9, partials: CUP };
  let at = 0.005;
  for (let swing = 0; swing < 7; swing += 1) {
    mixIn(result, strikeBell(making, bell, 1), rateHz, at, 0.76 ** swing * between(random, 0.8, 1));
    at += between(random, 0.11, 0.17);
  }
  return result;
}

function makeChurchBell(making: Making): Float32Array {
  const bell = { hz: between(making.random, 290, 400), seconds: 5.5, partials: CAST };
  return resound(strikeBell(making, bell, making.length / making.rateHz), making.rateHz, 2, 0.06);
}

/** A ship's bell: two strokes. */
function makeBoatBell(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const bell = { hz: between(random, 760, 940), seconds: 2.4, partials: CAST };
  mixIn(result, strikeBell(making, bell, 3), rateHz, 0.005, 1);
  mixIn(result, strikeBell(making, bell, 3), rateHz, 0.005 + between(random, 0.38, 0.5), 0.8);
  return result;
}

/** Two gongs and a hammer between them: a double ring of 0.4 s each, then two seconds of rest. */
function makeTelephone(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const hz = between(random, 1150, 1350);
  const gongs = [hz, hz * 1.22].map((pitch) =>
    strikeBell(making, { hz: pitch, seconds: 0.7, partials: CUP }, 0.8),
  );
  const blows = 10;
  for (let call = 0.005; call * rateHz < length; call += 3) {
    for (const burst of [0, 0.6]) {
      for (let blow = 0; blow < blows; blow += 1) {
        const gong = gongs[blow % 2] ?? new Float32Array(0);
        mixIn(result, gong, rateHz, call + burst + blow * 0.04, between(random, 0.7, 1));
      }
    }
  }
  return result;
}

/** A tick and a tock, one each second. */
function makeClock(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const hz = between(random, 1900, 2700);
  const ticks = [1, 0.82].map((tune) => {
    const body: Mode[] = [
      { hz: hz * tune, gain: 0.5, seconds: 0.035 },
      { hz: hz * tune * 0.41, gain: 0.4, seconds: 0.06 },
    ];
    const tick = ring(forSeconds(making, 0.09), body);
    mixIn(tick, noiseBurst(making, 0.006, strike(0.0003, 0.005), { kind: 'high', hz: 1500 }), rateHz, 0, 0.8);
    return tick;
  });
  for (let second = 0; (second + 0.1) * rateHz < length; second += 1) {
    mixIn(result, ticks[second % 2] ?? result, rateHz, second + 0.01, 1);
  }
  return result;
}

/** Tubes that the wind moves against each other, of a scale without semitones. */
function makeWindChimes(making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const root = between(random, 900, 1150);
  const tubes = [1, 9 / 8, 5 / 4, 3 / 2, 5 / 3, 2].map((ratio) =>
    ring(forSeconds(making, 2.4), [
      { hz: root * ratio, gain: 0.7, seconds: 2.2 },
      { hz: root * ratio * 2.756, gain: 0.35, seconds: 1.1 },
      { hz: root * ratio * 5.404, gain: 0.1, seconds: 0.5 },
    ]),
  );
  for (
    let at = 0.01;
    (at + 0.5) * rateHz < length;
    at += random() < 0.25 ? between(random, 0.7, 1.6) : between(random, 0.08, 0.35)
  ) {
    mixIn(
      result,
      tubes[Math.floor(random() * tubes.length)] ?? result,
      rateHz,
      at,
      between(random, 0.2, 0.7),
    );
  }
  return result;
}

/** An electronic beep, as of a monitor or a machine. */
const makeBeep = (making: Making) => {
  const hz = between(making.random, 880, 1320);
  const gain = (at: number) => Math.min(1, at / 0.005, Math.max(0, (0.16 - at) / 0.01));
  return layer([glide(making, () => hz, gain, [1, 0.15, 0.1]), 1]);
};

export const bells = {
  bell: event(makeBell, 2, 0.45, 3),
  'shop-bell': event(makeShopBell, 1.8, 0.45, 5),
  'church-bell': event(makeChurchBell, 5, 0.6, -2),
  'boat-bell': event(makeBoatBell, 3, 0.45, 6),
  telephone: series(makeTelephone, 3, 0.5),
  clock: series(makeClock, 1, 0.3),
  'wind-chimes': series(makeWindChimes, 4, 0.35),
  beep: event(makeBeep, 0.3, 0.3, 0.7),
} satisfies Record<string, Sound>;
