import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FileStore } from '../src/files/file-store.ts';
import { TaskStore } from '../src/tasks/task-store.ts';
import { type Json, KEY, MODEL, numberAt, PROMPT, Sandbox, textAt } from './sandbox-process.ts';

const OWNER = createHash('sha256').update(KEY).digest('hex').slice(0, 32);
const NOW = Date.now();
const TASK: Json = {
  id: 'task-unified-1796000000-0a1b2c3d',
  owner: OWNER,
  createdAtMs: NOW - 9000,
  finishAtMs: NOW - 6000,
  estimatedSeconds: 3,
  body: { model: MODEL, prompt: PROMPT },
  bodyHash: 'a hash',
  faults: '',
  mediaName: 'm'.repeat(32),
  durationSeconds: 1.5,
  outcome: { atMs: NOW - 5000 },
};
const FILE: Json = {
  id: 'file_0123456789abcdef01234567',
  owner: OWNER,
  name: 'a.png',
  uploadPath: '',
  mimeType: 'image/png',
  sizeBytes: 8,
  createdAtMs: NOW,
};
const ERROR = { code: 'service_error', message: 'It failed.' };

const wrongTasks: Json[] = [
  { createdAtMs: 1e300 },
  { createdAtMs: -1 },
  { createdAtMs: String(NOW) },
  { finishAtMs: 1e300 },
  { finishAtMs: 253_402_300_799_999 },
  { estimatedSeconds: -3 },
  { durationSeconds: -1.5 },
  { durationSeconds: '1.5' },
  { durationSeconds: 1e300 },
  { outcome: { atMs: 1e300, error: ERROR } },
  { outcome: { atMs: NOW, error: { code: 5 } } },
  { outcome: 'failed' },
  { idempotencyKey: 7 },
  { warnings: 'none' },
  { id: '../../elsewhere' },
  { mediaName: '../media' },
  { body: { model: MODEL } },
  { faults: 'sneeze' },
];
const wrongFiles: Json[] = [
  { createdAtMs: 1e300 },
  { createdAtMs: -1 },
  { sizeBytes: -8 },
  { sizeBytes: '8' },
  { id: '../x' },
  { name: 5 },
  { name: 'a\ud800.png' },
  { mimeType: 'text/html\r\nx: y' },
];

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stored-'));
  said = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function store(kind: 'tasks' | 'files', records: readonly unknown[]): Promise<void> {
  await mkdir(join(folder, kind));
  for (const [index, record] of records.entries()) {
    await writeFile(join(folder, kind, `${index}.json`), JSON.stringify(record));
  }
}

test('a stored task is read as it was written', async () => {
  const failed = { ...TASK, id: 'task-unified-1796000000-00000001', outcome: { atMs: NOW, error: ERROR } };
  const warned = { ...TASK, id: 'task-unified-1796000000-00000002', warnings: ['A stand-in speaks.'] };
  await store('tasks', [TASK, failed, warned]);
  const tasks = await TaskStore.open(folder);
  for (const task of [TASK, failed, warned]) expect(tasks.find(String(task.id))).toEqual(task);
  expect(said).toEqual([]);
});

test.each(wrongTasks)('a stored task is left aside, with a word in the log, for %j', async (change) => {
  await store('tasks', [TASK, { ...TASK, id: 'task-unified-1796000000-ffffffff', ...change }]);
  const tasks = await TaskStore.open(folder);
  expect(tasks.list().map(({ id }) => id)).toEqual([TASK['id']]);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(change['id'] ?? 'task-unified-1796000000-ffffffff');
});

test.each(wrongFiles)('a stored file is left aside, with a word in the log, for %j', async (change) => {
  await store('files', [FILE, { ...FILE, id: 'file_ffffffffffffffffffffffff', ...change }]);
  const files = await FileStore.open(folder);
  expect(files.list(OWNER).map(({ id }) => id)).toEqual([FILE['id']]);
  expect(said).toHaveLength(1);
});

test('a record nested deeper than can be written is left aside', async () => {
  await mkdir(join(folder, 'tasks'));
  await writeFile(join(folder, 'tasks', 'deep.json'), `${'['.repeat(50_000)}${']'.repeat(50_000)}`);
  expect((await TaskStore.open(folder)).list()).toEqual([]);
  expect(said).toHaveLength(1);
});

test('the engine starts with such records, and every list is answered', async () => {
  await store('tasks', [TASK, 5, null, ...wrongTasks.map((change) => ({ ...TASK, ...change }))]);
  await store('files', [FILE, [], ...wrongFiles.map((change) => ({ ...FILE, ...change }))]);
  const sandbox = await Sandbox.start({}, folder);
  try {
    const list = await sandbox.call('/v1/tasks');
    expect([list.status, numberAt(list.body, 'total')]).toEqual([200, 1]);
    const files = await sandbox.call('/api/v1/files/list');
    expect([files.status, numberAt(files.body, 'data.total')]).toEqual([200, 1]);
    const batch = await sandbox.call('/v1/tasks/batch', { method: 'POST', body: { task_ids: [TASK['id']] } });
    expect(textAt(batch.body, 'data.0.status')).toBe('completed');
    const credits = await sandbox.call('/v1/credits');
    expect(numberAt(credits.body, 'data.user.remaining_credits')).toBeCloseTo(1000 - 0.12, 4);
  } finally {
    await sandbox.delete();
  }
});
