import { wavHeader } from '@/lib/audio/formats/wav';

/**
 * Mono samples as a 16-bit WAV file. What was 16-bit before comes out bit by bit as it was, so trimming a clip twice
 * loses nothing; what is beyond full scale is held there.
 */
export function encodeClip(samples: Float32Array, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const dataBytes = samples.length * 2;
  const header = wavHeader({ sampleRateHz, channelCount: 1, dataBytes });
  const file = new Uint8Array(header.length + dataBytes);
  file.set(header);
  const view = new DataView(file.buffer, header.length);
  samples.forEach((sample, index) => {
    view.setInt16(index * 2, Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))), true);
  });
  return file;
}
