import 'server-only';
import type { StudioContext } from '@/lib/context/studio-context';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { judgeConditions } from '@/lib/http/preconditions';
import { takePeaksSchema } from '@/lib/takes/clip-schema';
import { findSavedClip } from './saved-clip.server';

/**
 * Serves the peaks of a saved take's clip, as `takePeaksSchema` says. A clip's bytes are only ever replaced by
 * identical ones, so a browser that has the peaks need not ask again. `not_found` for a take that is not there, deleted
 * or not saved, or whose peaks cannot be read.
 */
export async function servePeaks(
  space: Pick<StudioContext, 'database' | 'scope'>,
  takeId: string,
  request: Request,
): Promise<Response> {
  const clip = await findSavedClip(space, takeId);
  const parsed = takePeaksSchema.safeParse({ peaks: clip?.take.peaks });
  if (!clip || !parsed.success) return answerFailure(makeFailure('not_found'));
  const etag = `"${clip.blobKey}-peaks"`;
  const headers = { ETag: etag, 'Cache-Control': 'private, max-age=31536000, immutable' };
  const early = judgeConditions(request, etag);
  return early ? new Response(null, { ...early, headers }) : Response.json(parsed.data, { headers });
}
