/** Where a sound has a voice, and how high: a frame every so often, `hz` undefined where there is none. */
export type PitchTrack = readonly { seconds: number; hz: number | undefined }[];

type Stretch = { from: number; to: number; periodAt: (sample: number) => number };

/** A period may differ from what the track tells by so much. */
const PERIOD_SEARCH = 0.15;
/** How much louder places are preferred to more likely ones. */
const LOUDNESS_WEIGHT = 0.25;
const LEVEL_SECONDS = 0.0004;
/** Outside the frames of the track a voice ends where a period is less like the next one. */
const LEAST_LIKENESS = 0.6;
/** Grains that hardly overlap are not made louder than by this. */
const LEAST_WEIGHT = 0.35;

/** Stretches with a voice, in samples, of at least three frames. */
function findStretches(track: PitchTrack, rateHz: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (let at = 0; at <= track.length; at += 1) {
    if (track[at]?.hz !== undefined) continue;
    const frames = track.slice(from, at);
    from = at + 1;
    const [first, last] = [frames[0], frames.at(-1)];
    if (first === undefined || last === undefined || frames.length < 3) continue;
    const hop = (last.seconds - first.seconds) / (frames.length - 1);
    const periodAt = (sample: number) => {
      const place = Math.round((sample / rateHz - first.seconds) / hop);
      const frame = frames[Math.max(0, Math.min(frames.length - 1, place))];
      return rateHz / (frame?.hz ?? 1);
    };
    stretches.push({ from: first.seconds * rateHz, to: last.seconds * rateHz, periodAt });
  }
  return stretches;
}

/** How much what surrounds two places is alike, -1 to 1; every second sample tells it as well as all do. */
function compare(samples: Float32Array, one: number, other: number, reach: number): number {
  let both = 0;
  let left = 1e-9;
  let right = 1e-9;
  for (let at = -reach; at <= reach; at += 2) {
    const a = samples[one + at] ?? 0;
    const b = samples[other + at] ?? 0;
    both += a * b;
    left += a * a;
    right += b * b;
  }
  return both / Math.sqrt(left * right);
}

/** The level around each sample: marks are to be where periods are loudest, or grains would cut them in two. */
function followLevel(samples: Float32Array, rateHz: number): Float32Array {
  const reach = Math.round(LEVEL_SECONDS * rateHz);
  const levels = new Float32Array(samples.length);
  let sum = 0;
  for (let at = -reach; at < samples.length; at += 1) {
    sum += Math.abs(samples[at + reach] ?? 0) - Math.abs(samples[at - reach - 1] ?? 0);
    if (at >= 0) levels[at] = sum;
  }
  return levels;
}

type Marking = { samples: Float32Array; levels: Float32Array };

/** The place a period further on, or before, at which the sound is most like that at a mark. */
function findNext(
  { samples, levels }: Marking,
  mark: number,
  step: number,
): { place: number; likeness: number } {
  const reach = Math.round(Math.abs(step) / 2);
  const search = Math.ceil(Math.abs(step) * PERIOD_SEARCH);
  const middle = Math.round(mark + step);
  const loudest = levels
    .subarray(Math.max(0, middle - reach), Math.max(0, middle + reach))
    .reduce((a, b) => Math.max(a, b), 1e-6);
  const best = { place: middle, likeness: 0, score: Number.NEGATIVE_INFINITY };
  for (let place = middle - search; place <= middle + search; place += 1) {
    const likeness = compare(samples, mark, place, reach);
    const score = likeness + (LOUDNESS_WEIGHT * (levels[place] ?? 0)) / loudest;
    if (score > best.score) Object.assign(best, { place, likeness, score });
  }
  return best;
}

/** One place in each period, at its loudest, for as long as the voice goes on around what was tracked. */
function markPeriods(
  marking: Marking,
  { from, to, periodAt }: Stretch,
  before: number,
  after: number,
): number[] {
  let mark = Math.round(from);
  for (let at = mark; at < to; at += 1) {
    if ((marking.levels[at] ?? 0) > (marking.levels[mark] ?? 0)) mark = at;
  }
  const marks = [mark];
  const earlier: number[] = [];
  for (let last = mark; ; ) {
    const { place, likeness } = findNext(marking, last, periodAt(last));
    if (place >= after || (place > to && likeness < LEAST_LIKENESS)) break;
    marks.push(place);
    last = place;
  }
  for (let first = mark; ; ) {
    const { place, likeness } = findNext(marking, first, -periodAt(first));
    if (place <= before || (place < from && likeness < LEAST_LIKENESS)) break;
    earlier.push(place);
    first = place;
  }
  return [...earlier.toReversed(), ...marks];
}

/** The longest period between marks, which is how far a grain reaches. */
function findLongest(marks: readonly number[]): number {
  return marks.reduce((longest, mark, index) => Math.max(longest, mark - (marks[index - 1] ?? mark)), 0);
}

type Layer = { sum: Float32Array; weight: Float32Array };

function addGrain(samples: Float32Array, layer: Layer, from: number, to: number, reach: number): void {
  for (let at = -reach; at <= reach; at += 1) {
    const place = to + at;
    if (place < 0 || place >= samples.length) continue;
    const weight = 0.5 + 0.5 * Math.cos((Math.PI * at) / (reach + 1));
    layer.sum[place] = (layer.sum[place] ?? 0) + weight * (samples[from + at] ?? 0);
    layer.weight[place] = (layer.weight[place] ?? 0) + weight;
  }
}

/** Sets the periods of a stretch anew, closer to each other or further apart; the place of the last one. */
function setPeriods(
  samples: Float32Array,
  layer: Layer,
  marks: readonly number[],
  factorAt: (sample: number) => number,
): number {
  let nearest = 0;
  let place = marks[0] ?? 0;
  for (let last = place; ; ) {
    while (
      Math.abs((marks[nearest + 1] ?? Number.POSITIVE_INFINITY) - place) <=
      Math.abs((marks[nearest] ?? 0) - place)
    ) {
      nearest += 1;
    }
    const here = Math.min(nearest, marks.length - 2);
    const period = (marks[here + 1] ?? 0) - (marks[here] ?? 0);
    addGrain(samples, layer, marks[nearest] ?? 0, Math.round(place), period);
    last = Math.round(place);
    place += period / factorAt(place);
    if (place > (marks.at(-1) ?? 0)) return last;
  }
}

/**
 * Speech whose pitch moves otherwise, as long as before and with the formants where they were: its periods are set anew,
 * closer to each other or further apart (TD-PSOLA: Moulines and Charpentier, 1990).
 *
 * @param track of the same samples
 * @param semitonesAt how much higher it is to be at a place in seconds; heard where there is a voice
 */
export function bendPitch(
  samples: Float32Array,
  rateHz: number,
  track: PitchTrack,
  semitonesAt: (seconds: number) => number,
): Float32Array {
  const result = samples.slice();
  const layer: Layer = { sum: new Float32Array(samples.length), weight: new Float32Array(samples.length) };
  const factorAt = (sample: number) => 2 ** (semitonesAt(sample / rateHz) / 12);
  const stretches = findStretches(track, rateHz);
  const marking = { samples, levels: followLevel(samples, rateHz) };
  let before = 0;
  for (const [index, stretch] of stretches.entries()) {
    const after = stretches[index + 1]?.from ?? samples.length;
    const marks = markPeriods(marking, stretch, before, after);
    if (marks.length < 3) continue;
    before = marks.at(-1) ?? before;
    const [first, last] = [marks[0] ?? 0, setPeriods(samples, layer, marks, factorAt)];
    const reach = findLongest(marks);
    const [from, to] = [Math.max(0, first - reach), Math.min(samples.length, last + reach + 1)];
    for (let at = from; at < to; at += 1) {
      const weight = layer.weight[at] ?? 0;
      if (weight === 0) continue;
      const [sum, before] = [layer.sum[at] ?? 0, result[at] ?? 0];
      // Outside the first and the last period it fades from and into what was there.
      const isInside = at >= first && at <= last;
      const rest = isInside ? 0 : Math.max(0, 1 - weight) * before;
      result[at] = sum / Math.max(weight, isInside ? LEAST_WEIGHT : 1) + rest;
    }
    layer.sum.fill(0, from, to);
    layer.weight.fill(0, from, to);
  }
  return result;
}
