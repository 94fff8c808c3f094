import { isSilent } from '@/lib/audio/measures/silence';
import { type ClipProblem, clipProblems } from './clip-problems';
import { minClipSeconds } from './span';

const shortSeconds = 0.5;
const recommendedSeconds = 5;

/** Why these samples cannot be a clip: too short, or silent throughout; null when they can. */
export function findClipProblem(samples: Float32Array, rateHz: number): ClipProblem | null {
  if (samples.length < Math.round(minClipSeconds * rateHz)) return clipProblems.too_short;
  return isSilent(samples, rateHz) ? clipProblems.silent : null;
}

/** Whether a clip is so short that the user should be warned before using it. */
export function isDoubtfullyShort(seconds: number): boolean {
  return seconds < shortSeconds;
}

/** A notice about a clip of this length, in one sentence. */
export function adviseOnLength(seconds: number): string {
  if (isDoubtfullyShort(seconds)) return 'Too short to recognise a voice by: take 5 s or more.';
  if (seconds < recommendedSeconds) return 'It works, but 5 s or more keep a voice better.';
  return 'One clean speaker, without music, works best.';
}
