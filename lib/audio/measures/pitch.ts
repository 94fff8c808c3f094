import { makeShareMeter, type ShareMeter } from './fundamental.ts';
import { type Candidate, findCandidates, HOP_SECONDS, type PitchFrame } from './pitch-candidates.ts';
import { choosePath } from './pitch-path.ts';
import { hasTwoModes, quantileOf } from './pitch-spread.ts';
import { toVoiceBand } from './voice-band.ts';

/** Shorter stretches of voice are chance or the ringing of a knock. */
const MIN_RUN_FRAMES = 4;
const MIN_VOICED_SECONDS = 0.3;
/** Voiced frames among those that are loud enough to tell: about half in speech. */
const MIN_VOICED_SHARE = 0.15;
const MIN_STRENGTH = 0.8;

/** A voice has part of its energy at the fundamental itself; a chord repeats at one that is not sounded. */
const MIN_FUNDAMENTAL_SHARE = 0.002;
/** A voice this low is rich in harmonics; anything else is hum. */
const HUM_BELOW_HZ = 150;
const MOST_SHARE_OF_LOW_FUNDAMENTAL = 0.9;
/** The share of periodic frames whose fundamental must really be sounded. */
const MIN_CONFIRMED_SHARE = 0.7;

/** The fundamental frequency of the voice in a clip, in Hz. */
export type Pitch = { medianHz: number; lowHz: number; highHz: number };

type Voiced = Candidate & { centre: number };

/**
 * Median, 10th and 90th percentile of the fundamental frequency, from 55 to 600 Hz. Null where it would not be reliable:
 * less than 0.3 s of voice, noise, chords, hum, or two voices of clearly different pitch. See docs/measures.md.
 */
export function measurePitch(channels: Float32Array[], sampleRateHz: number): Pitch | null {
  const band = toVoiceBand(channels, sampleRateHz);
  const frames = findCandidates(band);
  const steady = findSteady(frames);
  const measureShare = makeShareMeter(band);
  const confirmed = steady.filter((frame) => isConfirmed(frame, measureShare));
  const loudCount = frames.filter((frame) => frame.isLoud).length;
  if (!isReliable(confirmed, { steadyCount: steady.length, loudCount })) return null;
  const frequencies = confirmed.map((frame) => frame.frequencyHz);
  if (hasTwoModes(frequencies)) return null;
  return {
    medianHz: quantileOf(frequencies, 0.5),
    lowHz: quantileOf(frequencies, 0.1),
    highHz: quantileOf(frequencies, 0.9),
  };
}

function isReliable(confirmed: Voiced[], count: { steadyCount: number; loudCount: number }): boolean {
  const strengths = confirmed.map((frame) => frame.strength);
  return (
    confirmed.length * HOP_SECONDS >= MIN_VOICED_SECONDS &&
    confirmed.length >= MIN_VOICED_SHARE * count.loudCount &&
    confirmed.length >= MIN_CONFIRMED_SHARE * count.steadyCount &&
    quantileOf(strengths, 0.5) >= MIN_STRENGTH
  );
}

/** The frames that belong to a stretch of voice. */
function findSteady(frames: PitchFrame[]): Voiced[] {
  const path = choosePath(frames);
  const voiced = frames.map(({ centre }, index) => {
    const candidate = path[index];
    return candidate ? { ...candidate, centre } : null;
  });
  return listRuns(voiced)
    .filter((run) => run.length >= MIN_RUN_FRAMES)
    .flat();
}

function listRuns(frames: (Voiced | null)[]): Voiced[][] {
  const runs: Voiced[][] = [[]];
  for (const frame of frames) {
    if (frame) runs.at(-1)?.push(frame);
    else runs.push([]);
  }
  return runs;
}

function isConfirmed({ frequencyHz, centre }: Voiced, measureShare: ShareMeter): boolean {
  const share = measureShare(centre, frequencyHz);
  const most = frequencyHz < HUM_BELOW_HZ ? MOST_SHARE_OF_LOW_FUNDAMENTAL : 1;
  return share >= MIN_FUNDAMENTAL_SHARE && share <= most;
}
