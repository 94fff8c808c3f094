import 'server-only';
import * as z from 'zod/mini';
import { wavHeader } from '@/lib/audio/wav';
import { isBlobKey } from '@/lib/blobs/blobs';
import { serveBlob } from '@/lib/blobs/serve-blob.server';
import type { TakeRow } from '@/lib/database/schema';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { findSizeFault, nameClipFault, noteClipFault } from './clip-faults.server';
import { describeDownload, nameDownload } from './download-name';
import { type AudioFormat, audioFormats, defaultRequest } from './request';
import { readStoredRequest } from './stored-request';
import type { StudioContext } from './studio-context';
import { findShownTake } from './takes-store.server';

const storedClipSchema = z.object({
  format: z.enum(audioFormats),
  sampleRateHz: z.number(),
  channels: z.number(),
});

const mediaTypes: Record<AudioFormat, string> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg_opus: 'audio/ogg',
  pcm: 'application/octet-stream',
};

/** Makes what goes before a clip's bytes so that browsers play it: a WAV header for raw pcm, else nothing. */
export function makePlayingHead(
  { format, sampleRateHz, channels: channelCount }: z.infer<typeof storedClipSchema>,
  dataBytes: number,
): Uint8Array {
  return format === 'pcm' ? wavHeader({ dataBytes, sampleRateHz, channelCount }) : new Uint8Array();
}

/**
 * Serves a saved take's audio: whole, or one byte range; with an ETag. Raw pcm is served behind a WAV header,
 * so that browsers play it, unless it is downloaded: then the file is what the engine made. Of a take that cannot be
 * read (`take_unreadable`), or whose audio could not be decoded, the bytes can still be downloaded. `clip_missing` or
 * `clip_damaged`, which is written down as well, when the file is not there or of another size than it was.
 */
export async function serveAudio(
  context: StudioContext,
  takeId: string,
  request: Request,
): Promise<Response> {
  const take = await findShownTake(context.database, takeId);
  if (!take || take.blobKey === null || !isBlobKey(take.blobKey)) {
    return answerFailure(makeFailure('not_found'));
  }
  const clip = storedClipSchema.safeParse(take.clip).data;
  const isDownload = new URL(request.url).searchParams.has('download');
  if (take.status !== 'saved' || !clip) {
    return isDownload
      ? serveUnknown(context, take.id, take.blobKey, request)
      : answerFailure(makeFailure('take_unreadable'));
  }
  const isWrapped = clip.format === 'pcm' && !isDownload;
  const fault = await findSizeFault(context, take);
  if (fault) {
    await noteClipFault(context, take, fault);
    return answerFailure(makeFailure(nameClipFault(fault)));
  }
  const makeHead = (dataBytes: number) => makePlayingHead(clip, dataBytes);
  const blob = {
    key: take.blobKey,
    headers: {
      'Content-Type': isWrapped ? mediaTypes.wav : mediaTypes[clip.format],
      ...(isDownload ? { 'Content-Disposition': offerName(take, clip.format) } : {}),
    },
    ...(isWrapped ? { head: { name: 'wav', make: makeHead } } : {}),
  };
  return serveBlob(context.blobs, blob, request);
}

/** Bytes that were kept though they, or their take's row, are not understood: as they are, whatever they are. */
function serveUnknown(
  { blobs }: StudioContext,
  takeId: string,
  key: string,
  request: Request,
): Promise<Response> {
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="take-${takeId}"`,
  };
  return serveBlob(blobs, { key, headers }, request);
}

function offerName(take: TakeRow, format: AudioFormat): string {
  const request = readStoredRequest(take.request) ?? { ...defaultRequest, prompt: take.prompt };
  return describeDownload(nameDownload({ createdAt: take.createdAt, request, format }));
}
