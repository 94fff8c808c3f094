import 'server-only';
import * as z from 'zod/mini';
import { wavHeader } from '@/lib/audio/formats/wav';
import { isBlobKey } from '@/lib/blobs/blobs';
import { serveBlob } from '@/lib/blobs/serve-blob.server';
import type { StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { type AudioFormat, audioFormats } from '@/lib/request/knobs';
import { defaultRequest } from '@/lib/request/request';
import { readStoredRequest } from '@/lib/request/stored-request';
import { nameClipFault } from '@/lib/takes/stored/take-view.server';
import { findShownTake } from '@/lib/takes/stored/takes-store.server';
import { findSizeFault, noteClipFault } from './clip-faults.server';
import { decodeClip, isEncoded } from './decoded-clips.server';
import { describeDownload, nameDownload } from './download-name';
import { findSavedClip } from './saved-clip.server';

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

/** Makes the header that browsers need to play a clip's bytes: a WAV header for raw pcm, else nothing. */
export function makePlayingHead(
  { format, sampleRateHz, channels: channelCount }: z.infer<typeof storedClipSchema>,
  dataBytes: number,
): Uint8Array {
  return format === 'pcm' ? wavHeader({ dataBytes, sampleRateHz, channelCount }) : new Uint8Array();
}

/**
 * Serves a saved take's audio: whole, or one byte range; with an ETag. Raw pcm gets a WAV header, so that browsers play
 * it, and `?as=wav` decodes encoded audio first; a download is always the file the engine made. A take that cannot be
 * read (`take_unreadable`), or whose audio could not be decoded, can still be downloaded. `clip_missing` or
 * `clip_damaged`, which is also recorded, when the file is missing or its size has changed.
 */
export async function serveAudio(
  context: StudioContext,
  takeId: string,
  request: Request,
): Promise<Response> {
  const take = await findShownTake(context, takeId);
  if (!take || take.blobKey === null || !isBlobKey(take.blobKey)) {
    return answerFailure(makeFailure('not_found'));
  }
  const clip = storedClipSchema.safeParse(take.clip).data;
  const { searchParams } = new URL(request.url);
  const isDownload = searchParams.has('download');
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
  if (!isDownload && wantsWav(searchParams) && isEncoded(clip.format)) {
    return serveDecoded(context, take.id, request);
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

/** Bytes that were kept although they, or their take's row, cannot be read: served unchanged. */
function serveUnknown(
  { blobs }: StudioContext,
  takeId: string,
  key: string,
  request: Request,
): Promise<Response> {
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': offerPlainName(takeId),
  };
  return serveBlob(blobs, { key, headers }, request);
}

/** Whether a browser asks for audio decoded to WAV. */
export function wantsWav(parameters: URLSearchParams): boolean {
  return parameters.get('as') === 'wav';
}

async function serveDecoded(context: StudioContext, takeId: string, request: Request): Promise<Response> {
  const clip = await findSavedClip(context, takeId);
  const decoded = clip && (await decodeClip(context, clip));
  if (!decoded) return answerFailure(makeFailure('clip_unreadable'));
  const { key, files } = decoded;
  return serveBlob(files, { key, headers: { 'Content-Type': mediaTypes.wav } }, request);
}

function offerName(take: TakeRow, format: AudioFormat): string {
  // A database can hold instants that no calendar has.
  if (Number.isNaN(take.createdAt.getTime())) return offerPlainName(take.id);
  const request = readStoredRequest(take.request) ?? { ...defaultRequest, prompt: take.prompt };
  return describeDownload(nameDownload({ createdAt: take.createdAt, request, format }));
}

/** For a take that is not understood. */
function offerPlainName(takeId: string): string {
  return `attachment; filename="take-${takeId}"`;
}
