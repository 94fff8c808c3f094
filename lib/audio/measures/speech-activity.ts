const FRAMES_PER_SECOND = 200;
const FRAME_SECONDS = 1 / FRAMES_PER_SECOND;

/** Rumble and a constant offset do not count as sound; everything below is removed before levels are measured. */
const HIGH_PASS_HZ = 80;

/** The clip's own level is what its loudest frames reach for so long in all, so that a click does not set it. */
const LEVEL_SECONDS = 0.2;
/** Below this nothing is audible; dither is at about −95. */
const SILENT_BELOW_DBFS = -75;

/**
 * The floor is the average level of the quietest stretches of this length, ignoring a few that a fade may have left.
 */
const FLOOR_SECONDS = 0.1;
const FLOOR_QUANTILE = 0.02;
const ABOVE_FLOOR_DB = 8;
const MOST_BELOW_LEVEL_DB = 12;

const SOUND_BELOW_LEVEL_DB = 40;
/** Breath between sentences is a pause as well. */
const SPEECH_BELOW_LEVEL_DB = 30;

/** Shorter gaps count as part of a sound; what is then shorter is a click, since 20 ms span at most five frames. */
const BRIDGED_FRAMES = 6;
const MIN_SOUND_FRAMES = 6;
const MIN_PAUSE_SECONDS = 0.15;
/** How far the level must lie above the floor for pauses to be told from speech. */
const CLEAR_DB = 18;

/** Where sound is in a clip; see `TakeMeasures`. */
export type Activity = {
  sound: { startSeconds: number; endSeconds: number } | null;
  pauseShare: number | null;
};

/** From frame `start` to before frame `end`. */
type Run = { start: number; end: number };

/**
 * Finds where the first sound begins and the last one ends, and which share of the time between is pause (gaps of 150
 * ms and more). Levels are relative to the clip's own, and to its noise floor: a sound shorter than 20 ms does not
 * count as the beginning; constant noise is one sound from start to end, without pauses.
 */
export function measureActivity(channels: Float32Array[], sampleRateHz: number): Activity {
  const powers = measureFrames(channels, sampleRateHz);
  const levelDb = toDb(findLevel(powers));
  if (levelDb < SILENT_BELOW_DBFS) return { sound: null, pauseShare: null };
  const floorDb = toDb(findFloor(powers));
  const findAbove = (belowLevelDb: number) => {
    const relative = Math.max(floorDb + ABOVE_FLOOR_DB, levelDb - belowLevelDb);
    return findRuns(powers, 10 ** (Math.min(relative, levelDb - MOST_BELOW_LEVEL_DB) / 10));
  };
  const sounds = findAbove(SOUND_BELOW_LEVEL_DB);
  const [first, last] = [sounds[0], sounds.at(-1)];
  if (!first || !last) return { sound: null, pauseShare: null };
  const sound = { startSeconds: first.start * FRAME_SECONDS, endSeconds: last.end * FRAME_SECONDS };
  const isClear = levelDb - floorDb >= CLEAR_DB;
  return { sound, pauseShare: isClear ? sharePauses(findAbove(SPEECH_BELOW_LEVEL_DB), sound) : null };
}

/** Mean power of each whole frame, over all channels. */
function measureFrames(channels: Float32Array[], sampleRateHz: number): Float64Array {
  const length = channels[0]?.length ?? 0;
  const powers = new Float64Array(Math.floor((length * FRAMES_PER_SECOND) / sampleRateHz));
  const pole = 1 / (1 + (2 * Math.PI * HIGH_PASS_HZ) / sampleRateHz);
  for (const samples of channels) {
    let before = samples[0] ?? 0;
    let passed = 0;
    let index = 0;
    for (let frame = 0; frame < powers.length; frame++) {
      const start = index;
      const end = Math.round(((frame + 1) * sampleRateHz) / FRAMES_PER_SECOND);
      let energy = 0;
      for (; index < end; index++) {
        const sample = samples[index] ?? 0;
        passed = pole * (passed + sample - before);
        before = sample;
        energy += passed * passed;
      }
      powers[frame] = (powers[frame] ?? 0) + energy / (end - start) / channels.length;
    }
  }
  return powers;
}

function toDb(power: number): number {
  return 10 * Math.log10(power);
}

function findLevel(powers: Float64Array): number {
  const loudest = powers.toSorted().reverse();
  return loudest[Math.min(LEVEL_SECONDS * FRAMES_PER_SECOND, Math.floor(loudest.length / 2))] ?? 0;
}

function findFloor(powers: Float64Array): number {
  const length = Math.min(FLOOR_SECONDS * FRAMES_PER_SECOND, powers.length);
  const means = new Float64Array(powers.length - length + 1);
  let sum = 0;
  for (let end = 0; end < powers.length; end++) {
    sum += powers[end] ?? 0;
    const start = end + 1 - length;
    if (start < 0) continue;
    means[start] = Math.max(sum, 0) / length;
    sum -= powers[start] ?? 0;
  }
  return means.sort()[Math.floor(FLOOR_QUANTILE * means.length)] ?? 0;
}

/** The stretches at or above a power, short gaps bridged and clicks left out. */
function findRuns(powers: Float64Array, threshold: number): Run[] {
  const runs: Run[] = [];
  for (const [frame, power] of powers.entries()) {
    if (power < threshold) continue;
    const last = runs.at(-1);
    if (last && frame - last.end <= BRIDGED_FRAMES) last.end = frame + 1;
    else runs.push({ start: frame, end: frame + 1 });
  }
  return runs.filter((run) => run.end - run.start >= MIN_SOUND_FRAMES);
}

function sharePauses(runs: Run[], sound: { startSeconds: number; endSeconds: number }): number {
  const gaps = runs.slice(1).map((run, index) => (run.start - (runs[index]?.end ?? 0)) * FRAME_SECONDS);
  const pauses = gaps.filter((seconds) => seconds >= MIN_PAUSE_SECONDS - FRAME_SECONDS / 2);
  return pauses.reduce((sum, seconds) => sum + seconds, 0) / (sound.endSeconds - sound.startSeconds);
}
