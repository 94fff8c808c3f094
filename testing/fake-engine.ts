import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer as the test wants it; `body` of another type than text is sent as JSON. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** What the engine does with a request: answer, stay silent, or break the connection off. */
export type Behaviour = Answer | 'hang' | 'drop';

export interface FakeTask {
  id: string;
  body: Record<string, unknown>;
  createdAtMs: number;
  doneAtMs: number;
}

export interface Post {
  idempotencyKey: string | null;
  authorization: string | null;
  body: Record<string, unknown>;
  atMs: number;
}

/** A file that was brought to the files API. */
export interface Upload {
  name: string;
  bytes: Buffer;
  authorization: string | null;
  atMs: number;
  /** The address at which the API says it can be fetched. */
  url: string;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An engine of the tests' own, written from the API's description and not from the studio's code: it records every
 * request, and every answer can be replaced.
 */
export class FakeEngine {
  readonly posts: Post[] = [];
  readonly reads: { taskId: string; atMs: number }[] = [];
  readonly tasks = new Map<string, FakeTask>();
  readonly uploads: Upload[] = [];
  /** Requests to paths that must never be opened. */
  readonly forbidden: string[] = [];
  taskSeconds = 0.5;
  /** What it reports; null reports the truth. */
  estimateSeconds: number | null = null;
  hasList = false;
  audio = makeWav(1);
  /** Decides a POST instead of the usual answer; `task` is what it started, if `startsTask` said so. */
  onPost: ((post: Post, count: number) => Behaviour | null | Promise<Behaviour | null>) | null = null;
  /** Whether a replaced POST starts a task all the same. */
  startsTask: (post: Post, count: number) => boolean = () => true;
  onRead: ((task: FakeTask, count: number) => Behaviour | null) | null = null;
  onMedia: Handler | null = null;
  /** Decides the answer to an upload instead of the usual one. */
  onUpload: ((upload: Upload, count: number) => Behaviour | null | Promise<Behaviour | null>) | null = null;
  filesLifeSeconds = 72 * 3600;
  credits: Behaviour = { body: { success: true, data: { user: { remaining_credits: 1248.4 } } } };
  origin = '';
  #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });
  #readCounts = new Map<string, number>();

  /** Serves on this machine, at a free port unless one is named. */
  static async start(port = 0): Promise<FakeEngine> {
    const engine = new FakeEngine();
    await new Promise<void>((resolve) => engine.#server.listen(port, '127.0.0.1', resolve));
    engine.origin = `http://127.0.0.1:${(engine.#server.address() as AddressInfo).port}`;
    return engine;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const taskId = /^\/v1\/tasks\/([^/]+)$/.exec(pathname)?.[1];
    if (request.method === 'POST' && pathname === '/v1/audios/generations')
      return this.#create(request, response);
    if (pathname === '/v1/credits') return behave(response, this.credits);
    if (pathname === '/v1/tasks' && this.hasList) return behave(response, { body: { data: this.#list() } });
    if (taskId) return behave(response, this.#read(taskId));
    if (request.method === 'POST' && pathname === '/api/v1/files/upload/stream')
      return this.#upload(request, response);
    if (pathname.startsWith('/files/')) return this.#serveFile(pathname, response);
    if (pathname.startsWith('/media/')) return this.#serveMedia(request, response);
    if (pathname.startsWith('/forbidden/')) this.forbidden.push(pathname);
    behave(response, { status: 404, body: { error: { code: 'not_found', message: 'No such page' } } });
  }

  async #create(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const post: Post = {
      idempotencyKey: one(request.headers['idempotency-key']),
      authorization: one(request.headers.authorization),
      body: JSON.parse(await readText(request)),
      atMs: Date.now(),
    };
    this.posts.push(post);
    const count = this.posts.length;
    const replacement = (await this.onPost?.(post, count)) ?? null;
    if (replacement && !this.startsTask(post, count)) return behave(response, replacement);
    const task = this.#startTask(post);
    behave(response, replacement ?? { body: { ...this.#describe(task), usage: { credits_reserved: 9.6 } } });
  }

  #startTask(post: Post): FakeTask {
    const task = {
      id: `task-unified-${Math.floor(post.atMs / 1000)}-${String(this.tasks.size + 1).padStart(8, '0')}`,
      body: post.body,
      createdAtMs: post.atMs,
      doneAtMs: post.atMs + this.taskSeconds * 1000,
    };
    this.tasks.set(task.id, task);
    return task;
  }

  #read(taskId: string): Behaviour {
    this.reads.push({ taskId, atMs: Date.now() });
    const task = this.tasks.get(taskId);
    if (!task) return { status: 404, body: { error: { code: 'task_not_found', message: 'Task not found' } } };
    const count = (this.#readCounts.get(taskId) ?? 0) + 1;
    this.#readCounts.set(taskId, count);
    return this.onRead?.(task, count) ?? { body: this.#describe(task) };
  }

  #describe(task: FakeTask): Record<string, unknown> {
    const isDone = Date.now() >= task.doneAtMs;
    return {
      id: task.id,
      object: 'audio.generation.task',
      model: 'doubao-seed-audio-1-0',
      created: Math.floor(task.createdAtMs / 1000),
      status: isDone ? 'completed' : 'processing',
      progress: isDone ? 100 : 40,
      task_info: {
        can_cancel: false,
        estimated_time: this.estimateSeconds ?? Math.ceil(this.taskSeconds),
        audio_type: 'audio_generation',
      },
      ...(isDone ? { results: [this.linkOf(task)], usage: { credits_used: 0.9 } } : {}),
    };
  }

  linkOf(task: FakeTask): string {
    return `${this.origin}/media/${task.id}.wav`;
  }

  #list(): Record<string, unknown>[] {
    return [...this.tasks.values()].reverse().map((task) => ({
      id: task.id,
      model: 'doubao-seed-audio-1-0',
      type: 'audio',
      status: 'processing',
      created_at: Math.floor(task.createdAtMs / 1000),
    }));
  }

  async #upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(await readBytes(request), { headers }).formData();
    const [file, name] = [form.get('file'), form.get('fileName')];
    if (!(file instanceof File) || typeof name !== 'string') {
      return behave(response, {
        status: 400,
        body: { success: false, code: 400, msg: 'No file', data: null },
      });
    }
    const upload: Upload = {
      name,
      bytes: Buffer.from(await file.arrayBuffer()),
      authorization: one(request.headers.authorization),
      atMs: Date.now(),
      url: `${this.origin}/files/${this.uploads.length + 1}/${encodeURIComponent(name)}`,
    };
    this.uploads.push(upload);
    const replacement = await this.onUpload?.(upload, this.uploads.length);
    behave(response, replacement ?? this.#describeUpload(upload));
  }

  #describeUpload(upload: Upload): Answer {
    const data = {
      file_id: `file_${this.uploads.length}`,
      file_name: upload.name,
      file_size: upload.bytes.length,
      file_url: upload.url,
      download_url: `${upload.url}?download=1`,
      expires_at: new Date(upload.atMs + this.filesLifeSeconds * 1000).toISOString(),
    };
    return { body: { success: true, code: 200, msg: 'File uploaded successfully', data } };
  }

  #serveFile(pathname: string, response: ServerResponse): void {
    const upload = this.uploads.find(({ url }) => new URL(url).pathname === pathname);
    if (upload) response.writeHead(200, { 'content-length': upload.bytes.length }).end(upload.bytes);
    else behave(response, { status: 404, body: 'Not found' });
  }

  #serveMedia(request: IncomingMessage, response: ServerResponse): void {
    if (this.onMedia) {
      this.onMedia(request, response);
      return;
    }
    response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': this.audio.length });
    response.end(this.audio);
  }
}

function behave(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === 'hang') return;
  if (behaviour === 'drop') {
    response.destroy();
    return;
  }
  const { status = 200, headers = {}, body = {} } = behaviour;
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString();
}

async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function one(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}

/** A 16-bit mono WAV at 24 kHz: a tone of 220 Hz that fades in and out. */
export function makeWav(seconds: number): Buffer {
  const rate = 24_000;
  const frames = Math.round(seconds * rate);
  const data = Buffer.alloc(44 + frames * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + frames * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(frames * 2, 40);
  for (let frame = 0; frame < frames; frame += 1) {
    const fade = Math.sin((Math.PI * frame) / frames);
    data.writeInt16LE(Math.round(9000 * fade * Math.sin((2 * Math.PI * 220 * frame) / rate)), 44 + frame * 2);
  }
  return data;
}
