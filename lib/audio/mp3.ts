import {
  type FrameHeader,
  hasTwoFrames,
  type InfoFrame,
  isCutHeader,
  isSameStream,
  measureId3v2,
  parseFrameHeader,
  parseInfoFrame,
} from './mp3-frame.ts';
import { type AudioProblem, type AudioResult, failed, MAX_CLIP_SECONDS } from './result.ts';

/** Samples by which every decoder of Layer III delays the sound. Source: the LAME tag's description. */
const DECODER_DELAY = 529;

/** Where the frames of an MP3 file are and how much of their sound is meant to be heard. */
export type Mp3Layout = {
  channelCount: 1 | 2;
  sampleRateHz: number;
  /** The frames in order; an information frame is not among them. */
  frames: Uint8Array[];
  /** Decoded samples per channel to drop at the start. */
  skipSamples: number;
  /** Samples per channel after the dropped ones. */
  frameCount: number;
};

type Walk = {
  first: FrameHeader;
  info: InfoFrame | null;
  frames: Uint8Array[];
  problem: AudioProblem | null;
};

/** Next offset where the stream goes on, or null. */
function findNextFrame(bytes: Uint8Array, from: number, first: FrameHeader): number | null {
  for (let start = bytes.indexOf(0xff, from); start !== -1; start = bytes.indexOf(0xff, start + 1)) {
    if (isSameStream(first, parseFrameHeader(bytes, start)) && hasTwoFrames(bytes, start)) return start;
  }
  return null;
}

/** Goes from frame to frame, over damaged spans, to the end or to a trailing tag. */
function walkFrames(bytes: Uint8Array, offset: number): Walk | null {
  const first = parseFrameHeader(bytes, offset);
  if (!first) return null;
  const info = parseInfoFrame(bytes, offset, first);
  const frames: Uint8Array[] = [];
  const mostFrames = (MAX_CLIP_SECONDS * first.sampleRateHz) / first.frameLength + 8;
  let start: number | null = info ? offset + first.sizeBytes : offset;
  while (start !== null && start < bytes.length) {
    const header = parseFrameHeader(bytes, start);
    if (isSameStream(first, header)) {
      const end: number = start + header.sizeBytes;
      if (end > bytes.length) return { first, info, frames, problem: 'truncated' };
      if (frames.push(bytes.subarray(start, end)) > mostFrames) {
        return { first, info, frames, problem: 'too-long' };
      }
      start = end;
    } else {
      if (isCutHeader(bytes, start)) return { first, info, frames, problem: 'truncated' };
      start = findNextFrame(bytes, start + 1, first);
    }
  }
  const isShort = info !== null && lacksFrames(info, frames.length, bytes.length - offset);
  return { first, info, frames, problem: isShort ? 'truncated' : null };
}

/** One frame less than declared may be the information frame, counted by its encoder; then the bytes decide. */
function lacksFrames(info: InfoFrame, frameCount: number, sizeBytes: number): boolean {
  if (frameCount >= info.declaredFrames) return false;
  return frameCount + 1 < info.declaredFrames || sizeBytes < info.declaredBytes;
}

/**
 * Finds the frames of an MPEG Layer III file, after an ID3v2 tag if there is one. Tags behind the sound are passed over,
 * damage between frames too.
 *
 * Problems: `not-audio` without a frame; `truncated` when the last frame is incomplete or the encoder's information frame
 * announced more of them (a cut between two frames of a file without one cannot be told); `too-long`. Decodes nothing.
 */
export function parseMp3(bytes: Uint8Array): AudioResult<Mp3Layout> {
  const tagBytes = measureId3v2(bytes);
  if (tagBytes > 0 && tagBytes >= bytes.length) return failed('truncated');
  const walk = walkFrames(bytes, tagBytes);
  if (!walk) return failed('not-audio');
  if (walk.problem) return failed(walk.problem);
  const { first, frames, info } = walk;
  const decodedSamples = frames.length * first.frameLength;
  // Only an encoder that tells its delay wants it dropped. Its padding covers the decoder's delay as well.
  const skipSamples = info?.delaySamples ? info.delaySamples + DECODER_DELAY : 0;
  const dropSamples = info?.delaySamples ? Math.max(info.paddingSamples - DECODER_DELAY, 0) : 0;
  const frameCount = Math.max(decodedSamples - skipSamples - dropSamples, 0);
  const { channelCount, sampleRateHz } = first;
  return { ok: true, value: { channelCount, sampleRateHz, frames, skipSamples, frameCount } };
}
