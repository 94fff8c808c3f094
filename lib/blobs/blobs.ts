import type { Readable } from 'node:stream';

const keyPattern = /^[0-9a-f]{64}$/;

/** Bytes `start` to `end` of a blob, both included, counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/** What can be wrong with a blob: it is not there, or its bytes are others than were stored. */
export type BlobFault = 'missing' | 'damaged';

/** An open blob. The stream holds a file or a connection until it is read to its end or destroyed. */
export interface OpenBlob {
  stream: Readable;
  /** Size of the whole blob, whatever range the stream covers. */
  sizeBytes: number;
}

/**
 * Where clips are kept. A blob's key is the SHA-256 of its bytes in hexadecimal, so blobs never change, equal bytes are
 * stored once, and the key serves as an ETag. Every function with a key parameter throws on anything but a key.
 */
export interface BlobStore {
  /** Whether there is room to start something new, besides what is already running. */
  hasRoom(): Promise<boolean>;
  /**
   * A unique path in the temporary area, where nothing exists yet. Anything left there for an hour is removed at a
   * later start.
   */
  makeTemporaryPath(): Promise<string>;
  /**
   * Adopts a file from the temporary area and resolves with its key, once no power cut can lose it.
   * @throws BlobTooLarge when the file is longer than `maxBytes`; it then stays where it is.
   */
  putFile(temporaryPath: string, limit: { maxBytes: number }): Promise<string>;
  /**
   * Stores the content of a stream and resolves with its key, once no power cut can lose it.
   * @throws BlobTooLarge as soon as more than `maxBytes` came, or whatever the stream fails with; nothing is left behind.
   */
  putStream(source: AsyncIterable<Uint8Array>, limit: { maxBytes: number }): Promise<string>;
  /** Opens a blob, or null when there is none. @throws RangeError when the range is not within the blob. */
  open(key: string, range?: ByteRange): Promise<OpenBlob | null>;
  /** Size of a blob, or null when there is none. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  has(key: string): Promise<boolean>;
  /** Reads a whole blob and compares it with its key: what is wrong with it, or null. */
  check(key: string): Promise<BlobFault | null>;
  /** Removes a blob and its sidecars; a missing one is fine. */
  delete(key: string): Promise<void>;
  /**
   * Writes what one owner knows about a blob beside it, as `KEY.OWNER.json`, so that a library can be rebuilt from its
   * files. Each owner has one; `KEY.json` is from before there could be several. @throws Error when the owner is no
   * plain word.
   */
  putSidecar(key: string, owner: string, facts: Record<string, unknown>): Promise<void>;
  /** Removes what one owner knew of a blob; a missing one is fine. */
  deleteSidecar(key: string, owner: string): Promise<void>;
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
 * Accepts only a blob's key, which is safe as part of a path.
 * @throws Error on any other text.
 */
export function assertBlobKey(text: string): void {
  if (!isBlobKey(text)) throw new Error('This is not the key of a blob.');
}
