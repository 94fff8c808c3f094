import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonFolder, writeFileAtomic } from '../atomic-file.ts';
import { reportLeftAside } from '../files/stored-record.ts';
import { parseTask } from './parse-task.ts';
import { extensionOf, type Task } from './task.ts';

/** Tasks and their audio in a folder: one JSON file a task, one audio file once it is made. */
export class TaskStore {
  readonly #tasksDir: string;
  readonly #mediaDir: string;
  readonly #tasks = new Map<string, Task>();

  private constructor(dataDir: string) {
    this.#tasksDir = join(dataDir, 'tasks');
    this.#mediaDir = join(dataDir, 'media');
  }

  static async open(dataDir: string): Promise<TaskStore> {
    const store = new TaskStore(dataDir);
    await readJsonFolder(store.#mediaDir);
    for (const value of await readJsonFolder(store.#tasksDir)) {
      const task = parseTask(value);
      if (task !== undefined) store.#tasks.set(task.id, task);
      else reportLeftAside(store.#tasksDir, value);
    }
    return store;
  }

  find(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  /** Every task, newest first. */
  list(): Task[] {
    return [...this.#tasks.values()].reverse().sort((a, b) => b.createdAtMs - a.createdAtMs);
  }

  findByMediaName(name: string): Task | undefined {
    return [...this.#tasks.values()].find((task) => task.mediaName === name);
  }

  /** The change is on disk before anybody can see it. */
  async save(task: Task): Promise<void> {
    await writeFileAtomic(join(this.#tasksDir, `${task.id}.json`), JSON.stringify(task));
    this.#tasks.set(task.id, task);
  }

  mediaPath(task: Task): string {
    return join(this.#mediaDir, `${task.mediaName}.${extensionOf(task)}`);
  }

  /** Whether the audio was made and is still there. */
  async hasMedia(task: Task): Promise<boolean> {
    if (task.durationSeconds === undefined) return false;
    return access(this.mediaPath(task)).then(
      () => true,
      () => false,
    );
  }

  async saveMedia(task: Task, bytes: Buffer): Promise<void> {
    await writeFileAtomic(this.mediaPath(task), bytes);
  }

  async deleteMedia(task: Task): Promise<void> {
    await rm(this.mediaPath(task), { force: true });
  }

  async delete(task: Task): Promise<void> {
    this.#tasks.delete(task.id);
    await this.deleteMedia(task);
    await rm(join(this.#tasksDir, `${task.id}.json`), { force: true });
  }
}
