import { readFile, stat, writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { type AnalysisResult, analyseClip } from './analysis.ts';
import { makePlayingWav } from './formats/playing-wav.ts';
import { measureClip, type SpeechMeasures } from './measures/measures.ts';
import { prepareReference, type ReferenceResult } from './reference-clip.ts';
import { type AudioResult, type ExpectedAudio, failed, MAX_CLIP_SAMPLES } from './result.ts';
import { drawSpectrogram } from './spectrogram/spectrogram.ts';

/** One clip; `id` comes back with the answer. */
type ClipJob = ExpectedAudio & { id: number; path: string };

/** The result is written to `target`, where nothing exists yet. */
type Target = { target: string };

type AnalysisJob = ClipJob & { kind: 'analysis' };
type MeasuresJob = ClipJob & { kind: 'measures' };
type SpectrogramJob = ClipJob & Target & { kind: 'spectrogram' };
type DecodingJob = ClipJob & Target & { kind: 'decoding' };
type ReferenceJob = Target & { kind: 'reference'; id: number; path: string };

export type WorkerJob = AnalysisJob | MeasuresJob | SpectrogramJob | DecodingJob | ReferenceJob;

/** The answer to a job; `fileError` when a file could not be read or written at all. */
export type WorkerAnswer = { id: number } & (
  | { result: AnalysisResult }
  | { measures: AudioResult<SpeechMeasures> }
  | { spectrogram: AudioResult<null> }
  | { decoding: AudioResult<null> }
  | { reference: ReferenceResult }
  | { fileError: string }
);

/** The longest clip in 32-bit samples, and a mebibyte for tags; a file above it is not even read. */
const MAX_FILE_BYTES = MAX_CLIP_SAMPLES * 4 + 2 ** 20;

async function readClip<Value>(
  job: ClipJob,
  read: (bytes: Uint8Array, expected: ExpectedAudio) => Promise<AudioResult<Value>>,
): Promise<AudioResult<Value>> {
  const { size } = await stat(job.path);
  if (size > MAX_FILE_BYTES) return failed('too-long');
  return read(await readFile(job.path), job);
}

async function makeFile(
  job: ClipJob & Target,
  make: (bytes: Uint8Array, expected: ExpectedAudio) => Promise<AudioResult<Uint8Array>>,
): Promise<AudioResult<null>> {
  const made = await readClip(job, make);
  if (!made.ok) return made;
  await writeTarget(job, made.value);
  return { ok: true, value: null };
}

async function makeReference(job: ReferenceJob): Promise<ReferenceResult> {
  const prepared = await prepareReference(await readFile(job.path));
  if (!prepared.ok) return prepared;
  const { wav, ...facts } = prepared.value;
  await writeTarget(job, wav);
  return { ok: true, value: facts };
}

function writeTarget({ target }: Target, bytes: Uint8Array): Promise<void> {
  return writeFile(target, bytes, { flag: 'wx', mode: 0o600 });
}

async function work(job: WorkerJob): Promise<WorkerAnswer> {
  const { id } = job;
  switch (job.kind) {
    case 'analysis':
      return { id, result: await readClip(job, analyseClip) };
    case 'measures':
      return { id, measures: await readClip(job, measureClip) };
    case 'spectrogram':
      return { id, spectrogram: await makeFile(job, drawSpectrogram) };
    case 'decoding':
      return { id, decoding: await makeFile(job, makePlayingWav) };
    case 'reference':
      return { id, reference: await makeReference(job) };
  }
}

async function answer(job: WorkerJob): Promise<WorkerAnswer> {
  try {
    return await work(job);
  } catch (error) {
    return { id: job.id, fileError: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (job: WorkerJob) => {
  parentPort?.postMessage(await answer(job));
});
