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
  /** How many frames a fade takes. */
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

  /** Browsers hold a context still until somebody has pressed something. */
  wake() {
    const context = this.#context;
    // A context that is being closed cannot wake, and nobody listens to it any more.
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

/** How far ahead changes begin, in frames: what is rendered offline waits for them. */
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
 * Tells how much later than it is rendered sound is heard, in seconds; not every browser does. The
 * answer may have to come from the sound system, so it is asked for once a second instead of with every frame. Firefox
 * is not asked: while it waits for the answer it holds what its sound needs to go on, and at times (once in some ten
 * comparisons with PulseAudio and Firefox 153) both wait for each other for good.
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
