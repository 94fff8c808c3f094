import { type AudioResult, type FileEnd, failed, MAX_CLIP_SAMPLES } from '../result.ts';
import { BYTES_PER_SAMPLE, parseWavFormat, type WavFormat } from './wav-format.ts';
import type { WavSamples } from './wav-samples.ts';

/**
 * Writers to a pipe cannot go back to fill in a size, and leave 0 or some large number (ffmpeg 0xFFFFFFFF, sox
 * 0x7FFFF000, others 2,000,000,000). A value beyond the longest clip in 32-bit samples is never a real size.
 */
const MAX_DATA_BYTES = MAX_CLIP_SAMPLES * 4;

/** A file whose size field is no larger than this does not state its size. */
const EMPTY_RIFF_BYTES = 44;

/** Where the sound of a WAV file is and how to read it. */
export type WavLayout =
  /** Samples up to the end of the file where it is `open` or `missing`. */
  | ({ kind: 'samples'; end: FileEnd } & WavFormat & WavSamples)
  /** An MP3 stream in the clothes of a WAV. */
  | { kind: 'mp3'; data: Uint8Array };

/** Sizes of an RF64 file, from its `ds64` chunk. Source: EBU Tech 3306. */
type LongSizes = { riffBytes: number; dataBytes: number };

type Chunk = { name: string; start: number; sizeBytes: number };

function readName(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether the bytes begin as a little-endian WAVE file does, RF64 with its long sizes too. */
export function isWave(bytes: Uint8Array): boolean {
  return ['RIFF', 'RF64', 'BW64'].includes(readName(bytes, 0)) && readName(bytes, 8) === 'WAVE';
}

/**
 * Finds the sound in a little-endian WAVE file: PCM of up to 32 bits, float of 32 or 64, A-law, mu-law, or MP3 frames;
 * plain or WAVE_FORMAT_EXTENSIBLE, RIFF or RF64, chunks in any order, the first `fmt ` of several, sizes left open by
 * streaming writers. Whether a file without its end is whole is for the caller to judge by `end`.
 *
 * Problems: `not-audio` when it is not WAVE; `truncated` when it ends before its samples begin; `empty` and
 * `undecodable` as in `AudioProblem`. Allocates no memory for samples.
 */
export function parseWav(bytes: Uint8Array): AudioResult<WavLayout> {
  if (!isWave(bytes)) return failed('not-audio');
  const view = viewOf(bytes);
  let format: WavFormat | 'mp3' | null = null;
  let longSizes: LongSizes | null = null;
  let data: Chunk | null = null;
  let isSoundLater: boolean | null = null;
  for (const chunk of listChunks(bytes)) {
    const { name, start, sizeBytes } = chunk;
    if (name === 'data') {
      // Asked once: it holds for all that are empty, and a file may have very many.
      if (sizeBytes === 0) isSoundLater ??= hasLaterData(bytes, start);
      if (data || (sizeBytes === 0 && isSoundLater)) continue;
      if (format) return measureData(bytes, format, chunk, longSizes);
      data = chunk;
      continue;
    }
    if (start + sizeBytes > bytes.length) return failed('truncated');
    const body = new DataView(view.buffer, view.byteOffset + start, sizeBytes);
    if (name === 'ds64') longSizes = readLongSizes(body);
    if (name !== 'fmt ' || format) continue;
    format = parseWavFormat(body);
    if (!format) return failed('undecodable');
    if (data) return measureData(bytes, format, data, longSizes);
  }
  if (tellOuterBytes(view, longSizes) > view.byteLength) return failed('truncated');
  return failed(data ? 'undecodable' : 'empty');
}

function* listChunks(bytes: Uint8Array, from = 12): Generator<Chunk> {
  const view = viewOf(bytes);
  let offset = from;
  while (offset + 8 <= bytes.length) {
    const chunk = {
      name: readName(bytes, offset),
      start: offset + 8,
      sizeBytes: view.getUint32(offset + 4, true),
    };
    yield chunk;
    offset = findEnd(chunk);
  }
}

/** Where the next chunk begins: at an even offset; the padding byte is not counted in the size. */
function findEnd({ start, sizeBytes }: Chunk): number {
  return start + sizeBytes + (sizeBytes % 2);
}

function readLongSizes(chunk: DataView): LongSizes | null {
  if (chunk.byteLength < 16) return null;
  return { riffBytes: Number(chunk.getBigUint64(0, true)), dataBytes: Number(chunk.getBigUint64(8, true)) };
}

/** How long the file says it is. */
function tellOuterBytes(view: DataView, longSizes: LongSizes | null): number {
  return 8 + (longSizes?.riffBytes ?? view.getUint32(4, true));
}

function measureData(
  bytes: Uint8Array,
  format: WavFormat | 'mp3',
  chunk: Chunk,
  longSizes: LongSizes | null,
): AudioResult<WavLayout> {
  const toldBytes = tellDataBytes(chunk, longSizes);
  const availableBytes = bytes.length - chunk.start;
  const blockBytes = format === 'mp3' ? 1 : format.channelCount * BYTES_PER_SAMPLE[format.encoding];
  // Bytes declared beyond the last whole block are not sound that could be missing.
  const soundBytes = toldBytes - (toldBytes % blockBytes);
  const end =
    toldBytes === 0
      ? judgeZero(bytes, chunk.start)
      : judgeEnd(soundBytes, availableBytes, tellOuterBytes(viewOf(bytes), longSizes), bytes.length);
  const dataBytes = end === 'told' ? Math.min(toldBytes, availableBytes) : availableBytes;
  if (format === 'mp3') {
    const data = bytes.subarray(chunk.start, chunk.start + dataBytes);
    return { ok: true, value: { kind: 'mp3', data } };
  }
  const frameCount = Math.floor(dataBytes / blockBytes);
  return { ok: true, value: { kind: 'samples', ...format, dataOffset: chunk.start, frameCount, end } };
}

/** Whether only whole chunks come before another data chunk that has sound. */
function hasLaterData(bytes: Uint8Array, from: number): boolean {
  for (const { name, sizeBytes } of listChunks(bytes, from)) {
    if (!isChunkName(name)) return false;
    if (name === 'data' && sizeBytes > 0) return true;
  }
  return false;
}

function isChunkName(name: string): boolean {
  return /^[\x20-\x7e]{4}$/.test(name);
}

/** Some writers leave the short size at zero next to a long one, instead of setting it to 0xFFFFFFFF. */
function tellDataBytes({ sizeBytes }: Chunk, longSizes: LongSizes | null): number {
  if (longSizes && (sizeBytes === 0xffff_ffff || sizeBytes === 0)) return longSizes.dataBytes;
  return sizeBytes;
}

/** A size of zero means no samples where whole chunks alone follow, to the very end of the file; else it was left open. */
function judgeZero(bytes: Uint8Array, start: number): FileEnd {
  let end = start;
  for (const chunk of listChunks(bytes, start)) {
    if (!isChunkName(chunk.name)) return 'open';
    end = findEnd(chunk);
  }
  return end === bytes.length ? 'told' : 'open';
}

function judgeEnd(toldBytes: number, availableBytes: number, outerBytes: number, fileBytes: number): FileEnd {
  if (toldBytes <= availableBytes) return 'told';
  if (toldBytes > MAX_DATA_BYTES) return 'open';
  // What was cut off is missing from both sizes; where the outer one holds, the inner one is a mistake.
  return outerBytes > EMPTY_RIFF_BYTES && outerBytes <= fileBytes ? 'told' : 'missing';
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
  view.setUint16(20, 1, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channelCount * 2, true);
  view.setUint16(32, channelCount * 2, true);
  view.setUint16(34, 16, true);
  name(36, 'data');
  view.setUint32(40, dataBytes, true);
  return header;
}
