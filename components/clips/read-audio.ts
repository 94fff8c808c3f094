import { mixToMono } from '@/lib/audio/mono';
import { type ClipProblem, clipProblems, maxSourceBytes, maxSourceSeconds } from '@/lib/clips/clip-problems';
import { clipRateHz } from '@/lib/clips/clip-rate';
import { findSourceProblem, sourceHeadBytes } from '@/lib/clips/sniff-source';
import { measureSound, type OpenedSound } from '@/lib/clips/sound';
import { fail, type Result, succeed } from '@/lib/result/result';
import { measureLength } from './measure-length';

const sounds = new WeakMap<Blob, Promise<Result<OpenedSound, ClipProblem>>>();

/**
 * Decodes whatever the browser can, the sound of a video too, into one channel at the rate of clips. A file is decoded
 * only once while it is referenced. A file that is too large or too long to decode is refused, never cut; one of
 * unknown length is not refused. `knownSeconds` is the length if the file's recorder knows it; with null the browser
 * determines it.
 */
export function readAudio(
  file: Blob,
  knownSeconds: number | null,
): Promise<Result<OpenedSound, ClipProblem>> {
  const reading = sounds.get(file) ?? decode(file, knownSeconds);
  sounds.set(file, reading);
  return reading;
}

async function decode(file: Blob, knownSeconds: number | null): Promise<Result<OpenedSound, ClipProblem>> {
  if (file.size > maxSourceBytes) return fail(clipProblems.too_large);
  const head = await readBytes(file.slice(0, sourceHeadBytes));
  if (!head) return fail(clipProblems.unreadable);
  const problem = findSourceProblem(new Uint8Array(head));
  if (problem) return fail(clipProblems[problem]);
  const lengthSeconds = knownSeconds ?? (await measureLength(file));
  if (lengthSeconds !== null && lengthSeconds > maxSourceSeconds) return fail(clipProblems.too_long);
  const bytes = await readBytes(file);
  if (!bytes) return fail(clipProblems.unreadable);
  const sound = await decodeBytes(bytes);
  if (!sound || sound.samples.length === 0) return fail(clipProblems.undecodable);
  return measureSound(sound) > maxSourceSeconds ? fail(clipProblems.too_long) : succeed(sound);
}

/** The bytes, or null when the file is no longer where it was. */
function readBytes(file: Blob): Promise<ArrayBuffer | null> {
  return file.arrayBuffer().catch(() => null);
}

async function decodeBytes(bytes: ArrayBuffer): Promise<OpenedSound | null> {
  // A context that never plays: it only says at which rate to decode.
  const context = new OfflineAudioContext(1, 1, clipRateHz);
  const buffer = await context.decodeAudioData(bytes).catch(() => null);
  if (!buffer) return null;
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
    buffer.getChannelData(channel),
  );
  const { samples, isCancelled } = mixToMono(channels);
  return { samples, rateHz: buffer.sampleRate, areChannelsCancelled: isCancelled };
}
