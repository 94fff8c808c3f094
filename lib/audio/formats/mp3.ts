import { type AudioResult, type FileEnd, failed, MAX_CLIP_SECONDS } from '../result.ts';
import { skipId3v2 } from './id3v2.ts';
import {
  type FrameHeader,
  findTwoFrames,
  hasTwoFrames,
  type InfoFrame,
  isCutHeader,
  isSameStream,
  parseFrameHeader,
  parseInfoFrame,
} from './mp3-frame.ts';

/** Samples by which every decoder of Layer III delays the sound. Source: the LAME tag's description. */
const DECODER_DELAY = 529;

/** Consecutive frames with the same number of channels; a decoder cannot switch between numbers. */
type Mp3Run = { channelCount: 1 | 2; frames: Uint8Array[] };

/** Where the frames of an MP3 file are and how much of their sound is meant to be heard. */
export type Mp3Layout = {
  /** The most that any frame has. */
  channelCount: 1 | 2;
  sampleRateHz: number;
  /** Samples per channel of every frame. */
  frameLength: number;
  /** All frames but an information frame. */
  runs: Mp3Run[];
  /** Decoded samples per channel to drop at the start. */
  skipSamples: number;
  /** Samples per channel after the dropped ones. */
  frameCount: number;
  /** `missing` when the last frame is incomplete or the encoder's information frame announced more of them. */
  end: FileEnd;
};

type Walk = {
  first: FrameHeader;
  info: InfoFrame | null;
  /** One more than a clip may have where there are too many. */
  frames: Uint8Array[];
  end: FileEnd;
};

/** Next offset where the stream continues, or null. */
function findNextFrame(bytes: Uint8Array, from: number, first: FrameHeader): number | null {
  for (let start = bytes.indexOf(0xff, from); start !== -1; start = bytes.indexOf(0xff, start + 1)) {
    if (isSameStream(first, parseFrameHeader(bytes, start)) && hasTwoFrames(bytes, start)) return start;
  }
  return null;
}

function countMostFrames({ sampleRateHz, frameLength }: FrameHeader): number {
  return Math.ceil((MAX_CLIP_SECONDS * sampleRateHz) / frameLength) + 8;
}

/** Goes from frame to frame, over damaged spans, to the end or to a trailing tag. */
function walkFrames(bytes: Uint8Array, offset: number, first: FrameHeader): Walk {
  const info = parseInfoFrame(bytes, offset, first);
  const frames: Uint8Array[] = [];
  let start: number | null = info ? offset + first.sizeBytes : offset;
  while (start !== null && start < bytes.length && frames.length <= countMostFrames(first)) {
    const header = parseFrameHeader(bytes, start);
    if (isSameStream(first, header)) {
      const end: number = start + header.sizeBytes;
      if (end > bytes.length) return { first, info, frames, end: 'missing' };
      frames.push(bytes.subarray(start, end));
      start = end;
    } else {
      if (isCutHeader(bytes, start)) return { first, info, frames, end: 'missing' };
      start = findNextFrame(bytes, start + 1, first);
    }
  }
  const isShort = info !== null && lacksFrames(info, frames.length, bytes.length - offset);
  return { first, info, frames, end: isShort ? 'missing' : 'told' };
}

/** One frame less than declared may be the information frame, counted by its encoder; then the bytes decide. */
function lacksFrames(info: InfoFrame, frameCount: number, sizeBytes: number): boolean {
  if (frameCount >= info.declaredFrames) return false;
  return frameCount + 1 < info.declaredFrames || sizeBytes < info.declaredBytes;
}

function splitByChannels(frames: Uint8Array[]): Mp3Run[] {
  const runs: Mp3Run[] = [];
  for (const frame of frames) {
    const channelCount = parseFrameHeader(frame, 0)?.channelCount ?? 1;
    const run = runs.at(-1);
    if (run?.channelCount === channelCount) run.frames.push(frame);
    else runs.push({ channelCount, frames: [frame] });
  }
  return runs;
}

/**
 * Finds the frames of an MPEG Layer III file from the first two in a row, whatever precedes them. Skips tags after the
 * sound, and damage between frames. In a file without an information frame, a cut between two frames cannot be
 * detected.
 *
 * Problems: `not-audio` without frames (`truncated` when an ID3v2 tag is longer than the file), `too-long` with more of them than a clip has. Decodes nothing.
 */
export function parseMp3(bytes: Uint8Array): AudioResult<Mp3Layout> {
  const offset = findTwoFrames(bytes, skipId3v2(bytes)) ?? findTwoFrames(bytes);
  const first = offset === null ? null : parseFrameHeader(bytes, offset);
  if (offset === null || first === null)
    return failed(skipId3v2(bytes) > 0 && skipId3v2(bytes) >= bytes.length ? 'truncated' : 'not-audio');
  const { end, frames, info } = walkFrames(bytes, offset, first);
  if (frames.length > countMostFrames(first)) return failed('too-long');
  const decodedSamples = frames.length * first.frameLength;
  // Only an encoder that states its delay wants it dropped. Its padding covers the decoder's delay as well, and follows
  // a last frame that browsers find by the count alone.
  const skipSamples = info?.delaySamples ? info.delaySamples + DECODER_DELAY : 0;
  const dropSamples =
    info?.delaySamples && info.declaredFrames ? Math.max(info.paddingSamples - DECODER_DELAY, 0) : 0;
  // What is missing was followed by the padding.
  const heardSamples = decodedSamples - skipSamples - (end === 'missing' ? 0 : dropSamples);
  const { frameLength, sampleRateHz } = first;
  const runs = splitByChannels(frames);
  const channelCount = runs.some((run) => run.channelCount === 2) ? 2 : 1;
  const frameCount = Math.max(heardSamples, 0);
  return {
    ok: true,
    value: { channelCount, sampleRateHz, frameLength, runs, skipSamples, frameCount, end },
  };
}
