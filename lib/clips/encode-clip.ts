import { toInt16, writeWav } from '@/lib/audio/write-wav';

/**
 * Mono samples as a 16-bit WAV file. Samples that were 16-bit before are encoded bit for bit, so trimming a clip twice
 * loses nothing; samples beyond full scale are clipped.
 */
export function encodeClip(samples: Float32Array, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  return writeWav([toInt16(samples)], sampleRateHz);
}
