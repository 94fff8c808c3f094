import { recogniseAudio } from '../../../lib/audio/container.ts';
import { skipId3v2 } from '../../../lib/audio/id3v2.ts';
import { parseMp3 } from '../../../lib/audio/mp3.ts';
import { OPUS_RATE_HZ, parseOggOpus } from '../../../lib/audio/ogg.ts';
import { parseWav } from '../../../lib/audio/wav.ts';

/** Longest reference clip the API takes, in seconds. */
const MAX_CLIP_SECONDS = 30;
/** Encoders round lengths up to whole frames, at most 0.1 s. */
const TOLERANCE_SECONDS = 0.15;
/** Bare samples tell no rate: only what is too long at the highest one is surely too long. */
const PCM_BYTES_PER_SECOND = 2 * 48_000;

/** The length in seconds that the container tells, undefined where it tells none, 'too-long' beyond ten minutes. */
function findSeconds(bytes: Uint8Array): number | 'too-long' | undefined {
  const content = bytes.subarray(skipId3v2(bytes));
  const kind = recogniseAudio(bytes);
  if (kind === 'ogg_opus') {
    const layout = parseOggOpus(content);
    if (!layout.ok) return layout.problem === 'too-long' ? 'too-long' : undefined;
    return layout.value.links.reduce((sum, link) => sum + link.frameCount, 0) / OPUS_RATE_HZ;
  }
  const wav = kind === 'wav' ? parseWav(content) : undefined;
  if (wav?.ok && wav.value.kind === 'samples') return wav.value.frameCount / wav.value.sampleRateHz;
  const mp3 = wav?.ok && wav.value.kind === 'mp3' ? wav.value.data : kind === 'mp3' ? bytes : undefined;
  if (mp3 === undefined) return undefined;
  const layout = parseMp3(mp3);
  if (!layout.ok) return layout.problem === 'too-long' ? 'too-long' : undefined;
  return layout.value.frameCount / layout.value.sampleRateHz;
}

const isPcmName = (name: string) => /\.pcm$/i.test(name);

/**
 * Why a file cannot be a reference clip, as the end of a sentence that begins with its address; undefined when it can.
 * Looks at the container alone and decodes nothing. A file without a header is believed to be `pcm` by its name.
 */
export function findClipProblem(bytes: Uint8Array, name: string): string | undefined {
  const kind = recogniseAudio(bytes);
  const isBare = kind === 'unknown' && isPcmName(name);
  if (kind !== 'wav' && kind !== 'mp3' && kind !== 'ogg_opus' && !isBare) {
    return 'is not a wav, mp3, pcm or ogg_opus file';
  }
  const seconds = isBare ? bytes.length / PCM_BYTES_PER_SECOND : findSeconds(bytes);
  if (seconds === 'too-long') return `is longer than ${MAX_CLIP_SECONDS} seconds`;
  if (seconds === undefined || seconds <= MAX_CLIP_SECONDS + TOLERANCE_SECONDS) return undefined;
  return `is ${seconds.toFixed(1)} seconds long, but a reference clip must not exceed ${MAX_CLIP_SECONDS} seconds`;
}
