import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonFolder, writeFileAtomic } from '../atomic-file.ts';
import { isJsonObject } from '../net/body.ts';
import { isBetween, isInstant, isText, isTextLike, reportLeftAside } from './stored-record.ts';

export const FILE_LIFE_MS = 72 * 3600 * 1000;
export const QUOTA_BYTES = 500 * 1024 * 1024;
export const MAX_FILES = 1000;

export type StoredFile = {
  id: string;
  owner: string;
  name: string;
  uploadPath: string;
  mimeType: string;
  sizeBytes: number;
  createdAtMs: number;
};

const FILE_ID = /^file_[0-9a-f]+$/;
/** As it is sent as a header. */
const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/** Reads a stored record; undefined when it is none, or holds what no file can have. */
function parseFile(value: unknown): StoredFile | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id, owner, name, uploadPath, mimeType, sizeBytes, createdAtMs } = value;
  if (!isTextLike(id, FILE_ID) || !isText(owner)) return undefined;
  if (!isText(name) || !isText(uploadPath) || !isTextLike(mimeType, MIME_TYPE)) return undefined;
  if (!isBetween(sizeBytes, QUOTA_BYTES) || !isInstant(createdAtMs)) return undefined;
  return { id, owner, name, uploadPath, mimeType, sizeBytes, createdAtMs };
}

/** A name that is safe in a path and in a URL; the letters of other languages stay. */
export function toSafeName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '');
  return [...safe].slice(-100).join('') || 'file';
}

/** Uploaded files in a folder: a JSON record and the bytes, both gone after 72 hours. */
export class FileStore {
  readonly #dir: string;
  readonly #files = new Map<string, StoredFile>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async open(dataDir: string): Promise<FileStore> {
    const store = new FileStore(join(dataDir, 'files'));
    for (const value of await readJsonFolder(store.#dir)) {
      const file = parseFile(value);
      if (file !== undefined) store.#files.set(file.id, file);
      else reportLeftAside(store.#dir, value);
    }
    await store.deleteExpired();
    return store;
  }

  /** A file that is still alive. */
  find(id: string): StoredFile | undefined {
    const file = this.#files.get(id);
    return file !== undefined && Date.now() < file.createdAtMs + FILE_LIFE_MS ? file : undefined;
  }

  /** The living files of one key, newest first. */
  list(owner: string): StoredFile[] {
    return [...this.#files.values()]
      .reverse()
      .filter((file) => file.owner === owner && this.find(file.id) === file);
  }

  usedBytes(owner: string): number {
    return this.list(owner).reduce((sum, file) => sum + file.sizeBytes, 0);
  }

  path(file: StoredFile): string {
    return join(this.#dir, `${file.id}.bin`);
  }

  async save(
    details: Omit<StoredFile, 'id' | 'sizeBytes' | 'createdAtMs'>,
    bytes: Buffer,
  ): Promise<StoredFile> {
    const id = `file_${randomBytes(12).toString('hex')}`;
    const file: StoredFile = { ...details, id, sizeBytes: bytes.length, createdAtMs: Date.now() };
    await writeFileAtomic(this.path(file), bytes);
    await writeFileAtomic(join(this.#dir, `${file.id}.json`), JSON.stringify(file));
    this.#files.set(file.id, file);
    return file;
  }

  async delete(file: StoredFile): Promise<void> {
    this.#files.delete(file.id);
    await rm(join(this.#dir, `${file.id}.json`), { force: true });
    await rm(this.path(file), { force: true });
  }

  async deleteExpired(): Promise<void> {
    for (const file of this.#files.values()) {
      if (this.find(file.id) === undefined) await this.delete(file);
    }
  }
}
