import { ContextClock } from './context-clock';

import { HeardCounter } from './heard-counter';
import { Lanes } from './lanes';
import {
  beginState,
  carryLoop,
  carryOver,
  clamp,
  fitLoop,
  getStretch,
  getTrackSpan,
  isSameList,
  isSameLoop,
  type Layout,
  layTracks,
  measureAxis,
} from './layout';
import { getEndFrame, getPosition, planRoute } from './route';
import { type Run, startRun } from './run';
import type { AxisSpan, SyncPlayer, SyncState, Track } from './sync-player';

/**
 * Source → envelope of the run → level → switch → output. All tracks' sources run together, so switching moves nothing but
 * gains, whose sum is 1 at every moment.
 */
export class WebAudioPlayer implements SyncPlayer {
  readonly #context: BaseAudioContext;
  readonly #lanes: Lanes;
  readonly #clock: ContextClock;
  readonly #listeners = new Set<() => void>();
  readonly #heard: HeardCounter;
  #layout: Layout;
  #state: SyncState;
  #run: Run | null = null;
  /** Where playback goes on, in seconds of the axis, while nothing runs. */
  #restSeconds = 0;
  /** Up to which frame of the run it was shown where it is. */
  #shownFrame = 0;

  constructor(context: BaseAudioContext, tracks: readonly Track[], output: AudioNode) {
    this.#context = context;
    this.#clock = new ContextClock(context);
    this.#lanes = new Lanes(context, tracks, output);
    this.#heard = new HeardCounter(tracks.length);
    this.#layout = layTracks(tracks);
    this.#state = beginState(this.#layout);
  }

  readonly getState = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  play() {
    if (this.#state.isPlaying) return;
    this.#clock.wake();
    if (this.#toFrames(this.#restSeconds) >= this.#toFrames(this.#state.lengthSeconds))
      this.#restSeconds = this.#state.loop?.startSeconds ?? 0;
    this.#start(this.#clock.findNextFrame('start'));
    this.#setState({ isPlaying: true });
  }

  pause() {
    if (!this.#state.isPlaying) return;
    const frame = this.#clock.findNextFrame('change');
    this.#rest(frame, this.#getSecondsAt(frame));
    this.#setState({ isPlaying: false });
  }

  switchTo(track: number) {
    if (track === this.#state.audible || track >= this.#layout.durationsSeconds.length) return;
    const frame = this.#clock.findNextFrame('change');
    const seconds = this.#getSecondsAt(frame);
    this.#lanes.switchTo(track, { frame, frames: this.#clock.fadeFrames });
    this.#addHeard(frame);
    if (this.#state.position === 'stretched' && this.#run) {
      this.#rest(frame, seconds);
      this.#state = { ...this.#state, audible: track };
      this.#start(frame);
    }
    this.#setState({ audible: track });
  }

  seek(seconds: number) {
    this.#moveTo(clamp(seconds, 0, this.#state.lengthSeconds), this.#clock.findNextFrame('start'));
    this.#notify();
  }

  setGains(gainsDb: readonly number[]) {
    const frame = this.#clock.findNextFrame('change');
    this.#lanes.setGains(gainsDb, { frame, frames: this.#clock.fadeFrames });
  }

  setStarts(startsSeconds: readonly number[]) {
    if (isSameList(startsSeconds, this.#layout.startsSeconds)) return;
    this.#lay({ startsSeconds: [...startsSeconds] });
  }

  setLoop(wanted: AxisSpan | null) {
    const loop = wanted && fitLoop(wanted, this.#state.lengthSeconds);
    if (isSameLoop(loop, this.#state.loop)) return;
    const frame = this.#clock.findNextFrame('start');
    const seconds = this.#getSecondsAt(frame);
    this.#state = { ...this.#state, loop };
    this.#moveTo(loop && seconds >= loop.endSeconds ? loop.startSeconds : seconds, frame);
    this.#notify();
  }

  setPosition(position: SyncState['position']) {
    if (position !== this.#state.position) this.#lay({ position });
  }

  getSeconds() {
    this.#shownFrame = Math.max(this.#shownFrame, this.#clock.findHeardFrame());
    return this.#getSecondsAt(this.#shownFrame);
  }

  getHeardSeconds() {
    const frames = this.#heard.list(this.#findHearing(), this.#clock.findFrame());
    return frames.map((count) => count / this.#clock.rate);
  }

  dispose() {
    this.#listeners.clear();
    this.#rest(this.#clock.findNextFrame('change'), this.#restSeconds);
    this.#state = { ...this.#state, isPlaying: false };
    this.#lanes.dispose();
  }

  #toFrames(seconds: number): number {
    return Math.round((seconds / getStretch(this.#layout, this.#state.audible)) * this.#clock.rate);
  }

  #getSecondsAt(frame: number): number {
    if (!this.#run) return this.#restSeconds;
    const frames = getPosition(this.#run.route, frame);
    return (frames / this.#clock.rate) * getStretch(this.#layout, this.#state.audible);
  }

  #notify() {
    for (const listener of this.#listeners) listener();
  }

  #setState(change: Partial<SyncState>) {
    this.#state = { ...this.#state, ...change };
    this.#notify();
  }

  #findHearing() {
    if (!this.#run) return null;
    const { audible } = this.#state;
    const span = getTrackSpan(this.#layout, audible, this.#clock.rate);
    return { track: audible, span, route: this.#run.route };
  }

  #addHeard(frame: number) {
    const hearing = this.#findHearing();
    if (hearing) this.#heard.add(hearing, frame);
  }

  /** Ends what runs, at a frame; from there on the position is `seconds`. */
  #rest(frame: number, seconds: number) {
    this.#addHeard(frame);
    this.#run?.fadeOut(frame);
    this.#run = null;
    this.#restSeconds = seconds;
  }

  /** Plays from the resting position, from a frame on. */
  #start(frame: number) {
    const { loop } = this.#state;
    const route = planRoute({
      startFrame: frame,
      from: this.#toFrames(this.#restSeconds),
      end: this.#toFrames(measureAxis(this.#layout)),
      loop: loop && { start: this.#toFrames(loop.startSeconds), end: this.#toFrames(loop.endSeconds) },
    });
    this.#heard.begin(frame);
    this.#shownFrame = frame;
    const voices = this.#lanes.listVoices(this.#layout, this.#state.audible, this.#clock.rate);
    this.#run = startRun(this.#context, route, { voices, onOver: () => this.#end() });
  }

  #end() {
    const frame = this.#run && getEndFrame(this.#run.route);
    if (frame !== null) this.#finish(frame);
  }

  #finish(frame: number) {
    this.#rest(frame, this.#state.loop?.startSeconds ?? 0);
    this.#setState({ isPlaying: false });
  }

  /** Moves to another position on the axis; running playback is crossfaded. */
  #moveTo(seconds: number, frame: number) {
    this.#rest(frame, seconds);
    if (!this.#state.isPlaying) return;
    if (this.#toFrames(seconds) < this.#toFrames(this.#state.lengthSeconds)) this.#start(frame);
    else this.#finish(frame);
  }

  /** Lays the tracks out again. The audible position stays the same, and a loop stays around its words. */
  #lay(change: Partial<Layout>) {
    const frame = this.#clock.findNextFrame('start');
    const seconds = this.#getSecondsAt(frame);
    this.#rest(frame, seconds);
    const from = this.#layout;
    const to = { ...from, ...change };
    const carry = (at: number) => carryOver(at, { from, to, track: this.#state.audible });
    this.#layout = to;
    this.#state = { ...this.#state, ...carryLoop(this.#state.loop, to, carry), position: to.position };
    this.#moveTo(carry(seconds), frame);
    this.#notify();
  }
}
