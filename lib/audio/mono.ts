import { listDefaultSpeakers, type Speaker } from './speakers.ts';

/** The gain of each channel in the mono mix, by its position. Source: ITU-R BS.775-3, table 2 (1/0 format). */
const weights: Record<Speaker, number> = {
  'front-left': Math.SQRT1_2,
  'front-right': Math.SQRT1_2,
  'front-centre': 1,
  lfe: 0,
  'back-left': 0.5,
  'back-right': 0.5,
  'left-of-centre': Math.SQRT1_2,
  'right-of-centre': Math.SQRT1_2,
  'back-centre': Math.SQRT1_2,
  'side-left': 0.5,
  'side-right': 0.5,
};

/** A sound on one side alone keeps a quarter of its power in the mean; less than half of that means cancellation. */
const leastPowerKept = 1 / 8;

/** How long a stretch is in which it is judged whether channels cancel out, in samples: 43 ms at 24 kHz. */
const stretchLength = 1024;
/** When at least this share of the sound, by power, cancels out, one channel is kept instead. */
const mostCancelled = 0.25;

/** `cancelled`: the channels cancel each other out in large part, so these are the samples of the loudest one alone. */
export type Mono<Memory extends ArrayBufferLike> = {
  samples: Float32Array<Memory | ArrayBuffer>;
  isCancelled: boolean;
};

/**
 * Mixes channels of equal length to one: the mean of two, for more the ITU-R BS.775 downmix, in which the centre keeps
 * its level, turned down where it would exceed both full scale and the channels' own peak. When channels cancel out,
 * the loudest is kept instead. A single channel is returned as it is; no channels give no samples.
 * @param speakers where the channels are heard, if they are told
 */
export function mixToMono<Memory extends ArrayBufferLike>(
  channels: readonly Float32Array<Memory>[],
  speakers: readonly Speaker[] = listDefaultSpeakers(channels.length),
): Mono<Memory> {
  const [first, second] = channels;
  if (!first) return { samples: new Float32Array(0), isCancelled: false };
  if (!second) return { samples: first, isCancelled: false };
  const isSurround = channels.length > 2;
  const heard = channels.filter((_, index) => weights[speakers[index] ?? 'front-left'] > 0);
  const shares = channels.map((_, index) => (isSurround ? weights[speakers[index] ?? 'front-left'] : 0.5));
  const mixed = addWeighted(channels, shares);
  const loudest = findLoudest(heard);
  if (loudest && isCancelledOut(mixed, loudest)) return { samples: loudest, isCancelled: true };
  return { samples: isSurround ? turnDown(mixed, channels) : mixed, isCancelled: false };
}

function addWeighted(
  channels: readonly Float32Array[],
  shares: readonly number[],
): Float32Array<ArrayBuffer> {
  const mixed = new Float32Array(channels[0]?.length ?? 0);
  for (let index = 0; index < mixed.length; index++) {
    let sum = 0;
    for (let channel = 0; channel < channels.length; channel++) {
      sum += (channels[channel]?.[index] ?? 0) * (shares[channel] ?? 0);
    }
    mixed[index] = sum;
  }
  return mixed;
}

function turnDown(
  mixed: Float32Array<ArrayBuffer>,
  channels: readonly Float32Array[],
): Float32Array<ArrayBuffer> {
  const ceiling = Math.max(1, ...channels.map(findPeak));
  const peak = findPeak(mixed);
  return peak > ceiling ? mixed.map((sample) => (sample * ceiling) / peak) : mixed;
}

function findPeak(samples: Float32Array): number {
  let peak = 0;
  for (let index = 0; index < samples.length; index++) peak = Math.max(peak, Math.abs(samples[index] ?? 0));
  return peak;
}

function findLoudest<Samples extends Float32Array>(channels: readonly Samples[]): Samples | null {
  const powers = channels.map((samples) => measurePower(samples, 0, samples.length));
  return channels[powers.indexOf(Math.max(...powers))] ?? null;
}

/** Whether too much of a channel's sound is lost in the mix, stretch by stretch. */
function isCancelledOut(mixed: Float32Array, loudest: Float32Array): boolean {
  let [all, cancelled] = [0, 0];
  for (let start = 0; start < loudest.length; start += stretchLength) {
    const end = Math.min(start + stretchLength, loudest.length);
    const power = measurePower(loudest, start, end);
    all += power;
    if (measurePower(mixed, start, end) < leastPowerKept * power) cancelled += power;
  }
  return cancelled > mostCancelled * all;
}

/** The energy of a stretch without its mean: a constant offset is no sound, and would hide what cancels out. */
function measurePower(samples: Float32Array, start: number, end: number): number {
  let [sum, energy] = [0, 0];
  for (let index = start; index < end; index++) {
    const sample = samples[index] ?? 0;
    sum += sample;
    energy += sample * sample;
  }
  return Math.max(0, energy - (sum * sum) / Math.max(1, end - start));
}
