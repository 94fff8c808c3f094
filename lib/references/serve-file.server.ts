import 'server-only';
import { serveBlob } from '@/lib/blobs/serve-blob.server';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import type { StudioContext } from '@/lib/takes/studio-context';
import { findFile } from './reference-files-store.server';

/** Serves a kept file's bytes, whole or one range, with an ETag. Opened by itself it can do nothing. */
export async function serveFile(
  context: Pick<StudioContext, 'database' | 'blobs'>,
  fileId: string,
  request: Request,
): Promise<Response> {
  const file = await findFile(context, fileId);
  if (!file) return answerFailure(makeFailure('not_found'));
  const headers = {
    'Content-Type': file.mediaType,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  return serveBlob(context.blobs, { key: file.id, headers }, request);
}
