/** A straight change of a gain: `from` until `startFrame`, `to` from `endFrame` on. Frames are of the context's clock. */
export interface Ramp {
  startFrame: number;
  endFrame: number;
  from: number;
  to: number;
}

/** A ramp that rests at a value. */
export function restAt(value: number): Ramp {
  return { startFrame: 0, endFrame: 0, from: value, to: value };
}

/** Where a ramp is at a frame. */
export function getRampValue(ramp: Ramp, frame: number): number {
  if (frame >= ramp.endFrame) return ramp.to;
  if (frame <= ramp.startFrame) return ramp.from;
  const share = (frame - ramp.startFrame) / (ramp.endFrame - ramp.startFrame);
  return ramp.from + (ramp.to - ramp.from) * share;
}

/**
 * The ramp to another value that leaves the present one at a frame. Ramps whose values add up to 1 keep doing so when
 * all are redirected at the same frame, over the same length, to targets that add up to 1.
 */
export function leadOn(ramp: Ramp, at: { frame: number; frames: number }, to: number): Ramp {
  const from = getRampValue(ramp, at.frame);
  return { startFrame: at.frame, endFrame: at.frame + at.frames, from, to };
}
