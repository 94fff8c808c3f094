import { createFader } from './fader';
import { carryOver, clamp, fitLoop, getStretch, getTrackSpan, type Layout, measureAxis } from './layout';
import { countPassed, getEndFrame, getPosition, planRoute } from './route';
import { fadeSeconds, type Run, startRun, type Voice } from './run';
import type { AxisSpan, SyncPlayer, SyncState, Track } from './sync-player';

/**
 * How far ahead a change begins. A browser renders several blocks in one go, every ten milliseconds or so; a change that
 * began amid them would reach one track's gain a block later than another's.
 */
const changeLeadSeconds = 0.008;
/** Within which the sources of all tracks can be started, so that none misses the common beginning. */
const startLeadSeconds = 0.02;
const latencyIntervalMs = 1000;

/**
 * The player by Web Audio: source → envelope of the run → level → switch → output. All tracks' sources run together, so
 * switching moves nothing but gains, whose sum is 1 at every moment.
 */
export function createSyncPlayer(
  context: BaseAudioContext,
  tracks: readonly Track[],
  output: AudioNode = context.destination,
): SyncPlayer {
  const rate = context.sampleRate;
  const fadeFrames = Math.round(fadeSeconds * rate);
  const lead = chooseLeads(context);
  const getLatency = createLatencyMeter(context);
  const lanes = tracks.map((track, index) => createLane(context, { track, isHeard: index === 0, output }));
  const stopStirring = keepAwake(
    context,
    lanes.map((lane) => lane.level.node),
  );
  const listeners = new Set<() => void>();
  const heardFrames = tracks.map(() => 0);
  let layout: Layout = {
    position: 'axis',
    durationsSeconds: tracks.map((track) => track.buffer.duration),
    startsSeconds: tracks.map((track) => track.startSeconds),
  };
  let state: SyncState = {
    isPlaying: false,
    audible: 0,
    loop: null,
    position: layout.position,
    lengthSeconds: measureAxis(layout),
  };
  let run: Run | null = null;
  /** Where playback goes on, in seconds of the axis, while nothing runs. */
  let restSeconds = 0;
  /** Up to which frame of the run it is counted what was heard, and up to which it was shown. */
  let countedFrame = 0;
  let shownFrame = 0;

  const findFrame = (leadFrames: number) => Math.round(context.currentTime * rate) + leadFrames;
  const toFrames = (seconds: number) => Math.round((seconds / getStretch(layout, state.audible)) * rate);
  const toSeconds = (frames: number) => (frames / rate) * getStretch(layout, state.audible);
  const getSecondsAt = (frame: number) => (run ? toSeconds(getPosition(run.route, frame)) : restSeconds);

  function notify() {
    for (const listener of listeners) listener();
  }

  function setState(change: Partial<SyncState>) {
    state = { ...state, ...change };
    notify();
  }

  function countHeard(frame: number): number {
    if (!run) return 0;
    const span = getTrackSpan(layout, state.audible, rate);
    return Math.max(0, countPassed(run.route, frame, span) - countPassed(run.route, countedFrame, span));
  }

  /** Ends what runs, at a frame; from there on the position is `seconds`. */
  function rest(frame: number, seconds: number) {
    heardFrames[state.audible] = (heardFrames[state.audible] ?? 0) + countHeard(frame);
    run?.fadeOut(frame);
    run = null;
    restSeconds = seconds;
  }

  /** Plays from the resting position, from a frame on. */
  function start(frame: number) {
    const route = planRoute({
      startFrame: frame,
      from: toFrames(restSeconds),
      end: toFrames(measureAxis(layout)),
      loop: state.loop && { start: toFrames(state.loop.startSeconds), end: toFrames(state.loop.endSeconds) },
    });
    countedFrame = frame;
    shownFrame = frame;
    run = startRun(context, route, { voices: listVoices(), onOver: end });
  }

  function listVoices(): Voice[] {
    const voices = tracks.map(({ buffer }, index) => ({
      buffer,
      span: getTrackSpan(layout, index, rate),
      output: lanes[index]?.level.node ?? output,
    }));
    return state.position === 'axis' ? voices : voices.filter((_, index) => index === state.audible);
  }

  function end() {
    const frame = run && getEndFrame(run.route);
    if (frame !== null) finish(frame);
  }

  function finish(frame: number) {
    rest(frame, state.loop?.startSeconds ?? 0);
    setState({ isPlaying: false });
  }

  /** Goes elsewhere on the axis; what plays is crossed over to what is there. */
  function moveTo(seconds: number, frame: number) {
    rest(frame, seconds);
    if (!state.isPlaying) return;
    if (toFrames(seconds) < toFrames(state.lengthSeconds)) start(frame);
    else finish(frame);
  }

  /** Lays the tracks anew. What is heard stays what it is, and a loop stays around its words. */
  function lay(change: Partial<Layout>) {
    const frame = findFrame(lead.start);
    const seconds = getSecondsAt(frame);
    rest(frame, seconds);
    const to = { ...layout, ...change };
    const carry = (at: number) => carryOver(at, { from: layout, to, track: state.audible });
    const { loop } = state;
    const carried = loop && { startSeconds: carry(loop.startSeconds), endSeconds: carry(loop.endSeconds) };
    const target = carry(seconds);
    layout = to;
    const lengthSeconds = measureAxis(layout);
    state = {
      ...state,
      position: layout.position,
      lengthSeconds,
      loop: carried && fitLoop(carried, lengthSeconds),
    };
    moveTo(target, frame);
    notify();
  }

  return {
    play() {
      if (state.isPlaying) return;
      wake(context);
      if (toFrames(restSeconds) >= toFrames(state.lengthSeconds)) restSeconds = state.loop?.startSeconds ?? 0;
      start(findFrame(lead.start));
      setState({ isPlaying: true });
    },
    pause() {
      if (!state.isPlaying) return;
      const frame = findFrame(lead.change);
      rest(frame, getSecondsAt(frame));
      setState({ isPlaying: false });
    },
    switchTo(track) {
      if (track === state.audible || !lanes[track]) return;
      const frame = findFrame(lead.change);
      const seconds = getSecondsAt(frame);
      lanes.forEach((lane, index) => {
        lane.switch.fadeTo(index === track ? 1 : 0, { frame, frames: fadeFrames });
      });
      heardFrames[state.audible] = (heardFrames[state.audible] ?? 0) + countHeard(frame);
      countedFrame = Math.max(countedFrame, frame);
      if (state.position === 'stretched' && run) {
        rest(frame, seconds);
        state = { ...state, audible: track };
        start(frame);
      }
      setState({ audible: track });
    },
    seek(seconds) {
      moveTo(clamp(seconds, 0, state.lengthSeconds), findFrame(lead.start));
      notify();
    },
    setGains(gainsDb) {
      const frame = findFrame(lead.change);
      lanes.forEach((lane, index) => {
        lane.level.fadeTo(toFactor(gainsDb[index] ?? 0), { frame, frames: fadeFrames });
      });
    },
    setStarts(startsSeconds) {
      if (isSame(startsSeconds, layout.startsSeconds)) return;
      lay({ startsSeconds: [...startsSeconds] });
    },
    setLoop(wanted) {
      const loop = wanted && fitLoop(wanted, state.lengthSeconds);
      if (isSameLoop(loop, state.loop)) return;
      const frame = findFrame(lead.start);
      const seconds = getSecondsAt(frame);
      state = { ...state, loop };
      moveTo(loop && seconds >= loop.endSeconds ? loop.startSeconds : seconds, frame);
      notify();
    },
    setPosition(position) {
      if (position !== state.position) lay({ position });
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSeconds() {
      shownFrame = Math.max(shownFrame, (context.currentTime - getLatency()) * rate);
      return getSecondsAt(shownFrame);
    },
    getHeardSeconds: () => {
      const running = countHeard(findFrame(0));
      return heardFrames.map((frames, index) => (frames + (index === state.audible ? running : 0)) / rate);
    },
    dispose() {
      listeners.clear();
      rest(findFrame(lead.change), restSeconds);
      state = { ...state, isPlaying: false };
      stopStirring();
    },
  };
}

function createLane(
  context: BaseAudioContext,
  { track, isHeard, output }: { track: Track; isHeard: boolean; output: AudioNode },
) {
  const level = createFader(context, toFactor(track.gainDb));
  const lane = { level, switch: createFader(context, isHeard ? 1 : 0) };
  level.node.connect(lane.switch.node).connect(output);
  return lane;
}

/** Feeds nodes with nothing: Chromium lets the gains of a node that is fed by no source fall behind the clock. */
function keepAwake(context: BaseAudioContext, nodes: readonly AudioNode[]): () => void {
  const nothing = new ConstantSourceNode(context, { offset: 0 });
  for (const node of nodes) nothing.connect(node);
  nothing.start();
  return () => nothing.stop();
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

/** Browsers hold a context still until somebody has pressed something. */
function wake(context: BaseAudioContext) {
  // A context that is being closed cannot wake, and nobody listens to it any more.
  if (context instanceof AudioContext && context.state !== 'running') context.resume().catch(() => undefined);
}

function toFactor(gainDb: number): number {
  return 10 ** (gainDb / 20);
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function isSameLoop(a: AxisSpan | null, b: AxisSpan | null): boolean {
  return a?.startSeconds === b?.startSeconds && a?.endSeconds === b?.endSeconds;
}
