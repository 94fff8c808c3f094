import { type Candidate, HOP_SECONDS, type PitchFrame } from './pitch-candidates.ts';

/** The score for calling a frame unvoiced: voices repeat themselves more exactly than this, noise does not. */
const UNVOICED_STRENGTH = 0.7;
/** Costs for 10 ms, as in the source. */
const STEP_SCALE = 0.01 / HOP_SECONDS;
const OCTAVE_JUMP_COST = 0.35 * STEP_SCALE;
const VOICING_CHANGE_COST = 0.14 * STEP_SCALE;

const UNVOICED: Candidate = { frequencyHz: 0, strength: UNVOICED_STRENGTH };

/** A path to a candidate: its score so far, and where it comes from. */
type Step = { candidate: Candidate; worth: number; from: Step | null };

/**
 * Chooses for each frame one of its candidates, or null for unvoiced: the strongest path through all frames, with a
 * cost for jumps. Source: Boersma, "Accurate short-term analysis of the fundamental frequency …", 1993.
 */
export function choosePath(frames: PitchFrame[]): (Candidate | null)[] {
  let steps: Step[] = [];
  for (const { candidates } of frames) {
    steps = [UNVOICED, ...candidates].map((candidate) => stepTo(candidate, steps));
  }
  const path: (Candidate | null)[] = [];
  for (let step = pickBest(steps); step; step = step.from) {
    path.push(step.candidate === UNVOICED ? null : step.candidate);
  }
  return path.reverse();
}

function stepTo(candidate: Candidate, steps: Step[]): Step {
  let from: Step | null = null;
  let worth = 0;
  for (const step of steps) {
    const reached = step.worth - priceOf(step.candidate, candidate);
    if (from !== null && reached <= worth) continue;
    from = step;
    worth = reached;
  }
  return { candidate, worth: worth + candidate.strength, from };
}

function priceOf(from: Candidate, to: Candidate): number {
  if (from === UNVOICED && to === UNVOICED) return 0;
  if (from === UNVOICED || to === UNVOICED) return VOICING_CHANGE_COST;
  return OCTAVE_JUMP_COST * Math.abs(Math.log2(from.frequencyHz / to.frequencyHz));
}

function pickBest(steps: Step[]): Step | null {
  return steps.reduce<Step | null>((best, step) => (best && best.worth >= step.worth ? best : step), null);
}
