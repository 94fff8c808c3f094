import { getPlayingUrl } from '@/components/player/playing-url';
import { findClipProblem } from '@/lib/clips/check-clip';
import { nameFromFile, nameFromPrompt } from '@/lib/clips/clip-name';
import { type ClipProblem, clipProblems } from '@/lib/clips/clip-problems';
import type { OpenedSound } from '@/lib/clips/sound';
import { getReferenceFileUrl } from '@/lib/reference-files/reference-file';
import type { SpanOfTake } from '@/lib/references/reference';
import { fail, type Result, succeed } from '@/lib/result/result';
import type { ClipSource } from './clip-source';
import { readAudio } from './read-audio';

export interface OpenedSource {
  sound: OpenedSound;
  /** What the clip is called at first. */
  name: string;
  /** The stretch of a take that the whole sound is; null when it came from no take. */
  from: SpanOfTake | null;
}

/** Loads and decodes what a clip is cut from. A sound that is too short or silent throughout is refused. */
export async function openSource(source: ClipSource): Promise<Result<OpenedSource, ClipProblem>> {
  const file = await loadFile(source);
  if (!file) return fail(clipProblems[source.kind === 'take' ? 'take_missing' : 'kept_missing']);
  const read = await readAudio(file, getLength(source));
  if (!read.ok) return read;
  const { samples, rateHz } = read.value;
  const problem = findClipProblem(samples, rateHz);
  return problem ? fail(problem) : succeed({ sound: read.value, ...describeSource(source) });
}

async function loadFile(source: ClipSource): Promise<Blob | null> {
  if (source.kind === 'file') return source.file;
  const path =
    source.kind === 'take' ? getPlayingUrl(source.take) : getReferenceFileUrl(source.reference.fileId);
  const response = await fetch(path).catch(() => null);
  if (!response?.ok) return null;
  return response.blob().catch(() => null);
}

/** A source's known length in seconds; null when only the browser can determine it. */
function getLength(source: ClipSource): number | null {
  if (source.kind === 'take') return source.take.clip.durationSeconds;
  return source.kind === 'file' ? (source.lengthSeconds ?? null) : null;
}

function describeSource(source: ClipSource): Pick<OpenedSource, 'name' | 'from'> {
  switch (source.kind) {
    case 'file':
      return { name: nameFromFile(source.name), from: null };
    case 'take': {
      const { id, clip, request } = source.take;
      return {
        name: nameFromPrompt(request.prompt),
        from: { takeId: id, startSeconds: 0, endSeconds: clip.durationSeconds },
      };
    }
    case 'kept':
      return { name: source.reference.name, from: source.reference.from };
  }
}
