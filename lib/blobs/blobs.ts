import type { Readable } from 'node:stream';

const keyPattern = /^[0-9a-f]{64}$/;

/** Bytes `start` to `end` of a blob, both included, counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/** An open blob. The stream holds a file or a connection until it is read to its end or destroyed. */
export interface OpenBlob {
  stream: Readable;
  /** Size of the whole blob, whatever range the stream covers. */
  sizeBytes: number;
}

/**
 * Where clips are kept. A blob's key is the SHA-256 of its bytes in hexadecimal, so blobs never change, equal bytes are
 * stored once, and the key serves as an ETag. Every function that takes a key throws on anything else than a key.
 */
export interface BlobStore {
  /** Whether there is room to begin something new, beside what is under way. */
  hasRoom(): Promise<boolean>;
  /** A path of its own in the temporary area, where nothing is yet. What is left there for an hour is removed at a later start. */
  makeTemporaryPath(): Promise<string>;
  /**
   * Takes a file over from the temporary area and resolves with its key, once no power cut can lose it.
   * @throws BlobTooLarge when the file is longer than `maxBytes`; it then stays where it is.
   */
  putFile(temporaryPath: string, limit: { maxBytes: number }): Promise<string>;
  /**
   * Stores what a stream brings and resolves with its key, once no power cut can lose it.
   * @throws BlobTooLarge as soon as more than `maxBytes` came, or whatever the stream fails with; nothing is left behind.
   */
  putStream(source: AsyncIterable<Uint8Array>, limit: { maxBytes: number }): Promise<string>;
  /** Opens a blob, or null when there is none. @throws RangeError when the range is not within the blob. */
  open(key: string, range?: ByteRange): Promise<OpenBlob | null>;
  /** Size of a blob, or null when there is none. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  has(key: string): Promise<boolean>;
  /** Removes a blob and its sidecar; a missing one is fine. */
  delete(key: string): Promise<void>;
  /** Writes `KEY.json` beside a blob, replacing the last one, so that a library can be rebuilt from its files. */
  putSidecar(key: string, facts: Record<string, unknown>): Promise<void>;
}

/** Thrown when something is longer than its caller allows to be stored. */
export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge';

  constructor(maxBytes: number) {
    super(`The blob is longer than ${maxBytes} bytes.`);
  }
}

/** Whether a text is the key of a blob. */
export function isBlobKey(text: string): boolean {
  return keyPattern.test(text);
}

/**
 * Lets only a blob's key pass, which is safe as part of a path.
 * @throws Error on any other text.
 */
export function assertBlobKey(text: string): void {
  if (!isBlobKey(text)) throw new Error('This is not the key of a blob.');
}
