import 'server-only';
import { readFile, rm } from 'node:fs/promises';
import { drawSpectrogramOfFile } from '@/lib/audio/analyse-file.server';
import type { StudioContext } from '@/lib/context/studio-context';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { judgeConditions } from '@/lib/http/preconditions';
import { findSavedClip, type SavedClip, withClipFile } from './saved-clip.server';

/** Part of the pictures' ETags; changing it makes browsers fetch them again. */
const spectrogramVersion = 1;

type Space = Pick<StudioContext, 'database' | 'scope' | 'blobs'>;

/**
 * Serves the spectrogram of a saved take as a PNG, drawn whenever a browser without a copy asks. Fails with `not_found`
 * for a take that is not there, deleted or not saved, and with `clip_unreadable` when its bytes are not what they were.
 */
export async function serveSpectrogram(space: Space, takeId: string, request: Request): Promise<Response> {
  const clip = await findSavedClip(space, takeId);
  if (!clip) return answerFailure(makeFailure('not_found'));
  const etag = `"${clip.blobKey}-spectrogram-${spectrogramVersion}"`;
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
  const early = judgeConditions(request, etag);
  if (early) return new Response(null, { ...early, headers });
  const picture = await drawPicture(space, clip);
  if (!picture) return answerFailure(makeFailure('clip_unreadable'));
  const length = { 'X-Body-Length': String(picture.length) };
  return new Response(picture, { headers: { ...headers, ...length, 'Content-Type': 'image/png' } });
}

/** Null when the clip cannot be read. */
async function drawPicture(space: Space, clip: SavedClip): Promise<Uint8Array<ArrayBuffer> | null> {
  const target = await space.blobs.makeTemporaryPath();
  try {
    const drawn = await withClipFile(space, clip, (file) => drawSpectrogramOfFile({ ...file, target }));
    return drawn?.ok ? Uint8Array.from(await readFile(target)) : null;
  } finally {
    await rm(target, { force: true });
  }
}
