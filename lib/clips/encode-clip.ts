import { toInt16, writeWav } from '@/lib/audio/write-wav';

/**
 * Mono samples as a 16-bit WAV file. What was 16-bit before comes out bit by bit as it was, so trimming a clip twice
 * loses nothing; what is beyond full scale is held there.
 */
export function encodeClip(samples: Float32Array, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  return writeWav([toInt16(samples)], sampleRateHz);
}
