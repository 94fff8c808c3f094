import { type AudioProblem, type AudioResult, failed, findShapeProblem } from './result.ts';

const WAVE_FORMAT_PCM = 1;
const WAVE_FORMAT_IEEE_FLOAT = 3;
const WAVE_FORMAT_EXTENSIBLE = 0xfffe;

/**
 * Writers to a pipe cannot go back to fill in a size, and leave 0 or a number near 2³¹ or 2³² (ffmpeg 0xFFFFFFFF,
 * sox 0x7FFFF000). No clip that is decoded comes near 2 GB, so such a number never means a size.
 */
const SMALLEST_PLACEHOLDER_SIZE = 0x7fff_0000;

/** Where the samples of a WAV file are and how to read them. */
export type WavLayout = {
  encoding: 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64';
  channelCount: number;
  sampleRateHz: number;
  /** Offset of the first sample in the file. */
  dataOffset: number;
  /** Samples per channel. */
  frameCount: number;
  /** Whether the file told how many there are; else they were taken to its end. */
  isSizeTold: boolean;
};

type WavFormat = Pick<WavLayout, 'encoding' | 'channelCount' | 'sampleRateHz'>;

const BYTES_PER_SAMPLE = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8 } as const;

function readName(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const PCM_ENCODINGS = new Map<number, WavLayout['encoding']>([
  [8, 'u8'],
  [16, 's16'],
  [24, 's24'],
  [32, 's32'],
]);
const FLOAT_ENCODINGS = new Map<number, WavLayout['encoding']>([
  [32, 'f32'],
  [64, 'f64'],
]);

function findEncoding(tag: number, bits: number): WavLayout['encoding'] | null {
  if (tag === WAVE_FORMAT_PCM) return PCM_ENCODINGS.get(bits) ?? null;
  if (tag === WAVE_FORMAT_IEEE_FLOAT) return FLOAT_ENCODINGS.get(bits) ?? null;
  return null;
}

/** Reads a fmt chunk; null for anything but linear samples in whole bytes. */
function parseFormat(chunk: DataView): WavFormat | null {
  if (chunk.byteLength < 16) return null;
  const tag = chunk.getUint16(0, true);
  const channelCount = chunk.getUint16(2, true);
  const blockBytes = chunk.getUint16(12, true);
  const bits = chunk.getUint16(14, true);
  if (tag === WAVE_FORMAT_EXTENSIBLE && chunk.byteLength < 26) return null;
  // The first two bytes of the sub-format's GUID are the plain format tag.
  const encoding = findEncoding(tag === WAVE_FORMAT_EXTENSIBLE ? chunk.getUint16(24, true) : tag, bits);
  if (!encoding || blockBytes !== channelCount * BYTES_PER_SAMPLE[encoding]) return null;
  return { encoding, channelCount, sampleRateHz: chunk.getUint32(4, true) };
}

function hasUnknownDataSize(view: DataView, dataSizeBytes: number): boolean {
  if (dataSizeBytes >= SMALLEST_PLACEHOLDER_SIZE) return true;
  // A zero is believed only of a file whose outer size is right.
  return dataSizeBytes === 0 && view.getUint32(4, true) + 8 !== view.byteLength;
}

function measureData(view: DataView, format: WavFormat, dataOffset: number): AudioResult<WavLayout> {
  const declaredBytes = view.getUint32(dataOffset - 4, true);
  const availableBytes = view.byteLength - dataOffset;
  const isUnknown = hasUnknownDataSize(view, declaredBytes);
  const dataBytes = isUnknown ? availableBytes : declaredBytes;
  if (dataBytes > availableBytes) return failed('truncated');
  const blockBytes = format.channelCount * BYTES_PER_SAMPLE[format.encoding];
  // With no size to go by, half a sample at the end is the only trace of a cut.
  if (isUnknown && dataBytes % blockBytes !== 0) return failed('truncated');
  const frameCount = Math.floor(dataBytes / blockBytes);
  return { ok: true, value: { ...format, dataOffset, frameCount, isSizeTold: !isUnknown } };
}

/**
 * Finds the samples in a little-endian RIFF WAVE file: PCM of 8, 16, 24 or 32 bits, float of 32 or 64, plain or
 * WAVE_FORMAT_EXTENSIBLE, chunks in any order as long as `fmt ` precedes `data`, sizes left open by streaming writers.
 *
 * Problems: `not-audio` when it is no RIFF WAVE; `truncated` when a chunk declares more than there is; `empty`,
 * `undecodable` and `too-long` as in `AudioProblem`. Takes no memory for samples.
 */
export function parseWav(bytes: Uint8Array): AudioResult<WavLayout> {
  if (bytes.length < 12 || readName(bytes, 0) !== 'RIFF' || readName(bytes, 8) !== 'WAVE') {
    return failed('not-audio');
  }
  const view = viewOf(bytes);
  let format: WavFormat | null = null;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const name = readName(bytes, offset);
    const sizeBytes = view.getUint32(offset + 4, true);
    const start = offset + 8;
    if (name === 'data') {
      if (!format) return failed('undecodable');
      const layout = measureData(view, format, start);
      const problem = layout.ok ? findShapeProblem(layout.value) : null;
      return problem ? failed(problem) : layout;
    }
    if (start + sizeBytes > bytes.length) return failed('truncated');
    if (name === 'fmt ') {
      format = parseFormat(new DataView(bytes.buffer, bytes.byteOffset + start, sizeBytes));
      if (!format) return failed('undecodable');
    }
    // Chunks start at even offsets; the padding byte is not counted in the size.
    offset = start + sizeBytes + (sizeBytes % 2);
  }
  return failed(findProblemWithoutData(view));
}

function findProblemWithoutData(view: DataView): AudioProblem {
  return view.getUint32(4, true) + 8 > view.byteLength ? 'truncated' : 'empty';
}

const READERS: Record<WavLayout['encoding'], (view: DataView, offset: number) => number> = {
  u8: (view, offset) => (view.getUint8(offset) - 128) / 128,
  s16: (view, offset) => view.getInt16(offset, true) / 0x8000,
  s24: (view, offset) => (view.getInt8(offset + 2) * 0x10000 + view.getUint16(offset, true)) / 0x80_0000,
  s32: (view, offset) => view.getInt32(offset, true) / 0x8000_0000,
  f32: (view, offset) => finite(view.getFloat32(offset, true)),
  f64: (view, offset) => finite(Math.fround(view.getFloat64(offset, true))),
};

/** Float files may hold NaN and infinities, which would poison every sum made from them. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** Turns the samples that `parseWav` found into one array per channel. Float files may exceed ±1; nothing is clipped. */
export function readWavSamples(bytes: Uint8Array, layout: Omit<WavLayout, 'isSizeTold'>): Float32Array[] {
  const { channelCount, dataOffset, encoding, frameCount } = layout;
  const view = viewOf(bytes);
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

/**
 * The 44-byte header that makes raw signed 16-bit little-endian PCM a WAV file.
 * @param sound.dataBytes how many bytes of PCM will follow, below 4 GB
 */
export function wavHeader(sound: {
  sampleRateHz: number;
  channelCount: number;
  dataBytes: number;
}): Uint8Array<ArrayBuffer> {
  const { sampleRateHz, channelCount, dataBytes } = sound;
  const header = new Uint8Array(44);
  const view = viewOf(header);
  const name = (offset: number, text: string) => header.set(new TextEncoder().encode(text), offset);
  name(0, 'RIFF');
  view.setUint32(4, 36 + dataBytes, true);
  name(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, WAVE_FORMAT_PCM, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channelCount * 2, true);
  view.setUint16(32, channelCount * 2, true);
  view.setUint16(34, 16, true);
  name(36, 'data');
  view.setUint32(40, dataBytes, true);
  return header;
}
