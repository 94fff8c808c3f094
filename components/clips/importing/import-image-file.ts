import { nameFromFile } from '@/lib/clips/clip-name';
import { type ClipProblem, clipProblems } from '@/lib/clips/clip-problems';
import { findImageProblem, undecodableImage } from '@/lib/clips/image-problems';
import type { ImageReference } from '@/lib/references/reference';
import { keepFile } from '../keep-file';

/** Enough bytes to distinguish a picture from text. */
const headBytes = 512;

export type KeptImage = Extract<ImageReference, { kind: 'file' }>;
export type ImportedImage = { kind: 'ready'; image: KeptImage } | ({ kind: 'failed' } & ClipProblem);

/**
 * Checks a picture by its content and opens it once before the studio keeps it; its bytes are not changed. An aborted
 * import rejects.
 */
export async function importImageFile(file: File, signal: AbortSignal): Promise<ImportedImage> {
  const problem = await checkImage(file);
  if (problem) return { kind: 'failed', ...problem };
  const name = nameFromFile(file.name);
  const kept = await keepFile(file, name, signal);
  if (!kept.ok) return { kind: 'failed', ...kept.failure };
  return { kind: 'ready', image: { kind: 'file', fileId: kept.value.id, name } };
}

async function checkImage(file: File): Promise<ClipProblem | null> {
  const head = await file
    .slice(0, headBytes)
    .arrayBuffer()
    .catch(() => null);
  if (!head) return clipProblems.unreadable;
  const problem = findImageProblem(new Uint8Array(head), file.size);
  if (problem) return problem;
  const picture = await createImageBitmap(file).catch(() => null);
  picture?.close();
  return picture ? null : undecodableImage;
}
