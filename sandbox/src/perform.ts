import { createHash } from 'node:crypto';
import { MAX_SECONDS } from './max-seconds.ts';
import { soundsOfImage } from './mix/image-scene.ts';
import { lineSeconds, mixScene } from './mix/mix-scene.ts';
import type { Room } from './mix/room.ts';
import { layOut } from './mix/timeline.ts';
import type { ReferenceInput, SceneImage } from './references/gather.ts';
import type { ImageMood } from './references/image-mood.ts';
import type { Cue } from './scene/find-cues.ts';
import type { SoundName } from './scene/sound-names.ts';
import { readScript } from './script/read-script.ts';
import type { Script } from './script/script.ts';
import { SPEECH_RATE_HZ } from './speech/espeak.ts';
import { readLines } from './speech/read-lines.ts';
import { speakLines, varyLines } from './speech/speak-lines.ts';
import { type Variation, variationOf } from './speech/variation.ts';

export type PerformanceRequest = {
  prompt: string;
  references: readonly ReferenceInput[];
  image: SceneImage | undefined;
  speechRate: number;
  pitchSemitones: number;
  /** What the take's variation is made from. */
  takeId: string;
  /** 0 for takes that do not vary, 1 for takes that vary as takes do. */
  variation: number;
};

/** The sound, or why there is none: the code of the failed task and one sentence for the user. */
export type Performance = { samples: Float32Array } | { code: string; reason: string };

/** No speech is slower than this factor, so that enough of it is made to fill the longest audio. */
const SLOWEST = 0.6;
const NO_CONTENT = 'generation_failed_no_content';
const HALL: Room = { decaySeconds: 1.7, gain: 0.5 };
const ROOM_DECAY_SECONDS = 0.28;
const ROOM_GAIN = 0.1;
/** Stands for an image that could not be had, where nothing else is heard. */
const UNSEEN: ImageMood = {
  brightness: 0.5,
  saturation: 0.5,
  warmth: 0,
  hue: 0,
  green: 0,
  blue: 0,
  contrast: 0.5,
};

function bedOf(name: SoundName, distance: Cue['distance']): Cue {
  // Before everything that the prompt says.
  return { name, at: -1, end: -1, words: '', isBed: true, distance, times: 1, fade: 'none' };
}

/** The scene that the image gives where the words give none, and quiet where a length is asked that speech does not fill. */
function completeScene(script: Script, image: SceneImage | undefined): Script {
  const hasBed = script.cues.some(({ isBed, name }) => isBed && name !== 'music');
  if (hasBed || script.excluded.includes('effects')) return script;
  const isEmpty = script.lines.length === 0 && script.cues.length === 0;
  const mood = image?.mood ?? (image !== undefined && isEmpty ? UNSEEN : undefined);
  if (mood !== undefined) {
    const names = soundsOfImage(mood).filter((name) => !script.excluded.includes(name));
    return { ...script, cues: [...names.map((name) => bedOf(name, 'plain')), ...script.cues] };
  }
  if (script.totalSeconds === undefined || isEmpty) return script;
  return { ...script, cues: [bedOf('room', 'far'), ...script.cues] };
}

function explainSilence({ unmade }: Script): Performance {
  const [first] = unmade;
  const reason =
    first === undefined
      ? 'Generation finished without any content: there is nothing to say in this prompt.'
      : `The demonstration engine cannot make “${first.words}”, and nothing else is asked for.`;
  return { code: NO_CONTENT, reason };
}

function roomFor(space: Script['space'], variation: Variation): Room {
  if (space === 'hall') return HALL;
  const gain = space === 'dry' ? 0 : ROOM_GAIN * variation.room;
  return { decaySeconds: ROOM_DECAY_SECONDS, gain };
}

/**
 * What a prompt asks for as mono audio at `SPEECH_RATE_HZ`, at most 120 s. Refused when there is nothing to say and
 * nothing to hear, or words that no voice can say.
 */
export function perform(request: PerformanceRequest): Performance {
  const { speechRate, pitchSemitones } = request;
  const script = completeScene(
    readScript(request.prompt, {
      hasVoices: request.references.length > 0,
      hasImage: request.image !== undefined,
    }),
    request.image,
  );
  const reading = readLines(script.lines, request.references);
  if ('reason' in reading) return { code: NO_CONTENT, reason: reading.reason };
  const lines = reading.map(({ line }) => line);
  if (lines.length === 0 && script.cues.length === 0) return explainSilence(script);
  const variation = varyLines(reading, variationOf(request.takeId, request.variation));
  const mostSamples = Math.ceil((MAX_SECONDS * speechRate * SPEECH_RATE_HZ) / SLOWEST);
  const spoken = speakLines(reading, variation, mostSamples);
  const seconds = spoken.map((line) => lineSeconds(line, SPEECH_RATE_HZ));
  const timeline = layOut({ ...script, lines }, seconds, {
    pauses: variation.pauses,
    tempo: variation.tempo,
    rate: speechRate,
  });
  const seed = variation.accents ?? createHash('sha256').update(request.prompt).digest().readUInt32LE();
  const samples = mixScene({
    lines: spoken,
    timeline,
    rateHz: SPEECH_RATE_HZ,
    speechRate,
    pitchSemitones,
    room: roomFor(script.space, variation),
    seed,
  });
  return { samples };
}
