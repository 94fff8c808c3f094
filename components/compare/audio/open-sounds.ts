import { fail, type Result, succeed } from '@/lib/result/result';
import { chooseSampleRate, type SoundShape } from './choose-sample-rate';

/** A sound to listen to, and how to get its encoded bytes. */
export interface SoundSource extends SoundShape {
  id: string;
  /** Rejects when the bytes cannot be had. */
  load: (signal: AbortSignal) => Promise<ArrayBuffer>;
}

/** Sounds ready to be played together, in the order of their sources. The owner must close the context. */
export interface OpenedSounds {
  context: AudioContext;
  buffers: readonly AudioBuffer[];
  /** Whether they are played at less than the highest of their rates, for want of memory. */
  isLowered: boolean;
}

/** Why sounds cannot be played together, and which one is to blame; null when it is none in particular. */
export interface SoundProblem {
  message: string;
  sourceId: string | null;
}

const refusedContext: SoundProblem = {
  message: 'This browser cannot play audio at the rate of these takes.',
  sourceId: null,
};

/**
 * Fetches sounds in parallel and decodes them one after another, so that no more than one is in memory twice. An abort
 * closes everything and rejects with the signal's reason.
 */
export async function openSounds(
  sources: readonly SoundSource[],
  signal: AbortSignal,
): Promise<Result<OpenedSounds, SoundProblem>> {
  signal.throwIfAborted();
  const { sampleRateHz, isLowered } = chooseSampleRate(sources);
  const context = openContext(sampleRateHz);
  if (!context) return fail(refusedContext);
  const rest = new AbortController();
  const decoded = await decodeAll(context, sources, AbortSignal.any([signal, rest.signal]));
  if (decoded.ok && !signal.aborted) return succeed({ context, buffers: decoded.value, isLowered });
  rest.abort();
  await context.close();
  signal.throwIfAborted();
  return decoded.ok ? fail(refusedContext) : decoded;
}

function openContext(sampleRate: number): AudioContext | null {
  try {
    return new AudioContext({ sampleRate, latencyHint: 'interactive' });
  } catch {
    // NotSupportedError: this is how a browser says that it does not know the rate.
    return null;
  }
}

async function decodeAll(
  context: AudioContext,
  sources: readonly SoundSource[],
  signal: AbortSignal,
): Promise<Result<AudioBuffer[], SoundProblem>> {
  const loads = sources.map((source) => source.load(signal).catch(() => null));
  const buffers: AudioBuffer[] = [];
  for (const [index, { id }] of sources.entries()) {
    const bytes = await loads[index];
    // Decoding transfers the encoded bytes away from here.
    delete loads[index];
    if (!bytes || signal.aborted)
      return fail({ message: 'The audio of this take could not be loaded.', sourceId: id });
    const buffer = await context.decodeAudioData(bytes).catch(() => null);
    if (!buffer) return fail({ message: 'This browser cannot decode the audio of this take.', sourceId: id });
    buffers.push(buffer);
  }
  return succeed(buffers);
}
