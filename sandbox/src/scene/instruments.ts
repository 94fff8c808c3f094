import { shape, smoothStep, strike } from './curves.ts';
import { filter } from './filters.ts';
import { between, forSeconds, type Making } from './making.ts';
import { even, layer, mixIn } from './mixing.ts';
import { noiseBand, noiseBurst, whiteNoise } from './noise.ts';
import { glide, type Mode, ring } from './tones.ts';

const hzOf = (midi: number) => 440 * 2 ** ((midi - 69) / 12);

/** A note of one instrument, at about the same loudness for all; `seconds` counts for what is held. */
type Player = (making: Making, midi: number, seconds: number) => Float32Array;

const playPiano: Player = (making, midi) => {
  const hz = hzOf(midi);
  const life = 5 * (220 / hz) ** 0.5;
  const modes = Array.from({ length: 10 }, (_, index): Mode => {
    const number = index + 1;
    // Stiff strings: the partials lie a little wide.
    const stretched = hz * number * Math.sqrt(1 + 0.0004 * number * number);
    return { hz: stretched, gain: 0.4 / number ** 1.25, seconds: life / number ** 0.7 };
  });
  const note = ring(forSeconds(making, 3.2), modes);
  mixIn(
    note,
    noiseBurst(making, 0.03, strike(0.001, 0.025), { kind: 'low', hz: 1800 }),
    making.rateHz,
    0,
    0.12,
  );
  return shape(note, making.rateHz, (at) => smoothStep(0, 0.004, at) * (1 - smoothStep(2.6, 3.2, at)));
};

/** A plucked string after Karplus and Strong: noise that runs round a delay and loses its treble. */
const playGuitar: Player = (making, midi) => {
  const { rateHz } = making;
  const period = rateHz / hzOf(midi) - 0.5;
  const line = filter(whiteNoise({ ...making, length: Math.floor(period) }), rateHz, {
    kind: 'low',
    hz: 2600,
  });
  // The rest of the period, which is no whole sample, comes from an all-pass.
  const rest = period - line.length + 0.1;
  const tune = (1 - rest) / (1 + rest);
  const note = new Float32Array(Math.round(2.4 * rateHz));
  const loss = 0.5 ** (1 / (hzOf(midi) * 0.55));
  let [place, last, input, output] = [0, 0, 0, 0];
  for (let at = 0; at < note.length; at += 1) {
    const value = line[place] ?? 0;
    note[at] = value;
    const soft = loss * 0.5 * (value + last);
    last = value;
    output = tune * (soft - output) + input;
    input = soft;
    line[place] = output;
    place = place + 1 === line.length ? 0 : place + 1;
  }
  filter(note, rateHz, { kind: 'high', hz: 70 });
  return shape(note, rateHz, (at) => 0.9 * smoothStep(0, 0.002, at) * (1 - smoothStep(1.9, 2.4, at)));
};

const playBass: Player = (making, midi) => {
  const hz = hzOf(midi);
  const modes = [1, 0.75, 0.4, 0.2, 0.1].map((gain, index): Mode => {
    return { hz: hz * (index + 1), gain: gain * 0.6, seconds: 1.6 / (index + 1) ** 0.5 };
  });
  const note = ring(forSeconds(making, 1.6), modes);
  mixIn(note, noiseBurst(making, 0.03, strike(0.002, 0.03), { kind: 'low', hz: 900 }), making.rateHz, 0, 0.2);
  return shape(note, making.rateHz, (at) => smoothStep(0, 0.006, at) * (1 - smoothStep(1.2, 1.6, at)));
};

const STRING_PARTIALS = Array.from({ length: 12 }, (_, index) => 1 / (index + 1) ** 1.15);
const PAD_PARTIALS = [1, 0.45, 0.3, 0.12, 0.1, 0.04];

/** Three that play the same note, not quite alike. */
function playTogether(
  making: Making,
  partials: readonly number[],
  midi: number,
  seconds: number,
  attack: number,
) {
  const held = forSeconds(making, seconds + 0.7);
  const shapeOf = (at: number) =>
    smoothStep(0, attack, at) * (1 - smoothStep(seconds - 0.1, seconds + 0.68, at));
  const players = [-1, 0, 1].map((side): [Float32Array, number] => {
    const hz = hzOf(midi) * (1 + side * 0.0028);
    const speed = between(making.random, 4.6, 5.6);
    const pitch = (at: number) =>
      hz * (1 + 0.0025 * smoothStep(0.3, 0.9, at) * Math.sin(2 * Math.PI * speed * at));
    return [glide(held, pitch, shapeOf, partials), 0.22];
  });
  return layer(...players);
}

const playStrings: Player = (making, midi, seconds) => {
  const note = playTogether(making, STRING_PARTIALS, midi, seconds, 0.35);
  return filter(note, making.rateHz, { kind: 'low', hz: 3200 });
};

const playPad: Player = (making, midi, seconds) => playTogether(making, PAD_PARTIALS, midi, seconds, 0.7);

const playFlute: Player = (making, midi, seconds) => {
  const held = forSeconds(making, seconds + 0.1);
  const hz = hzOf(midi);
  const pitch = (at: number) => hz * (1 + 0.004 * smoothStep(0.2, 0.6, at) * Math.sin(2 * Math.PI * 5 * at));
  const gain = (at: number) => smoothStep(0, 0.06, at) * (1 - smoothStep(seconds - 0.08, seconds + 0.1, at));
  const air = shape(noiseBand(held, { kind: 'band', hz: hz * 2, q: 2 }), making.rateHz, gain);
  return layer([glide(held, pitch, gain, [0.5, 0.16, 0.07, 0.02]), 1], [air, 0.12]);
};

export const players = {
  piano: playPiano,
  guitar: playGuitar,
  bass: playBass,
  strings: playStrings,
  pad: playPad,
  flute: playFlute,
};

/** Soft drums: a brush on the snare, a bass drum and the edge of a cymbal. */
export function makeDrums(making: Making) {
  const kick = glide(
    forSeconds(making, 0.3),
    (at) => 48 + 60 * Math.exp(-25 * at),
    strike(0.003, 0.28),
    [1, 0.3],
  );
  const swish = (at: number) => smoothStep(0, 0.03, at) * Math.exp(-14 * at);
  const brush = even(noiseBurst(making, 0.3, swish, { kind: 'high', hz: 1600 }, { kind: 'low', hz: 7000 }));
  const hat = even(noiseBurst(making, 0.07, strike(0.001, 0.06), { kind: 'high', hz: 5500 }));
  return { kick: even(kick), brush, hat };
}
