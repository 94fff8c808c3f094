import { wavHeader } from './formats/wav.ts';

/** Samples as 16 bits, clipped at full scale. What was 16-bit before comes out unchanged. */
export function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) =>
    Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))),
  );
}

/** A 16-bit WAV file of channels of one length. */
export function writeWav(channels: readonly Int16Array[], sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const channelCount = channels.length;
  const dataBytes = (channels[0]?.length ?? 0) * channelCount * 2;
  const header = wavHeader({ sampleRateHz, channelCount, dataBytes });
  const file = new Uint8Array(header.length + dataBytes);
  file.set(header);
  const view = new DataView(file.buffer, header.length);
  for (const [channel, samples] of channels.entries()) {
    for (let index = 0; index < samples.length; index += 1)
      view.setInt16((index * channelCount + channel) * 2, samples[index] ?? 0, true);
  }
  return file;
}
