import { countPassed, type FrameSpan, type Route } from './route';

/** A track that is heard of a run, and where its sound lies in it. */
interface Hearing {
  track: number;
  span: FrameSpan;
  route: Route;
}

/** Counts for how many frames each track has been heard. */
export class HeardCounter {
  readonly #frames: number[];
  /** Up to which frame of the clock the present run is counted. */
  #countedFrame = 0;

  constructor(trackCount: number) {
    this.#frames = Array.from({ length: trackCount }, () => 0);
  }

  /** A run begins at a frame. */
  begin(frame: number) {
    this.#countedFrame = frame;
  }

  /** Counts what was heard up to a frame. */
  add(hearing: Hearing, frame: number) {
    const { track } = hearing;
    this.#frames[track] = (this.#frames[track] ?? 0) + this.#countSince(hearing, frame);
    this.#countedFrame = Math.max(this.#countedFrame, frame);
  }

  /** The frames of each track up to a frame, with those of what is heard at present. */
  list(hearing: Hearing | null, frame: number): number[] {
    const running = hearing ? this.#countSince(hearing, frame) : 0;
    return this.#frames.map((frames, track) => frames + (track === hearing?.track ? running : 0));
  }

  #countSince({ route, span }: Hearing, frame: number): number {
    return Math.max(0, countPassed(route, frame, span) - countPassed(route, this.#countedFrame, span));
  }
}
