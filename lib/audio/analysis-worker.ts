import { readFile, stat } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { type AnalysisResult, analyseClip } from './analysis.ts';
import { type ExpectedAudio, failed, MAX_CLIP_SAMPLES } from './result.ts';

/** One file to analyse; `id` comes back with the answer. */
export type AnalysisJob = ExpectedAudio & { id: number; path: string };

/** The answer to a job; `readError` when the file could not be read at all. */
export type AnalysisAnswer = { id: number } & ({ result: AnalysisResult } | { readError: string });

/** The longest clip in 32-bit samples, and a mebibyte for tags; a file above it is not even read. */
const MAX_FILE_BYTES = MAX_CLIP_SAMPLES * 4 + 2 ** 20;

async function analyse(job: AnalysisJob): Promise<AnalysisResult> {
  const { size } = await stat(job.path);
  if (size > MAX_FILE_BYTES) return failed('too-long');
  return analyseClip(await readFile(job.path), job);
}

async function answer(job: AnalysisJob): Promise<AnalysisAnswer> {
  try {
    return { id: job.id, result: await analyse(job) };
  } catch (error) {
    return { id: job.id, readError: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (job: AnalysisJob) => {
  parentPort?.postMessage(await answer(job));
});
