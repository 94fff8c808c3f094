import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wavHeader } from '@/lib/audio/formats/wav';
import { analyseFile, drawSpectrogramOfFile, measureFile } from './analyse-file.server';
import { createAnalyser } from './analyser.server';

/** Done in one piece on this thread, the work would leave the loop only a turn or two. */
const fewestTurns = 10;

const folder = mkdtempSync(path.join(tmpdir(), 'retake-analyse-'));

function writeSound(name: string, seconds: number, sampleRateHz = 48_000): string {
  const samples = new Int16Array(seconds * sampleRateHz);
  for (let index = 0; index < samples.length; index++) {
    samples[index] =
      12_000 * Math.sin(index / 9) * Math.sin(index / 7_000) + ((index * 7_919) % 4_001) - 2_000;
  }
  const pcm = new Uint8Array(samples.buffer);
  const file = path.join(folder, name);
  writeFileSync(file, wavHeader({ sampleRateHz, channelCount: 1, dataBytes: pcm.length }));
  writeFileSync(file, pcm, { flag: 'a' });
  return file;
}

function writeWorker(name: string, source: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${source}`);
  return file;
}

/** How often the event loop came round while the work went on. */
async function countTurns(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  await work.finally(() => clearInterval(timer));
  return turns;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('with the compiled worker', () => {
  beforeAll(() => {
    execFileSync('npx', ['tsc', '-p', 'tsconfig.worker.json'], { stdio: 'pipe' });
  });

  test('two minutes at 48 kHz are analysed without blocking the event loop', async () => {
    const file = writeSound('long.wav', 120);
    const work = analyseFile({ path: file, format: 'wav', sampleRateHz: 48_000 });
    expect(await countTurns(work)).toBeGreaterThan(fewestTurns);
    expect(await work).toMatchObject({ ok: true, value: { durationSeconds: 120, channels: 1 } });
  });

  test('files asked for together are each answered with their own analysis', async () => {
    const jobs = [1, 2, 3].map((seconds) =>
      analyseFile({
        path: writeSound(`${seconds}.wav`, seconds, 8_000),
        format: 'wav',
        sampleRateHz: 8_000,
      }),
    );
    const durations = (await Promise.all(jobs)).map((result) => result.ok && result.value.durationSeconds);
    expect(durations).toEqual([1, 2, 3]);
  });

  test('two minutes at 48 kHz are measured and drawn without blocking the event loop', async () => {
    const file = { path: writeSound('long.wav', 120), format: 'wav', sampleRateHz: 48_000 } as const;
    const target = path.join(folder, 'long.png');
    const work = Promise.all([measureFile(file), drawSpectrogramOfFile({ ...file, target })]);
    expect(await countTurns(work)).toBeGreaterThan(fewestTurns);
    expect(await work).toMatchObject([
      { ok: true, value: { sound: { endSeconds: 120 } } },
      { ok: true, value: null },
    ]);
    expect(readFileSync(target).subarray(1, 4).toString()).toBe('PNG');
  });

  test('a file that is not audio is not measured, and leaves no picture behind', async () => {
    const file = { path: path.join(folder, 'page'), format: 'wav', sampleRateHz: 8_000 } as const;
    writeFileSync(file.path, '<!doctype html>');
    const target = path.join(folder, 'page.png');
    const problem = { ok: false, problem: 'not-audio' };
    expect(await measureFile(file)).toEqual(problem);
    expect(await drawSpectrogramOfFile({ ...file, target })).toEqual(problem);
    expect(existsSync(target)).toBe(false);
  });

  test('a missing file is the caller’s error, and the next file is analysed', async () => {
    const missing = analyseFile({ path: path.join(folder, 'none'), format: 'wav', sampleRateHz: 8_000 });
    await expect(missing).rejects.toThrow('could not be read');
    const file = writeSound('after.wav', 1, 8_000);
    expect(await analyseFile({ path: file, format: 'wav', sampleRateHz: 8_000 })).toMatchObject({ ok: true });
  });
});

describe('with a worker that fails', () => {
  const job = (name: string) => ({ path: name, format: 'wav', sampleRateHz: 8_000 }) as const;
  /** Does what the file's name says; otherwise reports the file's name as a problem. */
  const FAULTY = `parentPort.on('message', ({ id, path }) => {
    if (path === 'hang') for (;;);
    if (path === 'crash') throw new Error('crash');
    if (path === 'exit') process.exit(0);
    if (path === 'memory') for (const all = []; ; ) all.push(new Array(10_000).fill({}));
    parentPort.postMessage({ id, result: { ok: false, problem: path } });
  });`;

  test.each(['hang', 'crash', 'exit', 'memory'])(
    'on %s the file is undecodable and the next one is served',
    async (fault) => {
      const workerPath = writeWorker(`${fault}.mjs`, FAULTY);
      const jobTimeoutMs = fault === 'hang' ? 500 : 20_000;
      const analyser = createAnalyser({ workerPath, jobTimeoutMs, idleMs: 50 });
      const results = await Promise.all([analyser.analyse(job(fault)), analyser.analyse(job('empty'))]);
      expect(results).toEqual([
        { ok: false, problem: 'undecodable' },
        { ok: false, problem: 'empty' },
      ]);
    },
  );

  test.each(['crash', 'exit', 'memory'])(
    'on %s a file is no reference and neither measured nor drawn, and the next one is served',
    async (fault) => {
      const workerPath = writeWorker(`other-${fault}.mjs`, FAULTY);
      const analyser = createAnalyser({ workerPath, jobTimeoutMs: 20_000, idleMs: 50 });
      const target = path.join(folder, 'none');
      const results = await Promise.all([
        analyser.prepareReference({ path: fault, target }),
        analyser.measure(job(fault)),
        analyser.drawSpectrogram({ ...job(fault), target }),
        analyser.analyse(job('empty')),
      ]);
      const given = { ok: false, problem: 'undecodable' };
      expect(results).toEqual([given, given, given, { ok: false, problem: 'empty' }]);
    },
  );

  test('a worker that was not built is reported as missing, every time', async () => {
    const workerPath = path.join(folder, 'none.js');
    const analyser = createAnalyser({ workerPath, jobTimeoutMs: 1_000, idleMs: 50 });
    await expect(analyser.analyse(job('a'))).rejects.toThrow('npm run build');
    await expect(analyser.analyse(job('b'))).rejects.toThrow('npm run build');
  });

  test('the thread is kept for the next file, ends when idle, and starts again', async () => {
    const workerPath = writeWorker(
      'count.mjs',
      `let count = 0;
       parentPort.on('message', ({ id }) => parentPort.postMessage({ id, result: { ok: false, problem: ++count } }));`,
    );
    const analyser = createAnalyser({ workerPath, jobTimeoutMs: 5_000, idleMs: 300 });
    expect(await analyser.analyse(job('a'))).toMatchObject({ problem: 1 });
    expect(await analyser.analyse(job('b'))).toMatchObject({ problem: 2 });
    await sleep(600);
    expect(await analyser.analyse(job('c'))).toMatchObject({ problem: 1 });
  });
});
