import { mayBePublicHost } from '../net/public-address.ts';
import { extensionOf, LINK_LIFE_MS, mimeTypeOf } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import type { FileStore } from './file-store.ts';

export type OwnFile = { path: string; name: string; mimeType: string };
/** `gone`: the link is one of this server, but nothing is behind it any more. */
export type OwnLink = { kind: 'own'; file: OwnFile } | { kind: 'gone' } | { kind: 'elsewhere' };

const UPLOADED = /^\/files\/(file_[0-9a-f]+)\/[^/]+$/;
const RESULT = /^\/media\/([\w-]{32})\.(\w{3})$/;

/** Uploads and results by the links to them, through whatever host and port they were reached when the link was made. */
export class OwnFiles {
  readonly #files: FileStore;
  readonly #tasks: TaskStore;

  constructor(files: FileStore, tasks: TaskStore) {
    this.#files = files;
    this.#tasks = tasks;
  }

  /** `origin` is how this server is reached just now, if that is known. The names in links cannot be guessed. */
  find(link: string, origin?: string): OwnLink {
    const url = new URL(link);
    const file = this.#findUpload(url.pathname) ?? this.#findResult(url.pathname);
    if (file !== undefined) return { kind: 'own', file };
    const isOwnShape = UPLOADED.test(url.pathname) || RESULT.test(url.pathname);
    const isHere = url.origin === origin || !mayBePublicHost(url.hostname);
    return { kind: isOwnShape && isHere ? 'gone' : 'elsewhere' };
  }

  #findUpload(pathname: string): OwnFile | undefined {
    const file = this.#files.find(UPLOADED.exec(pathname)?.[1] ?? '');
    return file && { path: this.#files.path(file), name: file.name, mimeType: file.mimeType };
  }

  #findResult(pathname: string): OwnFile | undefined {
    const [, name = '', extension = ''] = RESULT.exec(pathname) ?? [];
    const task = name === '' ? undefined : this.#tasks.findByMediaName(name);
    if (task?.outcome === undefined || task.outcome.error !== undefined) return undefined;
    if (extension !== extensionOf(task) || Date.now() > task.outcome.atMs + LINK_LIFE_MS) return undefined;
    return { path: this.#tasks.mediaPath(task), name: `result.${extension}`, mimeType: mimeTypeOf(task) };
  }
}
