import { createSyncPlayer } from '@/components/compare/audio/create-sync-player';
import { openSounds } from '@/components/compare/audio/open-sounds';
import type { SyncPlayer, Track } from '@/components/compare/audio/sync-player';
import { measureLoudness } from '@/lib/audio/measures/loudness';
import { matchLevels } from '@/lib/comparing/level-match';

// What runs in the page of `sync-player.spec.ts`: it plays, renders and measures, and answers in numbers.

const quantum = 128;

/** Numbers of 0..1 that are the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A voice-like tone in syllables with noise over it, peaking at about 0.8. */
function makeSpeechlike(rate: number, seconds: number, seed: number): AudioBuffer {
  const random = createRandom(seed);
  const pitch = 90 + 160 * random();
  return fill(rate, seconds, (frame) => {
    const time = frame / rate;
    const syllable = 0.5 - 0.5 * Math.cos(2 * Math.PI * 4 * time);
    let tone = 0;
    for (let partial = 1; partial <= 8; partial += 1)
      tone += Math.sin(2 * Math.PI * pitch * partial * time) / partial;
    return syllable * 0.25 * tone + 0.2 * (2 * random() - 1);
  });
}

function fill(rate: number, seconds: number, getSample: (frame: number) => number): AudioBuffer {
  const buffer = new AudioBuffer({ length: Math.round(rate * seconds), sampleRate: rate });
  const samples = buffer.getChannelData(0);
  for (let frame = 0; frame < samples.length; frame += 1) samples[frame] = getSample(frame);
  return buffer;
}

const layAtStart = (buffer: AudioBuffer): Track => ({ buffer, gainDb: 0, startSeconds: 0 });

interface Deed {
  frame: number;
  act: (player: SyncPlayer) => void;
}

/** Renders what a player does that plays from the beginning and is acted on at certain frames. */
async function render(
  tracks: readonly Track[],
  plan: { rate: number; seconds: number; deeds: readonly Deed[] },
): Promise<{ samples: Float32Array; player: SyncPlayer }> {
  const context = new OfflineAudioContext(1, Math.round(plan.seconds * plan.rate), plan.rate);
  const player = createSyncPlayer(context, tracks);
  for (const { frame, act } of plan.deeds) {
    if (frame === 0) act(player);
    else
      void context.suspend(frame / plan.rate).then(() => {
        if (Math.round(context.currentTime * plan.rate) !== frame)
          throw new Error('Suspended at another frame.');
        act(player);
        void context.resume();
      });
  }
  const rendered = await context.startRendering();
  return { samples: rendered.getChannelData(0), player };
}

/** Frames at which a block begins, at random: `count` of them, some closer to each other than a ramp is long. */
function chooseMoments(count: number, frames: number, random: () => number): number[] {
  const blocks = new Set<number>();
  while (blocks.size < count) {
    const block = 8 + Math.floor(random() * (frames / quantum - 16));
    blocks.add(block);
    if (random() < 0.4) blocks.add(block + 1 + Math.floor(random() * 3));
  }
  return [...blocks].toSorted((a, b) => a - b).map((block) => block * quantum);
}

const play: Deed = { frame: 0, act: (player) => player.play() };

function toDecibel(value: number): number {
  return value === 0 ? -400 : 20 * Math.log10(value);
}

/** How far switching between copies of one sound is from not switching, in dB of full scale. */
export async function compareCopies(
  rate: number,
): Promise<{ switches: number; outsideDb: number; everywhereDb: number }> {
  const random = createRandom(7);
  const seconds = 8;
  const buffer = makeSpeechlike(rate, seconds + 1, 1);
  const tracks = Array.from({ length: 4 }, () => layAtStart(buffer));
  const moments = chooseMoments(300, seconds * rate, random);
  const deeds = moments.map((frame) => ({
    frame,
    act: (player: SyncPlayer) => player.switchTo(Math.floor(random() * 4)),
  }));
  const plain = await render(tracks, { rate, seconds, deeds: [play] });
  const switched = await render(tracks, { rate, seconds, deeds: [play, ...deeds] });
  const ramp = Math.round(0.01 * rate);
  let everywhere = 0;
  let outside = 0;
  let last = -1;
  for (let frame = 0; frame < plain.samples.length; frame += 1) {
    while ((moments[last + 1] ?? Number.POSITIVE_INFINITY) <= frame) last += 1;
    const difference = Math.abs((plain.samples[frame] ?? 0) - (switched.samples[frame] ?? 0));
    everywhere = Math.max(everywhere, difference);
    if (frame >= (moments[last] ?? 0) + ramp) outside = Math.max(outside, difference);
  }
  return { switches: moments.length, outsideDb: toDecibel(outside), everywhereDb: toDecibel(everywhere) };
}

/** How far the output is from the right sample of the right track, outside ramps; and from the samples beside it. */
export async function comparePlaces(
  rate: number,
  startsSeconds: readonly number[],
): Promise<{ frames: number; rightDb: number; besideDb: number }> {
  const random = createRandom(11);
  const seconds = 6;
  const tracks = startsSeconds.map((startSeconds, index) => ({
    buffer: makeSpeechlike(rate, seconds + 1, 100 + index),
    gainDb: 0,
    startSeconds,
  }));
  const moments = chooseMoments(120, seconds * rate, random).map((frame) => ({
    frame,
    track: Math.floor(random() * tracks.length),
  }));
  const deeds = moments.map(({ frame, track }) => ({
    frame,
    act: (player: SyncPlayer) => player.switchTo(track),
  }));
  const { samples } = await render(tracks, { rate, seconds, deeds: [play, ...deeds] });
  const ramp = Math.round(0.01 * rate);
  const worst = { frames: 0, right: 0, beside: 0 };
  for (const [index, { frame, track }] of [{ frame: 0, track: 0 }, ...moments].entries()) {
    const sound = tracks[track]?.buffer.getChannelData(0);
    const startFrame = Math.round((startsSeconds[track] ?? 0) * rate);
    // What the ramps before have not finished is theirs.
    for (let at = frame + ramp; at < (moments[index]?.frame ?? samples.length); at += 1) {
      const read = (offset: number) =>
        Math.abs((samples[at] ?? 0) - (sound?.[at - startFrame + offset] ?? 0));
      worst.frames += 1;
      worst.right = Math.max(worst.right, read(0));
      worst.beside = Math.max(worst.beside, Math.min(read(-1), read(1)));
    }
  }
  return { frames: worst.frames, rightDb: toDecibel(worst.right), besideDb: toDecibel(worst.beside) };
}

/** How much a round of a loop differs from the one before, for the exact period and for one frame more. */
export async function compareRounds(
  rate: number,
): Promise<{ rounds: number; exact: number; beside: number }> {
  const seconds = 10;
  const loop = { startSeconds: 1.23456, endSeconds: 1.87654 };
  const tracks = [layAtStart(makeSpeechlike(rate, 4, 3)), layAtStart(makeSpeechlike(rate, 3, 4))];
  const deeds = [
    {
      frame: 0,
      act: (player: SyncPlayer) => {
        player.seek(1);
        player.setLoop(loop);
        player.play();
      },
    },
  ];
  const { samples } = await render(tracks, { rate, seconds, deeds });
  const start = Math.round(loop.startSeconds * rate);
  const period = Math.round(loop.endSeconds * rate) - start;
  const first = start + period - rate;
  const worst = { exact: 0, beside: 0 };
  for (let frame = first; frame + period + 1 < samples.length; frame += 1) {
    worst.exact = Math.max(worst.exact, Math.abs((samples[frame] ?? 0) - (samples[frame + period] ?? 0)));
    worst.beside = Math.max(
      worst.beside,
      Math.abs((samples[frame] ?? 0) - (samples[frame + period + 1] ?? 0)),
    );
  }
  return { rounds: Math.floor((samples.length - first) / period), ...worst };
}

/** At what level tracks of full scale are rendered, in dB. */
export async function measureGains(gainsDb: readonly number[]): Promise<number[]> {
  const rate = 48_000;
  const tracks = gainsDb.map((gainDb) => ({ ...layAtStart(fill(rate, 4, () => 1)), gainDb }));
  const block = 64 * quantum;
  const deeds = gainsDb.map((_, track) => ({
    frame: (track + 1) * block,
    act: (player: SyncPlayer) => player.switchTo(track),
  }));
  const back = { frame: (gainsDb.length + 1) * block, act: (player: SyncPlayer) => player.setGains([]) };
  const { samples } = await render(tracks, { rate, seconds: 2, deeds: [play, ...deeds, back] });
  return [...gainsDb, 0].map((_, index) => toDecibel(samples[(index + 2) * block - 1] ?? 0));
}

/** The loudness in LUFS of four sounds, and of what is heard of each after their levels are matched. */
export async function measureMatched(rate: number): Promise<{ before: number[]; after: number[] }> {
  const seconds = 6;
  const random = createRandom(7);
  const stereo = new AudioBuffer({ length: rate * seconds, sampleRate: rate, numberOfChannels: 2 });
  for (const channel of [0, 1]) {
    const samples = stereo.getChannelData(channel);
    for (let frame = 0; frame < samples.length; frame += 1) samples[frame] = 0.3 * (2 * random() - 1);
  }
  const sounds = [
    makeSpeechlike(rate, seconds, 1),
    fill(rate, seconds, (frame) => 0.05 * Math.sin((2 * Math.PI * 180 * frame) / rate)),
    fill(rate, seconds, (frame) => (frame % rate < rate / 2 ? 0.9 : 0.02) * (2 * random() - 1)),
    stereo,
  ];
  const clips = sounds.map((sound) => ({
    loudnessLufs: measureLoudness(listChannels(sound), rate),
    channels: sound.numberOfChannels,
  }));
  const gains = matchLevels(clips);
  const tracks = sounds.map((sound, track) => ({
    ...layAtStart(sound),
    gainDb: gains[track]?.gainDb ?? Number.NaN,
  }));
  const after: number[] = [];
  for (const track of tracks.keys()) {
    const context = new OfflineAudioContext(2, rate * seconds, rate);
    const player = createSyncPlayer(context, tracks);
    player.switchTo(track);
    player.play();
    after.push(measureLoudness(listChannels(await context.startRendering()), rate) ?? Number.NaN);
  }
  return { before: clips.map(({ loudnessLufs }) => loudnessLufs ?? Number.NaN), after };
}

function listChannels(buffer: AudioBuffer): Float32Array[] {
  return Array.from({ length: buffer.numberOfChannels }, (_, channel) => buffer.getChannelData(channel));
}

type Kind = 'pause' | 'play' | 'seek' | 'switch' | 'loop' | 'gains' | 'starts' | 'stretch';

/** The largest step from one sample to the next, of a constant sound that is acted on at random. */
export async function findLargestStep(kinds: readonly Kind[]): Promise<number> {
  const rate = 48_000;
  const seconds = 10;
  const random = createRandom(kinds.length);
  // Without an end of its own in reach, any step is one of the player's.
  const tracks = [40, 40, 40].map((length) => ({
    ...layAtStart(fill(rate, length, () => 1)),
    startSeconds: 0.3,
  }));
  const doings: Record<Kind, (player: SyncPlayer) => void> = {
    pause: (player) => player.pause(),
    play: (player) => player.play(),
    seek: (player) => player.seek(2 + 20 * random()),
    switch: (player) => player.switchTo(Math.floor(random() * 3)),
    loop: (player) => {
      const startSeconds = 3 + random();
      player.setLoop(random() < 0.5 ? null : { startSeconds, endSeconds: startSeconds + 0.1 + random() });
    },
    gains: (player) => player.setGains(tracks.map(() => -12 * random())),
    starts: (player) => player.setStarts(tracks.map(() => 0.5 * random())),
    stretch: (player) => player.setPosition(random() < 0.5 ? 'axis' : 'stretched'),
  };
  const deeds = chooseMoments(240, seconds * rate, random).map((frame) => ({
    frame,
    act: (player: SyncPlayer) => {
      const kind = kinds[Math.floor(random() * kinds.length)];
      if (kind) doings[kind](player);
    },
  }));
  const begin: Deed = {
    frame: 0,
    act: (player) => {
      player.seek(3);
      player.play();
    },
  };
  const { samples } = await render(tracks, { rate, seconds, deeds: [begin, ...deeds] });
  let largest = 0;
  for (let frame = 1; frame < samples.length; frame += 1)
    largest = Math.max(largest, Math.abs((samples[frame] ?? 0) - (samples[frame - 1] ?? 0)));
  return largest;
}

/** Where playback is and for how long each track was heard, after known acts. */
export async function followPosition(): Promise<{
  seconds: number[];
  heard: readonly number[];
  isPlaying: boolean;
}> {
  const rate = 48_000;
  const tracks = [
    layAtStart(fill(rate, 2, () => 0.5)),
    { buffer: fill(rate, 4, () => 0.5), gainDb: 0, startSeconds: 1.28 },
  ];
  const seconds: number[] = [];
  const at = (blocks: number, act: (player: SyncPlayer) => void): Deed => ({
    frame: blocks * quantum,
    act: (player) => {
      seconds.push(player.getSeconds());
      act(player);
    },
  });
  const deeds = [
    play,
    // 0.32 s, where the second track has not begun.
    at(120, (player) => player.switchTo(1)),
    // 1.6 s: its first 0.32 s were heard; it stays where it is while the tracks are laid out again.
    at(600, (player) => player.setStarts([0, 0])),
    at(720, (player) => player.seek(3.9)),
  ];
  const { player } = await render(tracks, { rate, seconds: 3, deeds });
  // That a sound has ended is told a moment later.
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!player.getState().isPlaying) resolve();
    };
    player.subscribe(look);
    look();
  });
  seconds.push(player.getSeconds());
  return { seconds, heard: player.getHeardSeconds(), isPlaying: player.getState().isPlaying };
}

const tapCode = `
registerProcessor('tap', class extends AudioWorkletProcessor {
  last = 0;
  process([input]) {
    const samples = input[0];
    if (samples) for (let index = 0; index < samples.length; index += 1) {
      const step = Math.abs(samples[index] - this.last);
      if (step > 1e-6) this.port.postMessage({ frame: currentFrame + index, value: samples[index] });
      this.last = samples[index];
    }
    return true;
  }
});`;

/** A running context with a tap before its destination that tells of every sample which differs from the one before. */
async function openLive(rate: number) {
  const context = new AudioContext({ sampleRate: rate, latencyHint: 'interactive' });
  await context.resume();
  const url = URL.createObjectURL(new Blob([tapCode], { type: 'text/javascript' }));
  await context.audioWorklet.addModule(url);
  const tap = new AudioWorkletNode(context, 'tap');
  tap.connect(context.destination);
  const changes: { frame: number; value: number }[] = [];
  tap.port.onmessage = ({ data }: MessageEvent<{ frame: number; value: number }>) => changes.push(data);
  return { context, tap, changes };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Press {
  /** From the key's event to the moment at which the first changed sample is rendered into the output's buffer. */
  renderedMs: number;
  /** From the key's event to the moment at which that sample leaves the output, by the browser's own timestamps. */
  heardMs: number;
}

/** Listens for the keys 1 and 2 until `finish`, and times each press. */
export async function watchPresses(
  rate: number,
): Promise<{ finish: () => Promise<Press[]>; latencyMs: number[] }> {
  const { context, tap, changes } = await openLive(rate);
  const tracks = [0.25, 0.75].map((level) => layAtStart(fill(rate, 60, () => level)));
  const player = createSyncPlayer(context, tracks, tap);
  player.play();
  const presses: { atMs: number; frame: number; stamp: AudioTimestamp }[] = [];
  document.addEventListener('keydown', (event) => {
    player.switchTo(Number(event.key) - 1);
    presses.push({
      atMs: event.timeStamp,
      frame: Math.round(context.currentTime * rate),
      stamp: context.getOutputTimestamp(),
    });
  });
  await wait(300);
  changes.length = 0;
  return {
    latencyMs: [context.baseLatency * 1000, context.outputLatency * 1000],
    async finish() {
      await wait(200);
      const timed = presses.map(({ atMs, frame, stamp }): Press => {
        const changed = changes.find((change) => change.frame > frame)?.frame ?? Number.POSITIVE_INFINITY;
        const { contextTime = 0, performanceTime = 0 } = stamp;
        const heardMs = performanceTime + (changed / rate - contextTime) * 1000 - atMs;
        return { heardMs, renderedMs: heardMs - context.outputLatency * 1000 };
      });
      await context.close();
      return timed;
    },
  };
}

/** A WAV file of silence, one channel of 16 bits. */
function writeSilence(rate: number, seconds: number): ArrayBuffer {
  const dataBytes = 2 * rate * seconds;
  const view = new DataView(new ArrayBuffer(44 + dataBytes));
  const write = (at: number, name: string) => {
    for (const [index, letter] of [...name].entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + dataBytes, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, dataBytes, true);
  return view.buffer;
}

/** How many bytes four sounds need once they are opened, at which rate, and in how many milliseconds. */
export async function openFour(
  rate: number,
  durationSeconds: number,
): Promise<{ bytes: number; sampleRateHz: number; openedMs: number }> {
  const sources = [1, 2, 3, 4].map((id) => ({
    id: String(id),
    durationSeconds,
    sampleRateHz: rate,
    channels: 1,
    load: async () => writeSilence(rate, durationSeconds),
  }));
  const begunAt = performance.now();
  const opened = await openSounds(sources, new AbortController().signal);
  if (!opened.ok) throw new Error(opened.failure.message);
  const { context, buffers } = opened.value;
  const samples = buffers.reduce((sum, buffer) => sum + buffer.length * buffer.numberOfChannels, 0);
  await context.close();
  return { bytes: 4 * samples, sampleRateHz: context.sampleRate, openedMs: performance.now() - begunAt };
}

/** What is said when one of two sounds cannot be opened, and which one it was. */
export async function openBroken(kind: 'missing' | 'undecodable') {
  const shape = { durationSeconds: 1, sampleRateHz: 24_000, channels: 1 };
  const load =
    kind === 'missing'
      ? () => Promise.reject(new Error('There is none.'))
      : () => Promise.resolve(new ArrayBuffer(100));
  const sources = [
    { ...shape, id: 'good', load: async () => writeSilence(24_000, 1) },
    { ...shape, id: 'bad', load },
  ];
  const opened = await openSounds(sources, new AbortController().signal);
  return opened.ok ? null : opened.failure;
}
