import { fork, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readSettings, SettingsError } from '../src/settings.ts';
import { toWav } from './made-voice.ts';
import { at, ENTRY, numberAt, Sandbox, textAt } from './sandbox-process.ts';

const CLIP = toWav([new Float32Array(8000)], 8000);
const PATIENT = { timeout: 170_000, interval: 5 };

/** The moments of a task at which the engine is killed. */
const atOnce = async () => undefined;
const untilSeen = (engine: Sandbox, id: string) =>
  vi.waitFor(async () => {
    const { body } = await engine.call(`/v1/tasks/${id}`);
    expect(body['status']).not.toBe('pending');
  }, PATIENT);
/** Beside the one result there was, another has been begun, and perhaps no more than that. */
const untilWritten = (engine: Sandbox) =>
  vi.waitFor(async () => {
    expect((await readdir(join(engine.dataDir, 'media'))).length).toBeGreaterThan(1);
  }, PATIENT);

describe('after kill -9', () => {
  test('every file and every accepted task is there, which finishes under the same id and cost', async () => {
    let sandbox = await Sandbox.start();
    const { dataDir } = sandbox;
    const done = await sandbox.make({ format: 'ogg_opus' });
    const clip = { base64_data: CLIP.toString('base64'), fileName: 'kept.wav' };
    const upload = await sandbox.call('/api/v1/files/upload/base64', { method: 'POST', body: clip });
    const link = textAt(upload.body, 'data.file_url');
    const firstOrigin = sandbox.origin;
    const ids: string[] = [];
    const moments: ((engine: Sandbox, id: string) => Promise<unknown>)[] = [untilWritten, untilSeen, atOnce];
    for (const [round, reach] of moments.entries()) {
      const prompt = `Take ${round}.`;
      const headers = { 'idempotency-key': `round-${round}-0123456789` };
      const create = sandbox.create({ prompt }, { headers });
      const [{ body }] = await Promise.all([create, sandbox.create({})]);
      ids.push(textAt(body, 'id'));
      await reach(sandbox, textAt(body, 'id'));
      await sandbox.kill('SIGKILL');
      sandbox = await Sandbox.start({}, dataDir);
      const again = await sandbox.create({ prompt }, { headers });
      expect(again.body['id']).toBe(body['id']);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    for (const id of ids) expect((await sandbox.finish(id))['status']).toBe('completed');
    const { body } = await sandbox.call('/v1/tasks');
    expect(numberAt(body, 'total')).toBe(7);
    const old = await sandbox.finish(textAt(done, 'id'));
    expect(at(old, 'usage')).toEqual(at(done, 'usage'));
    expect(textAt(old, 'results.0')).toContain(sandbox.origin);
    expect((await fetch(textAt(old, 'results.0'))).status).toBe(200);
    for (const entry of Array.isArray(body['data']) ? body['data'] : [])
      await sandbox.finish(textAt(entry, 'id'));
    const file = await fetch(link.replace(firstOrigin, sandbox.origin));
    expect(Buffer.from(await file.arrayBuffer()).equals(CLIP)).toBe(true);
    // By the address that it had before.
    expect(await sandbox.make({ audio_references: [link] })).toMatchObject({ status: 'completed' });
    for (const folder of ['tasks', 'media', 'files']) {
      const names = await readdir(join(dataDir, folder));
      expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
    await sandbox.delete();
  });
});

describe('the process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    const sandbox = await Sandbox.start();
    expect(await sandbox.kill(signal)).toBe(0);
    await sandbox.delete();
  });

  test('ends when the program that started it was killed', async () => {
    const parent = `
      const child = require('node:child_process').fork(process.env.ENTRY, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      child.on('message', ({ port }) => console.log(JSON.stringify({ port, pid: child.pid })));`;
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const shell = spawn(process.execPath, ['-e', parent], {
      env: { ...process.env, ENTRY, SANDBOX_DATA_DIR: folder },
    });
    const line = await new Promise<string>((resolve) =>
      shell.stdout.once('data', (data) => resolve(String(data))),
    );
    const started: unknown = JSON.parse(line);
    expect((await fetch(`http://127.0.0.1:${numberAt(started, 'port')}/`)).status).toBe(200);
    shell.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(numberAt(started, 'pid'))).toBe(false), PATIENT);
    await rm(folder, { recursive: true });
  });

  const wrong: [string, string][] = [
    ['SANDBOX_PORT', '99999'],
    ['SANDBOX_HOST', 'a b'],
    ['SANDBOX_PACE', '-1'],
    ['SANDBOX_MAX_PARALLEL', '0'],
    ['SANDBOX_VARIATION', '2'],
    ['SANDBOX_CREDITS', 'many'],
    ['SANDBOX_JOB_SECONDS', '1.5'],
  ];
  test.each(wrong)('is not set up with a wrong %s: one line names it', (name, value) => {
    expect(() => readSettings({ [name]: value }, 0)).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value }, 0)).toThrow(new RegExp(`^${name} must be [^\\n]+$`));
  });

  test.each([
    ['SANDBOX_PORT', '99999'],
    ['SANDBOX_DATA_DIR', '/dev/null/data'],
  ])('does not start with a wrong %s and says so in one line', async (name, value) => {
    const child = fork(ENTRY, { env: { ...process.env, [name]: value }, silent: true, execArgv: [] });
    let said = '';
    child.stderr?.on('data', (data) => {
      said += String(data);
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain(name);
  });
});

/** One that has ended and whose parent has not asked for it is still listed, as a zombie. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
}
