import 'server-only';
import { Readable } from 'node:stream';
import type { BlobStore } from '@/lib/blobs/blobs';
import type { StudioContext } from '@/lib/context/studio-context';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { decodeClip, isEncoded } from '@/lib/serving/decoded-clips.server';
import { makePlayingHead, wantsWav } from '@/lib/serving/serve-audio.server';
import { frameHeaderBytes, writeFrameHeader } from './listening-test-frames';
import { trialParameterSchema } from './listening-test-schema';
import { readTestSounds, type TestSound } from './listening-test-sounds.server';
import { findListeningTest, type StoredTest } from './listening-tests-store.server';

/** A sound with its file, the bytes that go before that, and the size of both together. */
interface PlayableSound extends TestSound {
  key: string;
  files: Pick<BlobStore, 'stat' | 'open'>;
  head: Uint8Array;
  soundBytes: number;
}

type Space = Pick<StudioContext, 'database' | 'scope' | 'blobs'>;

const fillBytes = new Uint8Array(65_536);

/**
 * Serves the sounds of a test as frames in the order of their letters, or, with `?trial=N`, the X of the pending trial.
 * With `&as=wav` encoded sounds are decoded first, for browsers that cannot. All frames of a test have the size of its
 * longest sound, and nothing else tells them apart.
 */
export async function serveTestAudio(
  context: Space,
  testId: string,
  parameters: URLSearchParams,
): Promise<Response> {
  const test = await findListeningTest(context, testId);
  const letters = test && pickLetters(test, parameters.get('trial'));
  if (!test || !letters) return answerFailure(makeFailure('not_found'));
  const sounds = await readTestSounds(context, test.takeIds);
  const playable =
    sounds && (await Promise.all(sounds.map((sound) => openSound(context, sound, wantsWav(parameters)))));
  const isWhole = playable?.every((sound) => sound !== null);
  if (!playable || !isWhole) return answerFailure(makeFailure('test_take_gone'));
  const bodyBytes = Math.max(...playable.map((sound) => sound.soundBytes));
  const chosen = letters.flatMap((letter) => playable[letter] ?? []);
  return new Response(streamFrames(chosen, bodyBytes), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'no-store',
      'X-Body-Length': String(chosen.length * (frameHeaderBytes + bodyBytes)),
    },
  });
}

/** Which letters are requested, from 0; null for any trial but the pending one. */
function pickLetters({ takeIds, answers }: StoredTest, trial: string | null): number[] | null {
  if (trial === null) return [...takeIds.keys()];
  const number = trialParameterSchema.safeParse(trial);
  const asked = answers.kind === 'abx' && number.success ? answers.trials[number.data - 1] : undefined;
  if (!asked || asked.answer !== null) return null;
  return [asked.x === 'A' ? 0 : 1];
}

async function openSound(
  space: Space,
  sound: TestSound,
  isWavWanted: boolean,
): Promise<PlayableSound | null> {
  const { clip, blobKey } = sound;
  const isDecoded = isWavWanted && isEncoded(clip.format);
  const form = isDecoded
    ? await decodeClip(space, { ...clip, blobKey })
    : { key: blobKey, files: space.blobs };
  const stored = await form?.files.stat(form.key);
  if (!form || !stored) return null;
  if (!isDecoded && stored.sizeBytes !== clip.sizeBytes) return null;
  const head = makePlayingHead(clip, stored.sizeBytes);
  return { ...sound, ...form, head, soundBytes: head.length + stored.sizeBytes };
}

function streamFrames(sounds: readonly PlayableSound[], bodyBytes: number): ReadableStream {
  let open: Readable | null = null;
  const frames = async function* () {
    for (const sound of sounds) {
      yield writeFrameHeader({ ...sound, ...sound.clip, bodyBytes });
      if (sound.head.length > 0) yield sound.head;
      const blob = await sound.files.open(sound.key);
      if (!blob) throw new Error('A clip vanished while it was served.');
      open = blob.stream;
      yield* blob.stream;
      yield* fill(bodyBytes - sound.soundBytes);
    }
  };
  const stream = Readable.from(frames(), { objectMode: false });
  // A browser that leaves drops its request; the file must be closed then as well.
  stream.once('close', () => open?.destroy());
  return Readable.toWeb(stream) as ReadableStream;
}

function* fill(sizeBytes: number): Generator<Uint8Array> {
  for (let left = sizeBytes; left > 0; left -= fillBytes.length) yield fillBytes.subarray(0, left);
}
