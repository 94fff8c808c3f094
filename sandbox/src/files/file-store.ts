import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonFolder, writeFileAtomic } from '../atomic-file.ts';
import { isJsonObject } from '../net/body.ts';

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

function parseFile(value: unknown): StoredFile | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id, owner, name, uploadPath, mimeType, sizeBytes, createdAtMs } = value;
  const texts = [id, owner, name, uploadPath, mimeType];
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  if (typeof sizeBytes !== 'number' || typeof createdAtMs !== 'number') return undefined;
  return {
    id: String(id),
    owner: String(owner),
    name: String(name),
    uploadPath: String(uploadPath),
    mimeType: String(mimeType),
    sizeBytes,
    createdAtMs,
  };
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
