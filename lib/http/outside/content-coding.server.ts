import 'server-only';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

type Bytes = AsyncIterable<Uint8Array>;
type Decoder = (source: Bytes) => Bytes;

/** More codings than any server has a reason to stack; curl stops there as well. */
const mostCodings = 5;

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', (source) => through(source, createGunzip())],
  ['x-gzip', (source) => through(source, createGunzip())],
  ['deflate', inflateEither],
  ['br', (source) => through(source, createBrotliDecompress())],
]);

/** Thrown when more bytes come than were allowed, on the wire or out of any decoder. */
export class TooManyBytes extends Error {
  override name = 'TooManyBytes';
}

/**
 * Decodes the codings of a `Content-Encoding` header, the last one first, whether or not they were requested. Unknown
 * codings are ignored: some stores put words like `aws-chunked` or `utf-8` on plain bytes. Neither the body nor what
 * comes out of any decoder may have more than `maxBytes`. Throws `TooManyBytes`, and the decoder's error for a body
 * that is not what it claims to be.
 */
export function decodeBody(body: Bytes, header: string | undefined, maxBytes: number): Bytes {
  const words = (header ?? '').split(',').map((word) => word.trim().toLowerCase());
  const known = words.map((word) => decoders.get(word)).filter((decoder) => decoder !== undefined);
  if (known.length > mostCodings) throw new Error('The body has too many codings.');
  return known.reduceRight((coded, decode) => limit(decode(coded), maxBytes), limit(body, maxBytes));
}

async function* limit(source: Bytes, maxBytes: number): Bytes {
  let sizeBytes = 0;
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new TooManyBytes(`More than ${maxBytes} bytes.`);
    yield chunk;
  }
}

async function* through(source: Bytes, decoder: Transform): Bytes {
  // Errors upstream of the decoder also reach its reader.
  pipeline(source, decoder, () => {});
  yield* decoder;
}

/** `deflate` means zlib's format (RFC 9110, 8.4.1.2), but some servers send the bare stream without its frame. */
async function* inflateEither(source: Bytes): Bytes {
  const iterator = source[Symbol.asyncIterator]();
  const { start, isOver } = await readStart(iterator, 2);
  const rest: Bytes = { [Symbol.asyncIterator]: () => iterator };
  const whole = async function* () {
    if (start.length > 0) yield start;
    if (!isOver) yield* rest;
  };
  yield* through(whole(), hasZlibFrame(start) ? createInflate() : createInflateRaw());
}

async function readStart(iterator: AsyncIterator<Uint8Array>, sizeBytes: number) {
  let start: Uint8Array = new Uint8Array();
  while (start.length < sizeBytes) {
    const next = await iterator.next();
    if (next.done) return { start, isOver: true };
    start = Buffer.concat([start, next.value]);
  }
  return { start, isOver: false };
}

// RFC 1950, 2.2: the method is 8, and the first two bytes are a multiple of 31.
function hasZlibFrame([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
