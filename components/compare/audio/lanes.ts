import { createFader } from './fader';
import { getTrackSpan, type Layout } from './layout';
import type { Voice } from './run';
import type { Track } from './sync-player';

/** When a change begins, and how long it lasts. */
interface Fade {
  frame: number;
  frames: number;
}

/** The nodes of each track: its level, and the switch that lets it be heard or not. */
export class Lanes {
  readonly #lanes: readonly ReturnType<typeof createLane>[];
  readonly #tracks: readonly Track[];
  readonly #stopStirring: () => void;

  /** The first track is heard. */
  constructor(context: BaseAudioContext, tracks: readonly Track[], output: AudioNode) {
    this.#tracks = tracks;
    this.#lanes = tracks.map((track, index) => createLane(context, { track, isHeard: index === 0, output }));
    this.#stopStirring = keepAwake(
      context,
      this.#lanes.map((lane) => lane.level.node),
    );
  }

  /** Lets one track be heard and no other. */
  switchTo(track: number, fade: Fade) {
    this.#lanes.forEach((lane, index) => {
      lane.switch.fadeTo(index === track ? 1 : 0, fade);
    });
  }

  setGains(gainsDb: readonly number[], fade: Fade) {
    this.#lanes.forEach((lane, index) => {
      lane.level.fadeTo(toFactor(gainsDb[index] ?? 0), fade);
    });
  }

  /** What plays when playback starts: all tracks together, or, while they are stretched, only the audible one. */
  listVoices(layout: Layout, audible: number, rate: number): Voice[] {
    const voices = this.#lanes.flatMap((lane, index) => {
      const buffer = this.#tracks[index]?.buffer;
      return buffer ? [{ buffer, span: getTrackSpan(layout, index, rate), output: lane.level.node }] : [];
    });
    return layout.position === 'axis' ? voices : voices.filter((_, index) => index === audible);
  }

  dispose() {
    this.#stopStirring();
  }
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

/** Feeds nodes with silence: in Chromium the gains of a node without a source fall behind the clock. */
function keepAwake(context: BaseAudioContext, nodes: readonly AudioNode[]): () => void {
  const nothing = new ConstantSourceNode(context, { offset: 0 });
  for (const node of nodes) nothing.connect(node);
  nothing.start();
  return () => nothing.stop();
}

function toFactor(gainDb: number): number {
  return 10 ** (gainDb / 20);
}
