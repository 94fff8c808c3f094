import { leadParamOn } from './fader';
import { type FrameSpan, getPiece, type Piece, type Route } from './route';

/** Length of every change, in seconds; the seam of a loop uses half of it on each side. */
export const fadeSeconds = 0.01;
const aheadSeconds = 3;

/** A sound that is part of a run. */
export interface Voice {
  buffer: AudioBuffer;
  /** Where it lies among the positions of the route. */
  span: FrameSpan;
  output: AudioNode;
}

/** Sounds under way together along one route. */
export interface Run {
  route: Route;
  /** Fades it out from a frame on; it then does not report its end. */
  fadeOut: (frame: number) => void;
}

/** How a piece fades in to its height, and out. */
interface Shape {
  height: number;
  riseFrames: number;
  fallFrames: number;
}

interface ShapedPiece extends Piece {
  shape: Shape;
}

interface SoundingPiece extends ShapedPiece {
  sources: AudioScheduledSourceNode[];
  envelopes: GainNode[];
}

/**
 * Starts sounds along a route. Every piece of it fades in and out by itself, so neither a beginning nor the seam of a
 * loop clicks.
 */
export function startRun(
  context: BaseAudioContext,
  route: Route,
  parts: { voices: readonly Voice[]; onOver: () => void },
): Run {
  let sounding: SoundingPiece[] = [];
  let count = 0;
  let isOver = false;

  function startNext(): boolean {
    const piece = getPiece(route, count);
    if (!piece) return false;
    const shape = shapePiece(piece, { isFirst: count === 0, sampleRateHz: context.sampleRate });
    count += 1;
    const started = startPiece(context, { ...piece, shape }, parts.voices);
    const clock = startClock(context, piece);
    clock.onended = () => {
      for (const envelope of started.envelopes) envelope.disconnect();
      clock.disconnect();
      sounding = sounding.filter((other) => other !== started);
      if (isOver) return;
      extend();
      // Not read from the clock, which may still be at the beginning of the block that the end is in.
      if (sounding.length === 0) parts.onOver();
    };
    started.sources.push(clock);
    sounding.push(started);
    return true;
  }

  /** Schedules what comes next, some seconds ahead. */
  function extend() {
    const horizon = findHorizon(context);
    // One piece beyond the present one is there in any case: its end is what asks for more.
    while (sounding.length < 2 || (sounding.at(-1)?.endFrame ?? 0) < horizon) if (!startNext()) return;
  }

  extend();
  return {
    route,
    fadeOut(frame) {
      isOver = true;
      for (const piece of sounding) endPiece(context, piece, frame);
    },
  };
}

/** The frame up to which sound has to be scheduled; for offline rendering, everything from the start. */
function findHorizon(context: BaseAudioContext): number {
  if (context instanceof OfflineAudioContext) return context.length;
  return (context.currentTime + aheadSeconds) * context.sampleRate;
}

/** A piece too short for its fades does not rise to its whole height, so that it rises no faster. */
function shapePiece(piece: Piece, at: { isFirst: boolean; sampleRateHz: number }): Shape {
  const whole = Math.round(fadeSeconds * at.sampleRateHz);
  const seam = Math.round(whole / 2);
  const rise = at.isFirst ? whole : seam;
  const height = Math.min(1, (piece.endFrame - piece.startFrame) / (rise + seam));
  return { height, riseFrames: rise * height, fallFrames: seam * height };
}

function startPiece(context: BaseAudioContext, piece: ShapedPiece, voices: readonly Voice[]): SoundingPiece {
  const started: SoundingPiece = { ...piece, sources: [], envelopes: [] };
  const rate = context.sampleRate;
  const to = piece.from + piece.endFrame - piece.startFrame;
  for (const { buffer, span, output } of voices) {
    const start = Math.max(span.start, piece.from);
    if (start >= Math.min(span.end, to)) continue;
    const envelope = createEnvelope(context, piece);
    envelope.connect(output);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(envelope);
    source.start((piece.startFrame + start - piece.from) / rate, (start - span.start) / rate);
    source.stop(piece.endFrame / rate);
    started.sources.push(source);
    started.envelopes.push(envelope);
  }
  return started;
}

function createEnvelope(context: BaseAudioContext, { startFrame, endFrame, shape }: ShapedPiece): GainNode {
  // Silent from the beginning: the first event may count for the second sample only.
  const envelope = new GainNode(context, { gain: 0 });
  const { gain } = envelope;
  const rate = context.sampleRate;
  gain.setValueAtTime(0, startFrame / rate);
  gain.linearRampToValueAtTime(shape.height, (startFrame + shape.riseFrames) / rate);
  gain.linearRampToValueAtTime(shape.height, (endFrame - shape.fallFrames) / rate);
  gain.linearRampToValueAtTime(0, endFrame / rate);
  return envelope;
}

/** A silent source that signals the end of a piece, even where none of its sounds plays. */
function startClock(context: BaseAudioContext, piece: Piece): ConstantSourceNode {
  const clock = context.createConstantSource();
  clock.offset.value = 0;
  clock.connect(context.destination);
  clock.start(piece.startFrame / context.sampleRate);
  clock.stop(piece.endFrame / context.sampleRate);
  return clock;
}

function endPiece(context: BaseAudioContext, piece: SoundingPiece, frame: number) {
  const rate = context.sampleRate;
  const frames = Math.round(fadeSeconds * rate);
  const hasBegun = piece.startFrame < frame;
  // A source that ends before a fade would is left alone.
  if (hasBegun && piece.endFrame <= frame + frames) return;
  const from = getEnvelope(piece, frame);
  for (const { gain } of hasBegun ? piece.envelopes : []) {
    leadParamOn(gain, { from, to: 0, frame, frames }, rate);
  }
  for (const source of piece.sources) source.stop(hasBegun ? (frame + frames) / rate : 0);
}

function getEnvelope({ startFrame, endFrame, shape }: ShapedPiece, frame: number): number {
  const rise = (frame - startFrame) / shape.riseFrames;
  const fall = (endFrame - frame) / shape.fallFrames;
  return shape.height * Math.max(0, Math.min(1, rise, fall));
}
