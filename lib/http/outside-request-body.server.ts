import 'server-only';
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Takes a body piece by piece, in order; the next piece waits for it. */
export type BodyWriter = (chunk: Uint8Array) => void | Promise<void>;

const decoders: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/**
 * Hands a body, decompressed, to a writer, and stops at `maxBytes` of what comes out of the decompression, so
 * that a small body cannot swell without bound. Throws when the body breaks off or cannot be decompressed, and
 * whatever the writer throws.
 */
export async function readBody(
  message: IncomingMessage,
  maxBytes: number,
  write: BodyWriter,
): Promise<'whole' | 'too-large'> {
  if (Number(message.headers['content-length']) > maxBytes) return 'too-large';
  let sizeBytes = 0;
  for await (const chunk of decode(message)) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) return 'too-large';
    await write(chunk);
  }
  return 'whole';
}

function decode(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (encoding === 'identity') return message;
  const decoder = decoders.get(encoding)?.();
  if (!decoder) throw new Error('The body has an encoding that was not asked for.');
  // Whatever goes wrong before the decoder also reaches the reader of the decoder.
  pipeline(message, decoder, () => {});
  return decoder;
}
