import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ENTRY = fileURLToPath(new URL('../dist/sandbox/src/main.js', import.meta.url));
export const MODEL = 'doubao-seed-audio-1-0';
/** Short, because most tests need a take and do not care which. */
export const PROMPT = 'Good morning.';
export const KEY = 'test-key';

export type Json = { readonly [name: string]: unknown };
export type Answer = { status: number; headers: Headers; body: Json };

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** The value at a path such as `error.code` or `results.0`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (isJson(part) ? part[name] : undefined), value);
}

export const textAt = (value: unknown, path: string): string => String(at(value, path));
export const numberAt = (value: unknown, path: string): number => Number(at(value, path));

type Init = { method?: string; key?: string; body?: unknown; headers?: Record<string, string> };

let shared: Promise<Sandbox> | undefined;

/** The engine as a child over a real socket, in a data folder of its own unless one is given. */
export class Sandbox {
  readonly dataDir: string;
  readonly origin: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, origin: string, dataDir: string) {
    this.#child = child;
    this.origin = origin;
    this.dataDir = dataDir;
  }

  static async start(env: Record<string, string> = {}, dataDir?: string): Promise<Sandbox> {
    if (!existsSync(ENTRY)) throw new Error(`${ENTRY} is missing: run "npx tsc -p sandbox" first.`);
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'sandbox-')));
    const child = fork(ENTRY, {
      env: { ...process.env, SANDBOX_PACE: '0', SANDBOX_VARIATION: '0', ...env, SANDBOX_DATA_DIR: folder },
      silent: true,
      execArgv: [],
    });
    const origin = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve(textAt(message, 'origin')));
      child.once('exit', (code) => reject(new Error(`The engine ended with ${code}.`)));
    });
    return new Sandbox(child, origin, folder);
  }

  /** Of the process; undefined where none could be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * One engine for all files of a test process, because the first take of each costs seconds. It takes a thousand tasks at
   * once, ends with the process and is never deleted; who counts tasks or credits uses a key of their own.
   */
  static share(): Promise<Sandbox> {
    shared ??= Sandbox.start({ SANDBOX_MAX_PARALLEL: '1000' }).then((sandbox) => {
      const clear = () => {
        sandbox.#child.kill('SIGKILL');
        rmSync(sandbox.dataDir, { recursive: true, force: true });
      };
      // Vitest ends its processes by a signal, after which nothing else of them is run.
      process.once('SIGTERM', () => {
        clear();
        process.kill(process.pid, 'SIGTERM');
      });
      process.once('exit', clear);
      return sandbox;
    });
    return shared;
  }

  async fetch(path: string, { method = 'GET', key = KEY, body, headers = {} }: Init = {}): Promise<Response> {
    return fetch(new URL(path, this.origin), {
      method,
      headers: {
        ...(key !== '' && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async call(path: string, init: Init = {}): Promise<Answer> {
    const response = await this.fetch(path, init);
    const body: unknown = await response.json();
    if (!isJson(body)) throw new Error(`${path} did not answer with an object.`);
    return { status: response.status, headers: response.headers, body };
  }

  create(body: Json, init: Init = {}): Promise<Answer> {
    return this.call('/v1/audios/generations', {
      method: 'POST',
      body: { model: MODEL, prompt: PROMPT, ...body },
      ...init,
    });
  }

  /** Reads a task until it has ended. */
  async finish(id: string, key = KEY): Promise<Json> {
    for (;;) {
      const { body } = await this.call(`/v1/tasks/${id}`, { key });
      if (['completed', 'failed'].includes(textAt(body, 'status'))) return body;
      await pause(20);
    }
  }

  /** Creates a task and waits for its end. */
  async make(body: Json, init: Init = {}): Promise<Json> {
    const { status, body: created } = await this.create(body, init);
    if (status !== 200) throw new Error(`The task was refused: ${JSON.stringify(created)}`);
    return this.finish(textAt(created, 'id'), init.key);
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const ended = new Promise<number | null>((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    return ended;
  }

  async delete(): Promise<void> {
    await this.kill('SIGKILL');
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
