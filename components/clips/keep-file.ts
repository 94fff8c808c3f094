import type { ClipProblem } from '@/lib/clips/clip-problems';
import { FailureError, sendFile } from '@/lib/http/fetch-json';
import type { ReferenceFile } from '@/lib/reference-files/reference-file';
import { fail, type Result, succeed } from '@/lib/result/result';

const loadSchema = () =>
  import('@/lib/reference-files/reference-file-schema').then((module) => module.referenceFileSchema);

/**
 * Uploads a clip or an image to the studio, which keeps it once per content. A refusal returns the server's sentence;
 * an aborted one rejects.
 */
export async function keepFile(
  file: Blob,
  name: string,
  signal: AbortSignal,
): Promise<Result<ReferenceFile, ClipProblem>> {
  try {
    return succeed(await sendFile('/api/references', { file, name, signal }, loadSchema));
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { code, message, advice } = error.failure;
    // The general advice is about takes, which continue by themselves; this upload does not.
    return fail({
      message,
      advice: code === 'studio_unreachable' ? 'Nothing is lost here: try again.' : advice,
    });
  }
}
