import 'server-only';
import type { IncomingMessage } from 'node:http';
import { decodeBody, TooManyBytes } from './content-coding.server';

/** Receives a body chunk by chunk, in order; the next chunk waits for it. */
export type BodyWriter = (chunk: Uint8Array) => void | Promise<void>;

/**
 * Passes a body, decompressed, to a writer, and stops at `maxBytes` of decompressed data, so that a small body cannot
 * expand without bound. Throws when the body breaks off or cannot be decompressed, and whatever the writer throws.
 */
export async function readBody(
  message: IncomingMessage,
  maxBytes: number,
  write: BodyWriter,
): Promise<'whole' | 'too-large'> {
  if (Number(message.headers['content-length']) > maxBytes) return 'too-large';
  try {
    for await (const chunk of decodeBody(message, message.headers['content-encoding'], maxBytes)) {
      await write(chunk);
    }
  } catch (error) {
    if (error instanceof TooManyBytes) return 'too-large';
    throw error;
  }
  return 'whole';
}
