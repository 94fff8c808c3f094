import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const RATE_HZ = 12000;

export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

export type Measured = {
  samples: Float32Array;
  durationSeconds: number;
  loudnessLufs: number;
  truePeakDbtp: number;
  sampleRateHz: number;
};

/** What a container or decoder says about a file; not the meter's own lines, nor a remark every LAME file gets. */
const COMPLAINT = /^\[(?!Parsed_ebur128)[^\]]* @ [^\]]*\] (?!Estimating|Guessed|overread).*$/m;

/** Decodes a file with ffmpeg, which must not complain, and measures it with its ebur128 filter. */
export async function measure(bytes: Buffer, format: string, sampleRateHz: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'measure-'));
  const file = join(folder, 'audio');
  await writeFile(file, bytes);
  const bare = format === 'pcm' ? ['-f', 's16le', '-ar', String(sampleRateHz), '-ac', '1'] : [];
  const meter = [
    '-af',
    'ebur128=peak=true:framelog=verbose',
    '-ar',
    String(RATE_HZ),
    '-f',
    'f32le',
    'pipe:1',
  ];
  const args = ['-nostdin', '-nostats', ...bare, '-i', file, ...meter];
  const { stdout, stderr } = await promisify(execFile)('ffmpeg', args, {
    encoding: 'buffer',
    maxBuffer: 1e9,
  });
  await rm(folder, { recursive: true });
  const log = stderr.toString();
  const complaint = COMPLAINT.exec(log)?.[0];
  if (complaint !== undefined) throw new Error(`ffmpeg complains: ${complaint}`);
  const numberAfter = (pattern: RegExp) => Number(pattern.exec(log)?.[1]);
  const samples = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
  return {
    samples,
    durationSeconds: samples.length / RATE_HZ,
    loudnessLufs: numberAfter(/Integrated loudness:\s+I:\s+(-?[\d.]+)/),
    truePeakDbtp: numberAfter(/True peak:\s+Peak:\s+(-?[\d.]+)/),
    sampleRateHz: numberAfter(/Input #0[\s\S]*?, (\d+) Hz, (?:mono|1 channels)/),
  };
}

const WINDOW = Math.round(RATE_HZ * 0.06);
const HOP = Math.round(RATE_HZ * 0.015);
const SHORTEST = Math.floor(RATE_HZ / 900);
const LONGEST = Math.ceil(RATE_HZ / 30);
const CLEAR = 0.12;

function differenceAt(samples: Float32Array, from: number, lag: number): number {
  let value = 0;
  for (let index = from; index < from + WINDOW; index += 1) {
    value += ((samples[index] ?? 0) - (samples[index + lag] ?? 0)) ** 2;
  }
  return value;
}

/** The period at one place: the first dip of YIN's normalised difference; undefined where there is no clear one. */
function findPeriod(samples: Float32Array, from: number): number | undefined {
  let sum = 0;
  let [before, here] = [1, 1];
  for (let lag = 1; lag <= LONGEST; lag += 1) {
    const difference = differenceAt(samples, from, lag);
    sum += difference;
    const after = sum === 0 ? 1 : (difference * lag) / sum;
    const isDip = lag > SHORTEST && here < CLEAR && after >= here;
    if (isDip) return lag - 1 + (before - after) / (2 * (before - 2 * here + after));
    [before, here] = [here, after];
  }
  return undefined;
}

const tracks = new WeakMap<Measured, number[]>();

/** The pitch every 15 ms, in Hz; NaN where there is no voice. Each sound is tracked once. */
function trackPitch(measured: Measured): number[] {
  const known = tracks.get(measured) ?? findPitches(measured);
  tracks.set(measured, known);
  return known;
}

function findPitches({ samples }: Measured): number[] {
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  const pitches: number[] = [];
  for (let from = 0; from + WINDOW + LONGEST < samples.length; from += HOP) {
    let energy = 0;
    for (let index = 0; index < WINDOW; index += 1) energy += (samples[from + index] ?? 0) ** 2;
    const isLoud = Math.sqrt(energy / WINDOW) >= 0.08 * loudest;
    pitches.push(RATE_HZ / ((isLoud ? findPeriod(samples, from) : undefined) ?? Number.NaN));
  }
  return pitches;
}

const isVoiced = (hz: number) => !Number.isNaN(hz);
const medianOf = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median pitch of the voiced parts, in Hz. */
export const findMedianPitchHz = (measured: Measured) => medianOf(trackPitch(measured).filter(isVoiced));

/** By how many semitones the same words are higher in `other`, whatever its speed: the median over all places. */
export function findPitchShift(one: Measured, other: Measured): number {
  const [before, after] = [trackPitch(one), trackPitch(other)];
  // Tracks end a window before the sound does, so places are counted in seconds and not in shares of the tracks.
  const speed = one.samples.length / other.samples.length;
  const shifts = before.map(
    (hz, index) => 12 * Math.log2((after[Math.round(index / speed)] ?? Number.NaN) / hz),
  );
  return medianOf(shifts.filter(isVoiced));
}
