import { makeRandom } from '../audio/random.ts';
import { changeSpeedAndPitch } from '../audio/sonic.ts';
import type { Cue } from '../scene/find-cues.ts';
import { makeSound } from '../scene/make-sound.ts';
import type { SpokenLine } from '../speech/speak-lines.ts';
import { liftAbove } from './audibility.ts';
import { addRoom, type Room } from './room.ts';
import type { PlacedBed, PlacedEvent, Timeline } from './timeline.ts';

export type MixRequest = {
  lines: readonly SpokenLine[];
  timeline: Timeline;
  rateHz: number;
  /** Speech rate and pitch of the request, which are those of the whole mix. */
  speechRate: number;
  pitchSemitones: number;
  room: Room;
  seed: number;
};

/** Levels in dB beside those that `makeSound` gives, with and without speech above. */
const BED_DB = { far: -22, plain: -15, near: -10 };
const BED_ALONE_DB = { far: -9, plain: 0, near: 3 };
const EVENT_DB = { far: -20, plain: -11, near: -6 };
const EVENT_ALONE_DB = { far: -12, plain: -2, near: 0 };
const MUSIC_DB = -4;
const SHARED_BED_DB = -2;
const BED_FADE_SECONDS = 0.8;
const BED_END_SECONDS = 1.2;
const APPROACH_DB = -14;
const EDGE_SECONDS = 0.01;
const BREATH_EDGE_SECONDS = 0.004;

const factor = (db: number) => 10 ** (db / 20);

function fadeEdges(samples: Float32Array, length: number): void {
  const edge = Math.min(length, samples.length >> 1);
  for (let at = 0; at < edge; at += 1) {
    const gain = at / edge;
    samples[at] = (samples[at] ?? 0) * gain;
    const end = samples.length - 1 - at;
    samples[end] = (samples[end] ?? 0) * gain;
  }
}

function add(result: Float32Array, samples: Float32Array, start: number, gain: number): void {
  const end = Math.min(result.length, start + samples.length);
  for (let at = Math.max(0, start); at < end; at += 1) {
    result[at] = (result[at] ?? 0) + gain * (samples[at - start] ?? 0);
  }
}

/** How long a line takes at the natural rate, in seconds, with the pauses within it. */
export function lineSeconds({ breaths }: SpokenLine, rateHz: number): number {
  return breaths.reduce(
    (sum, { samples, tempo, pauseSeconds }, index) =>
      sum + samples.length / tempo / rateHz + (index < breaths.length - 1 ? pauseSeconds : 0),
    0,
  );
}

function addLine(result: Float32Array, line: SpokenLine, start: number, request: MixRequest): void {
  const { rateHz, speechRate, pitchSemitones, timeline } = request;
  let at = start;
  for (const { samples, voiceHz, tempo, pitch, gain, pauseSeconds } of line.breaths) {
    const place = Math.round((at / speechRate) * rateHz);
    if (place >= result.length) return;
    const changed = changeSpeedAndPitch(samples, {
      sampleRateHz: rateHz,
      voiceHz,
      speed: tempo * timeline.squeeze * speechRate,
      pitch: pitch * 2 ** (pitchSemitones / 12),
    });
    fadeEdges(changed, Math.round(BREATH_EDGE_SECONDS * rateHz));
    add(result, changed, place, gain);
    at += samples.length / tempo / timeline.squeeze / rateHz + pauseSeconds;
  }
}

/** A sound that is `seconds` long as it is heard; the pitch of the request moves it like everything else. */
function render(
  cue: Cue,
  seconds: number,
  seed: number,
  { rateHz, pitchSemitones }: MixRequest,
): Float32Array {
  const pitch = 2 ** (pitchSemitones / 12);
  return makeSound({
    name: cue.name,
    seconds: seconds * pitch,
    rateHz: rateHz / pitch,
    seed,
    ...(cue.music && { music: cue.music }),
  });
}

function addBed(
  result: Float32Array,
  bed: PlacedBed,
  level: number,
  seed: number,
  request: MixRequest,
): void {
  const { rateHz, speechRate } = request;
  const start = Math.round((bed.from / speechRate) * rateHz);
  const length = result.length - start;
  if (length <= 0) return;
  const samples = render(bed.cue, length / rateHz, seed, request);
  const fadeIn = Math.min(length / 3, BED_FADE_SECONDS * rateHz);
  const fadeAt = bed.fadeAt === undefined ? undefined : (bed.fadeAt / speechRate) * rateHz - start;
  const fadeOut = Math.min(
    length / 2,
    fadeAt === undefined ? BED_END_SECONDS * rateHz : Math.max(rateHz * 2, length - fadeAt),
  );
  for (let at = 0; at < samples.length; at += 1) {
    const coming = bed.cue.fade === 'in' ? factor(APPROACH_DB * (1 - at / length)) : 1;
    const gain = Math.min(1, at / fadeIn, (length - at) / fadeOut) * coming;
    samples[at] = (samples[at] ?? 0) * gain;
  }
  add(result, samples, start, level);
}

function addEvent(
  result: Float32Array,
  event: PlacedEvent,
  { level, seed, ground }: { level: number; seed: number; ground: Float32Array },
  request: MixRequest,
): void {
  const { rateHz, speechRate } = request;
  let lift: number | undefined;
  for (let time = 0; time < event.times; time += 1) {
    // Sounds keep their length at any speech rate; only their places move.
    const place = Math.round((event.at / speechRate + time * event.seconds) * rateHz);
    if (place >= result.length) return;
    const samples = render(event.cue, event.seconds, seed + time, request).map((sample) => sample * level);
    lift ??= liftAbove(samples, ground, place, rateHz);
    add(result, samples, place, lift);
  }
}

/** The whole sound, mono at `rateHz`: the timeline's length divided by the speech rate, to the sample. */
export function mixScene(request: MixRequest): Float32Array {
  const { lines, timeline, rateHz, speechRate, room, seed } = request;
  const result = new Float32Array(Math.round((timeline.seconds / speechRate) * rateHz));
  for (const [index, line] of lines.entries())
    addLine(result, line, timeline.lineStarts[index] ?? 0, request);
  const isSpoken = lines.some(({ breaths }) => breaths.length > 0);
  const random = makeRandom(seed);
  const nextSeed = () => Math.floor(random() * 2 ** 31);
  const ground = new Float32Array(result.length);
  for (const bed of timeline.beds) {
    const db =
      (isSpoken ? BED_DB : BED_ALONE_DB)[bed.cue.distance] +
      (bed.cue.name === 'music' ? MUSIC_DB : 0) +
      SHARED_BED_DB * (timeline.beds.length - 1);
    addBed(ground, bed, factor(db), nextSeed(), request);
  }
  for (const event of timeline.events) {
    const level = factor((isSpoken ? EVENT_DB : EVENT_ALONE_DB)[event.cue.distance]);
    addEvent(result, event, { level, seed: nextSeed(), ground }, request);
  }
  addRoom(result, rateHz, room);
  add(result, ground, 0, 1);
  fadeEdges(result, Math.round(EDGE_SECONDS * rateHz));
  return result;
}
