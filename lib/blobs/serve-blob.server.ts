import 'server-only';
import { Readable } from 'node:stream';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure } from '@/lib/http/answer.server';
import { parseRange } from '@/lib/http/range';
import type { BlobStore } from './blobs';

/** What is served of a blob. */
export interface ServedBlob {
  key: string;
  /** Headers of every answer: type, disposition and the like. */
  headers: Record<string, string>;
  /** Makes bytes that go before the blob's own from its size; the key alone is then not the ETag. */
  head?: { name: string; make: (sizeBytes: number) => Uint8Array };
}

/** Serves a blob, whole or one byte range, with an ETag; `not_found` when there is none of this key. */
export async function serveBlob(
  blobs: BlobStore,
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
  const body = request.method === 'HEAD' ? null : await openBody(blobs, key, head, { start, end });
  return new Response(body, { status: range ? 206 : 200, headers });
}

async function openBody(
  blobs: BlobStore,
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

function pickRange(headers: Headers, etag: string, sizeBytes: number) {
  const condition = headers.get('if-range');
  return condition !== null && condition !== etag ? null : parseRange(headers.get('range'), sizeBytes);
}

/** Whether an If-None-Match header names an ETag. */
export function matchesEtag(header: string | null, etag: string): boolean {
  return header?.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag) ?? false;
}
