import 'server-only';
import { Readable } from 'node:stream';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { selectBody } from '@/lib/http/preconditions';
import type { BlobStore } from './blobs';

/** How a blob is served. */
export interface ServedBlob {
  key: string;
  /** Headers of every answer: type, disposition and the like. */
  headers: Record<string, string>;
  /** Makes a header to put before the blob's bytes, from its size; the key alone is then not the ETag. */
  head?: { name: string; make: (sizeBytes: number) => Uint8Array };
}

/**
 * Serves a blob, whole or one byte range, with an ETag, as in `selectBody`; `not_found` when there is none with this
 * key.
 */
export async function serveBlob(
  blobs: Pick<BlobStore, 'stat' | 'open'>,
  { key, headers: given, head: wanted }: ServedBlob,
  request: Request,
): Promise<Response> {
  const stored = await blobs.stat(key);
  if (!stored) return answerFailure(makeFailure('not_found'));
  const head = wanted?.make(stored.sizeBytes) ?? new Uint8Array();
  const sizeBytes = head.length + stored.sizeBytes;
  const etag = `"${key}${wanted ? `-${wanted.name}` : ''}"`;
  const headers = new Headers({
    ...given,
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
  });
  const selected = selectBody(request, etag, sizeBytes);
  if (selected.status === 304 || selected.status === 412) {
    return new Response(null, { status: selected.status, headers });
  }
  if (selected.status === 416) {
    headers.set('Content-Range', `bytes */${sizeBytes}`);
    headers.set('X-Body-Length', '0');
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = selected.status === 206 ? selected.span : { start: 0, end: sizeBytes - 1 };
  // Becomes Content-Length in the listener; Next removes that header.
  headers.set('X-Body-Length', String(end - start + 1));
  if (selected.status === 206) headers.set('Content-Range', `bytes ${start}-${end}/${sizeBytes}`);
  const body = request.method === 'HEAD' ? null : await openBody(blobs, key, head, { start, end });
  return new Response(body, { status: selected.status, headers });
}

async function openBody(
  blobs: Pick<BlobStore, 'open'>,
  key: string,
  head: Uint8Array,
  span: { start: number; end: number },
): Promise<ReadableStream> {
  const headPart = head.subarray(span.start, span.end + 1);
  const from = Math.max(0, span.start - head.length);
  const to = span.end - head.length;
  const blob = to < 0 ? null : await blobs.open(key, { start: from, end: to });
  const parts = async function* () {
    if (headPart.length > 0) yield headPart;
    if (blob) yield* blob.stream;
  };
  const stream = Readable.from(parts(), { objectMode: false });
  // A browser that seeks drops its request; the file must be closed then as well.
  stream.once('close', () => blob?.stream.destroy());
  return Readable.toWeb(stream) as ReadableStream;
}
