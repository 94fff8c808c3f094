import 'server-only';
import { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { wavHeader } from '@/lib/audio/wav';
import type { TakeRow } from '@/lib/database/schema';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { parseRange } from '@/lib/http/range';
import { nameDownload } from './download-name';
import { type AudioFormat, audioFormats } from './request';
import { takeRequestSchema } from './request-schema';
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

/**
 * Serves a saved take's audio: whole, or one byte range; with an ETag. Raw pcm is served behind a WAV header,
 * so that browsers play it, unless it is downloaded: then the file is what the engine made.
 */
export async function serveAudio(
  context: StudioContext,
  takeId: string,
  request: Request,
): Promise<Response> {
  const take = await findShownTake(context.database, takeId);
  if (take?.status !== 'saved' || take.blobKey === null) {
    return answerFailure(makeFailure('not_found'));
  }
  const stored = await context.blobs.stat(take.blobKey);
  if (!stored) return answerFailure(makeFailure('not_found'));

  const clip = storedClipSchema.parse(take.clip);
  const isDownload = new URL(request.url).searchParams.has('download');
  const isWrapped = clip.format === 'pcm' && !isDownload;
  const head = isWrapped
    ? wavHeader({ dataBytes: stored.sizeBytes, sampleRateHz: clip.sampleRateHz, channelCount: clip.channels })
    : new Uint8Array();
  const sizeBytes = head.length + stored.sizeBytes;
  const etag = `"${take.blobKey}${isWrapped ? '-wav' : ''}"`;
  const headers = new Headers({
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Content-Type': isWrapped ? mediaTypes.wav : mediaTypes[clip.format],
  });
  if (isDownload) headers.set('Content-Disposition', describeDownload(take, clip.format));
  if (matchesEtag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });

  const range = pickRange(request.headers, etag, sizeBytes);
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: sizeBytes - 1 };
  // Becomes Content-Length in scripts/start.mjs; Next lets none through.
  headers.set('X-Body-Length', String(end - start + 1));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${sizeBytes}`);
  const body = request.method === 'HEAD' ? null : await openBody(context, take.blobKey, head, { start, end });
  return new Response(body, { status: range ? 206 : 200, headers });
}

async function openBody(
  context: StudioContext,
  key: string,
  head: Uint8Array,
  span: { start: number; end: number },
): Promise<ReadableStream> {
  const headPart = head.subarray(span.start, span.end + 1);
  const from = Math.max(0, span.start - head.length);
  const to = span.end - head.length;
  const blob = to < 0 ? null : await context.blobs.open(key, { start: from, end: to });
  const parts = async function* () {
    if (headPart.length > 0) yield headPart;
    if (blob) yield* blob.stream;
  };
  const stream = Readable.from(parts(), { objectMode: false });
  // A browser that seeks drops its request; the file must be closed then as well.
  stream.once('close', () => blob?.stream.destroy());
  return Readable.toWeb(stream) as ReadableStream;
}

function pickRange(headers: Headers, etag: string, sizeBytes: number) {
  const condition = headers.get('if-range');
  return condition !== null && condition !== etag ? null : parseRange(headers.get('range'), sizeBytes);
}

function matchesEtag(header: string | null, etag: string): boolean {
  return header?.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag) ?? false;
}

function describeDownload(take: TakeRow, format: AudioFormat): string {
  const name = nameDownload({
    createdAt: take.createdAt,
    request: takeRequestSchema.parse(take.request),
    format,
  });
  const plain = name
    .replaceAll('−', '-')
    .replaceAll('×', 'x')
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]|["\\%]/g, '')
    .replace(/\s+/g, ' ');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escapeByte)}`;
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
