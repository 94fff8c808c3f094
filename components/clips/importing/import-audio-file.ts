import { isDoubtfullyShort } from '@/lib/clips/check-clip';
import { type ClipProblem, cancelledChannelsNotice } from '@/lib/clips/clip-problems';
import { measureSound } from '@/lib/clips/sound';
import { type ClipReference, maxReferenceSeconds } from '@/lib/references/reference';
import type { ClipSource } from '../clip-source';
import { makeClip } from '../make-clip';
import { openSource } from '../open-source';

export type ImportedAudio =
  | { kind: 'ready'; clip: ClipReference; notice: string | null }
  | { kind: 'needs-trimming'; source: ClipSource }
  | ({ kind: 'failed' } & ClipProblem);

/**
 * Makes a clip of a whole file, without fades, when it is short enough; otherwise returns what the trimmer opens. A
 * file of less than half a second is opened there as well, because it is probably a mistake. An aborted import rejects.
 */
export async function importAudioFile(file: File, signal: AbortSignal): Promise<ImportedAudio> {
  const source: ClipSource = { kind: 'file', file, name: file.name };
  const opened = await openSource(source);
  if (!opened.ok) return { kind: 'failed', ...opened.failure };
  const { sound, name, from } = opened.value;
  const lengthSeconds = measureSound(sound);
  if (lengthSeconds > maxReferenceSeconds || isDoubtfullyShort(lengthSeconds)) {
    return { kind: 'needs-trimming', source };
  }
  const made = await makeClip({ ...sound, unfaded: sound.samples, name, from }, signal);
  if (!made.ok) return { kind: 'failed', ...made.failure };
  return {
    kind: 'ready',
    clip: made.value,
    notice: sound.areChannelsCancelled ? cancelledChannelsNotice : null,
  };
}
