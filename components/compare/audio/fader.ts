import { getRampValue, leadOn, restAt } from './ramp';

/** A gain that changes in straight lines and never jumps. */
export interface Fader {
  node: GainNode;
  /** Ramps to a value from a frame on, over this many frames, starting from its value at that frame. */
  fadeTo: (value: number, at: { frame: number; frames: number }) => void;
}

/** Where the fader is at any moment is computed here: Firefox has no `cancelAndHoldAtTime`. */
export function createFader(context: BaseAudioContext, value: number): Fader {
  const node = context.createGain();
  const { gain } = node;
  gain.setValueAtTime(value, 0);
  let ramp = restAt(value);
  return {
    node,
    fadeTo(to, at) {
      // One still ramping is redirected as well, so that it arrives together with the others.
      if (ramp.to === to && at.frame >= ramp.endFrame) return;
      const from = getRampValue(ramp, at.frame);
      ramp = leadOn(ramp, at, to);
      leadParamOn(gain, { from, to, ...at }, context.sampleRate);
    },
  };
}

/**
 * Has a parameter that follows straight lines leave them at a frame. The line to the turning point is redrawn, since
 * cancelling removes the end of the line that leads there.
 */
export function leadParamOn(
  param: AudioParam,
  turn: { from: number; to: number; frame: number; frames: number },
  sampleRateHz: number,
): void {
  const turnTime = turn.frame / sampleRateHz;
  param.cancelScheduledValues(turnTime);
  param.linearRampToValueAtTime(turn.from, turnTime);
  param.linearRampToValueAtTime(turn.to, (turn.frame + turn.frames) / sampleRateHz);
}
