import { fadeSeconds } from './run';

/**
 * How far ahead a change begins. A browser renders several blocks in one go, every ten milliseconds or so; a change that
 * began amid them would reach one track's gain a block later than another's.
 */
const changeLeadSeconds = 0.008;
/** Within which the sources of all tracks can be started, so that none misses the common beginning. */
const startLeadSeconds = 0.02;
const latencyIntervalMs = 1000;

/** The clock of a context in frames of its sound. */
export class ContextClock {
  readonly rate: number;
  /** Length of a fade in frames. */
  readonly fadeFrames: number;
  readonly #context: BaseAudioContext;
  readonly #lead: ReturnType<typeof chooseLeads>;
  readonly #getLatency: () => number;

  constructor(context: BaseAudioContext) {
    this.#context = context;
    this.rate = context.sampleRate;
    this.fadeFrames = Math.round(fadeSeconds * context.sampleRate);
    this.#lead = chooseLeads(context);
    this.#getLatency = createLatencyMeter(context);
  }

  /** Browsers suspend a context until a user gesture. */
  wake() {
    const context = this.#context;
    // A context that is being closed cannot resume, and is no longer heard.
    if (context instanceof AudioContext && context.state !== 'running')
      context.resume().catch(() => undefined);
  }

  /** The frame that is rendered now. */
  findFrame(): number {
    return Math.round(this.#context.currentTime * this.rate);
  }

  /** The first frame from which gains can change, or sources start. */
  findNextFrame(purpose: 'change' | 'start'): number {
    return this.findFrame() + this.#lead[purpose];
  }

  /** The frame that is heard now; it may lie between two. */
  findHeardFrame(): number {
    return (this.#context.currentTime - this.#getLatency()) * this.rate;
  }
}

/** How far ahead changes begin, in frames; offline rendering waits for them. */
function chooseLeads(context: BaseAudioContext): { change: number; start: number } {
  if (context instanceof OfflineAudioContext) return { change: 0, start: 0 };
  const base = context instanceof AudioContext ? context.baseLatency : 0;
  const seconds = Math.max(startLeadSeconds, 2 * base);
  return {
    change: Math.ceil(changeLeadSeconds * context.sampleRate),
    start: Math.ceil(seconds * context.sampleRate),
  };
}

/**
 * Returns the output latency in seconds, where the browser reports it. The answer may have to come from the sound
 * system, so it is read once a second instead of with every frame. Not in Firefox: while it waits for the answer it
 * holds a lock that its audio needs, and at times (about one in ten comparisons with PulseAudio and Firefox 153) the
 * two deadlock.
 */
function createLatencyMeter(context: BaseAudioContext): () => number {
  if (!(context instanceof AudioContext) || CSS.supports('-moz-appearance', 'none')) return () => 0;
  let latency = 0;
  let askedAtMs = performance.now();
  return () => {
    if (performance.now() - askedAtMs < latencyIntervalMs) return latency;
    askedAtMs = performance.now();
    const told = context.outputLatency;
    latency = Number.isFinite(told) ? told : 0;
    return latency;
  };
}
