import { MAX_SECONDS } from '../max-seconds.ts';
import type { Cue } from '../scene/find-cues.ts';
import { naturalSeconds } from '../scene/make-sound.ts';
import type { Script } from '../script/script.ts';

/** Something that happens, from `at` on, `times` times for `seconds` each. */
export type PlacedEvent = { cue: Cue; at: number; seconds: number; times: number };
/** A sound under everything from `from` to the end; `fadeAt` is where it begins to fade, if it does. */
export type PlacedBed = { cue: Cue; from: number; fadeAt: number | undefined };
/** Seconds at the natural rate. */
export type Timeline = {
  seconds: number;
  lineStarts: number[];
  events: PlacedEvent[];
  beds: PlacedBed[];
  /** Factor on the speed of all speech, above 1 where the asked length is short. */
  squeeze: number;
};

const LEAD_SECONDS = 0.1;
const LEAD_OVER_BED_SECONDS = 0.9;
/** Between two lines, when pauses are at their shortest and at their longest. */
const LINE_PAUSE_SECONDS = [0.26, 0.58] as const;
const TAIL_SECONDS = 0.35;
const TAIL_OVER_BED_SECONDS = 1.6;
/** How long the next thing waits for one that happens: it goes on beneath. */
const EVENT_LEAD_SECONDS = { far: 0.5, plain: 1.1, near: 1.4 };
const BETWEEN_EVENTS_SECONDS = 0.5;
const SHORTEST_SCENE_SECONDS = 12;
/** So that the loudness of even the shortest answer at double speed is defined. */
const SHORTEST_SECONDS = 1.07;
const MOST_SQUEEZE = 1.35;
const MOST_OVERLAP = 0.5;

type Step =
  | { kind: 'line'; at: number; index: number }
  | { kind: 'event'; at: number; cue: Cue }
  | { kind: 'bed'; at: number; cue: Cue }
  | { kind: 'pause'; at: number; seconds: number };

/** Where each step stands, in seconds, when gaps between steps are stretched by `stretch` seconds each. */
type Walk = { starts: number[]; end: number; gaps: number };

function listSteps(script: Script): Step[] {
  const steps: Step[] = [
    ...script.lines.map((line, index): Step => ({ kind: 'line', at: line.at, index })),
    ...script.cues.map((cue): Step => ({ kind: cue.isBed ? 'bed' : 'event', at: cue.at, cue })),
    ...script.pauses.map((pause): Step => ({ kind: 'pause', ...pause })),
  ];
  return steps.sort((a, b) => a.at - b.at);
}

const eventSeconds = (cue: Cue) => naturalSeconds(cue.name) ?? 2;

function walk(
  steps: readonly Step[],
  lineSeconds: readonly number[],
  { lead, linePause, stretch }: { lead: number; linePause: number; stretch: number },
): Walk {
  let at = lead;
  let end = lead;
  let gaps = 0;
  const starts = steps.map((step, index) => {
    const start = at;
    const next = steps.slice(index + 1).find(({ kind }) => kind === 'line' || kind === 'event');
    if (step.kind === 'line') {
      const seconds = lineSeconds[step.index] ?? 0;
      end = Math.max(end, start + seconds);
      at = start + seconds + (next === undefined ? 0 : linePause + stretch);
      gaps += next === undefined ? 0 : 1;
    } else if (step.kind === 'event') {
      const seconds = eventSeconds(step.cue) * step.cue.times;
      end = Math.max(end, start + seconds);
      const room =
        next?.kind === 'line'
          ? Math.min(seconds, EVENT_LEAD_SECONDS[step.cue.distance])
          : Math.max(seconds * (1 - MOST_OVERLAP), Math.min(seconds, 1)) + BETWEEN_EVENTS_SECONDS;
      at = start + room + (next === undefined ? 0 : stretch);
      gaps += next === undefined ? 0 : 1;
    } else if (step.kind === 'pause') {
      at = start + step.seconds;
      end = Math.max(end, at);
    }
    return start;
  });
  return { starts, end, gaps };
}

/** A sound under everything is there from the beginning, unless it is named late and is to come in there. */
function placeBeds(steps: readonly Step[], starts: readonly number[]): PlacedBed[] {
  const firstLine = steps.findIndex(({ kind }) => kind === 'line');
  const beds = new Map<string, PlacedBed>();
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'bed') continue;
    const at = starts[index] ?? 0;
    const known = beds.get(step.cue.name);
    if (known !== undefined) {
      if (step.cue.fade === 'out') known.fadeAt ??= at;
      continue;
    }
    const isLate = firstLine >= 0 && index > firstLine && step.cue.fade === 'in';
    const from = isLate ? at : 0;
    const fadeAt = step.cue.fade === 'out' ? at : undefined;
    beds.set(step.cue.name, { cue: step.cue, from, fadeAt });
  }
  return [...beds.values()];
}

/**
 * Lays a script out in time: lines, sounds and pauses in the order of the text, what lies under them, and the length
 * that was asked for. Everything is in seconds at the natural rate; the end is at `MAX_SECONDS` times `rate` at most.
 *
 * @param lineSeconds how long each line of the script takes
 * @param pauses how long pauses between lines are, from 0 to 1
 * @param tempo factor on the speed of all that is quiet
 * @param rate the speech rate of the request, by which all seconds are divided afterwards
 */
export function layOut(
  script: Script,
  lineSeconds: readonly number[],
  { pauses, tempo, rate }: { pauses: number; tempo: number; rate: number },
): Timeline {
  const steps = listSteps(script);
  const hasBed = steps.some(({ kind }) => kind === 'bed');
  const hasLine = lineSeconds.some((seconds) => seconds > 0);
  const hasEvent = steps.some(({ kind }) => kind === 'event');
  const [short, long] = LINE_PAUSE_SECONDS;
  const options = {
    lead: (hasBed && hasLine ? LEAD_OVER_BED_SECONDS : LEAD_SECONDS) / tempo,
    linePause: (short + (long - short) * pauses) / tempo,
    stretch: 0,
  };
  const tail = (hasBed ? TAIL_OVER_BED_SECONDS : TAIL_SECONDS) / tempo;
  const asked =
    script.totalSeconds === undefined ? undefined : Math.min(script.totalSeconds, MAX_SECONDS) * rate;

  const natural = walk(steps, lineSeconds, options);
  const speech = lineSeconds.reduce((sum, seconds) => sum + seconds, 0);
  const isScene = !hasLine && hasBed;
  const least = isScene ? (asked ?? SHORTEST_SCENE_SECONDS) : SHORTEST_SECONDS / tempo;
  const whole = Math.max(natural.end + tail, least);
  const over = asked === undefined ? 0 : whole - asked;
  const squeeze = over > 0 && speech > 0 ? Math.min(MOST_SQUEEZE, speech / Math.max(speech - over, 0.1)) : 1;
  const spoken = lineSeconds.map((seconds) => seconds / squeeze);
  const spare = asked === undefined ? 0 : Math.max(0, asked - whole);
  // Half of the time that is left goes between what happens; without a sound beneath, silence would not be welcome.
  const stretch = spare > 0 && natural.gaps > 0 && (hasBed || hasEvent) ? (spare * 0.55) / natural.gaps : 0;
  const lead = options.lead + (spare > 0 && hasBed ? Math.min(3, spare * 0.12) : 0);
  const placed = walk(steps, spoken, { ...options, lead, stretch });
  const length = Math.max(placed.end + tail, least, spare > 0 && (hasBed || hasEvent) ? (asked ?? 0) : 0);
  // Sounds alone are drawn together where the asked length is too short for them; speech would suffer.
  const isCrowded = !hasLine && asked !== undefined && length > asked;
  const crowding = isCrowded ? asked / length : 1;
  const starts = placed.starts.map((start) => start * crowding);
  const seconds = Math.min(isCrowded ? asked : length, MAX_SECONDS * rate);

  const lineStarts = spoken.map(() => 0);
  const events: PlacedEvent[] = [];
  for (const [index, step] of steps.entries()) {
    const at = starts[index] ?? 0;
    if (step.kind === 'line') lineStarts[step.index] = at;
    if (step.kind !== 'event') continue;
    events.push({ cue: step.cue, at, seconds: eventSeconds(step.cue), times: step.cue.times });
  }
  return { seconds, lineStarts, events, beds: placeBeds(steps, starts), squeeze };
}
