import { readFile, stat, writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { type AnalysisResult, analyseClip } from './analysis.ts';
import { prepareReference, type ReferenceResult } from './reference-clip.ts';
import { type ExpectedAudio, failed, MAX_CLIP_SAMPLES } from './result.ts';

/** One file to analyse; `id` comes back with the answer. */
type AnalysisJob = ExpectedAudio & { id: number; path: string };

/** One file to make a reference of, which is written to `target`, where nothing is yet. */
type ReferenceJob = { id: number; path: string; target: string };

export type WorkerJob = AnalysisJob | ReferenceJob;

/** The answer to a job; `fileError` when a file could not be read or written at all. */
export type WorkerAnswer = { id: number } & (
  | { result: AnalysisResult }
  | { reference: ReferenceResult }
  | { fileError: string }
);

/** The longest clip in 32-bit samples, and a mebibyte for tags; a file above it is not even read. */
const MAX_FILE_BYTES = MAX_CLIP_SAMPLES * 4 + 2 ** 20;

async function analyse(job: AnalysisJob): Promise<AnalysisResult> {
  const { size } = await stat(job.path);
  if (size > MAX_FILE_BYTES) return failed('too-long');
  return analyseClip(await readFile(job.path), job);
}

async function makeReference(job: ReferenceJob): Promise<ReferenceResult> {
  const prepared = await prepareReference(await readFile(job.path));
  if (!prepared.ok) return prepared;
  const { wav, ...facts } = prepared.value;
  await writeFile(job.target, wav, { flag: 'wx', mode: 0o600 });
  return { ok: true, value: facts };
}

async function answer(job: WorkerJob): Promise<WorkerAnswer> {
  try {
    if ('target' in job) return { id: job.id, reference: await makeReference(job) };
    return { id: job.id, result: await analyse(job) };
  } catch (error) {
    return { id: job.id, fileError: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (job: WorkerJob) => {
  parentPort?.postMessage(await answer(job));
});
