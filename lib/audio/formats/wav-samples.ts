import { BYTES_PER_SAMPLE, type WavEncoding } from './wav-format.ts';

/** Where samples lie in a file, and how they are written. */
export type WavSamples = {
  encoding: WavEncoding;
  channelCount: number;
  /** Offset of the first sample in the file. */
  dataOffset: number;
  /** Samples per channel. */
  frameCount: number;
};

const READERS: Record<WavEncoding, (view: DataView, offset: number) => number> = {
  u8: (view, offset) => (view.getUint8(offset) - 128) / 128,
  s16: (view, offset) => view.getInt16(offset, true) / 0x8000,
  s24: (view, offset) => (view.getInt8(offset + 2) * 0x10000 + view.getUint16(offset, true)) / 0x80_0000,
  s32: (view, offset) => view.getInt32(offset, true) / 0x8000_0000,
  f32: (view, offset) => finite(view.getFloat32(offset, true)),
  f64: (view, offset) => finite(Math.fround(view.getFloat64(offset, true))),
  alaw: (view, offset) => expandAlaw(view.getUint8(offset)) / 0x8000,
  mulaw: (view, offset) => expandMulaw(view.getUint8(offset)) / 0x8000,
};

/** Float files may hold NaN and infinities, which would poison every sum made from them. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** To 16 bits. Source: ITU-T G.711, as in its reference software (G.191). */
function expandAlaw(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const step = ((code & 15) << 4) + 8;
  const magnitude = exponent === 0 ? step : (step + 0x100) << (exponent - 1);
  return code & 0x80 ? magnitude : -magnitude;
}

/** To 16 bits; otherwise as `expandAlaw`. */
function expandMulaw(byte: number): number {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 15) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
  return code & 0x80 ? -magnitude : magnitude;
}

/** Turns the samples that `parseWav` found into one array per channel. Float files may exceed ±1; nothing is clipped. */
export function readWavSamples(bytes: Uint8Array, layout: WavSamples): Float32Array[] {
  const { channelCount, dataOffset, encoding, frameCount } = layout;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = READERS[encoding];
  const sampleBytes = BYTES_PER_SAMPLE[encoding];
  return Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(frameCount);
    let offset = dataOffset + channel * sampleBytes;
    for (let index = 0; index < frameCount; index++) {
      samples[index] = read(view, offset);
      offset += channelCount * sampleBytes;
    }
    return samples;
  });
}
