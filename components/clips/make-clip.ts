import { findClipProblem } from '@/lib/clips/check-clip';
import type { ClipProblem } from '@/lib/clips/clip-problems';
import { encodeClip } from '@/lib/clips/encode-clip';
import type { ClipReference, SpanOfTake } from '@/lib/references/reference';
import { fail, type Result, succeed } from '@/lib/result/result';
import { keepFile } from './keep-file';

export interface NewClip {
  samples: Float32Array;
  /** The same without fades, by which silence is judged: the fades of a constant offset would count as sound. */
  unfaded: Float32Array;
  rateHz: number;
  name: string;
  from: SpanOfTake | null;
}

/** Encodes samples as a WAV file, has the studio keep it, and returns the reference to it. */
export async function makeClip(
  clip: NewClip,
  signal: AbortSignal,
): Promise<Result<ClipReference, ClipProblem>> {
  const problem = findClipProblem(clip.unfaded, clip.rateHz);
  if (problem) return fail(problem);
  const file = new Blob([encodeClip(clip.samples, clip.rateHz)], { type: 'audio/wav' });
  const kept = await keepFile(file, clip.name, signal);
  if (!kept.ok) return kept;
  return succeed({ kind: 'clip', fileId: kept.value.id, name: clip.name, from: clip.from });
}
