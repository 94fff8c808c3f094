import loadSonic from '@echogarden/sonic-wasm';
import { resample } from './resample.ts';

const sonic = await loadSonic();
const BLOCK_SAMPLES = 4096;

/** Sonic looks for periods of 65 to 400 Hz, which has its middle here. */
const SONIC_MIDDLE_HZ = 161;

/** Stretches time alone: `speed` 2 is twice as fast. The answer has about `samples.length / speed` samples. */
function changeSpeed(
  samples: Float32Array,
  { sampleRateHz, speed, voiceHz }: Omit<Change, 'pitch'>,
): Float32Array {
  if (speed === 1) return samples;
  const result = new Float32Array(Math.round(samples.length / speed));
  // It only counts samples: told another rate, it looks for other periods.
  const stream = sonic._sonicCreateStream(Math.round((sampleRateHz * SONIC_MIDDLE_HZ) / voiceHz), 1);
  const block = sonic._malloc(BLOCK_SAMPLES * 4);
  let filled = 0;
  const drain = () => {
    while (sonic._sonicSamplesAvailable(stream) > 0) {
      const count = sonic._sonicReadFloatFromStream(stream, block, BLOCK_SAMPLES);
      if (count <= 0) return;
      const room = Math.min(count, result.length - filled);
      result.set(sonic.HEAPF32.subarray(block / 4, block / 4 + room), filled);
      filled += room;
    }
  };
  try {
    sonic._sonicSetSpeed(stream, speed);
    sonic._sonicSetQuality(stream, 1);
    for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
      const part = samples.subarray(at, at + BLOCK_SAMPLES);
      sonic.HEAPF32.set(part, block / 4);
      sonic._sonicWriteFloatToStream(stream, block, part.length);
      drain();
    }
    sonic._sonicFlushStream(stream);
    drain();
    return result;
  } finally {
    sonic._free(block);
    sonic._sonicDestroyStream(stream);
  }
}

type Change = { sampleRateHz: number; speed: number; pitch: number; voiceHz: number };

/**
 * Changes speed and pitch independently. The answer has exactly `samples.length / speed` samples, rounded.
 * `pitch` is a frequency factor (2 is an octave up), `speed` a rate factor (2 is twice as fast), `voiceHz` about the
 * median pitch of what is spoken: a deep voice whose periods Sonic does not find would be changed wrongly.
 *
 * Sonic could change the pitch as well, but writes beyond its memory at some rates and factors.
 */
export function changeSpeedAndPitch(samples: Float32Array, { pitch, ...change }: Change): Float32Array {
  const stretched = changeSpeed(samples, { ...change, speed: change.speed / pitch });
  const moved = resample(stretched, Math.round(change.sampleRateHz * pitch), change.sampleRateHz);
  const result = new Float32Array(Math.round(samples.length / change.speed));
  result.set(moved.subarray(0, result.length));
  return result;
}
