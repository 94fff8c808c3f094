import 'server-only';
import { serveBlob } from '@/lib/blobs/serve-blob.server';
import type { StudioContext } from '@/lib/context/studio-context';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { findFile } from './reference-files-store.server';

/** Serves a kept file's bytes, whole or one range, with an ETag. */
export async function serveFile(
  context: Pick<StudioContext, 'database' | 'scope' | 'blobs'>,
  fileId: string,
  request: Request,
): Promise<Response> {
  const file = await findFile(context, fileId);
  const stored = file && (await context.blobs.stat(file.id));
  // Part of a file is not served as the whole.
  if (!file || stored?.sizeBytes !== file.sizeBytes) return answerFailure(makeFailure('not_found'));
  const blob = { key: file.id, headers: { 'Content-Type': file.mediaType } };
  return serveBlob(context.blobs, blob, request);
}
