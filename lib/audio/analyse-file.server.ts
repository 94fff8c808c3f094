import 'server-only';
import path from 'node:path';
import {
  type Analyser,
  createAnalyser,
  type FileToAnalyse,
  type FileToDecode,
  type FileToDraw,
  type FileToPrepare,
} from './analyser.server';
import type { AnalysisResult } from './analysis.ts';
import type { SpeechMeasures } from './measures/measures.ts';
import type { ReferenceResult } from './reference-clip.ts';
import type { AudioResult } from './result.ts';

/** The compiled worker, from the directory that the studio is started in; `tsconfig.worker.json` makes it. */
const ANALYSIS_WORKER_FILE = 'dist/worker/audio/analysis-worker.js';

const JOB_TIMEOUT_MS = 60_000;
const IDLE_MS = 60_000;

/** Next loads a module once per bundle that uses it; one thread serves them all. */
const SLOT = Symbol.for('retake.audio.analyser');
const holder: typeof globalThis & { [SLOT]?: Analyser } = globalThis;

function getAnalyser(): Analyser {
  // Without the comment the bundler would trace the whole project as files that are read at run time.
  const workerPath = path.join(/* turbopackIgnore: true */ process.cwd(), ANALYSIS_WORKER_FILE);
  holder[SLOT] ??= createAnalyser({ workerPath, jobTimeoutMs: JOB_TIMEOUT_MS, idleMs: IDLE_MS });
  return holder[SLOT];
}

/**
 * Measures a clip on disk, off the event loop; files wait for one another. `path` is absolute.
 *
 * A file that crashes the decoder or needs more than a minute is `undecodable`; the others are as in `AudioProblem`.
 * Rejects only for faults that are not in the bytes: a file that cannot be read, or a worker that was not built.
 */
export function analyseFile(file: FileToAnalyse): Promise<AnalysisResult> {
  return getAnalyser().analyse(file);
}

/**
 * Makes a reference of an audio file on disk, off the event loop: writes the canonical WAV to `target` and measures it.
 * With a problem nothing is written. Otherwise as `analyseFile`.
 */
export function prepareReferenceFile(file: FileToPrepare): Promise<ReferenceResult> {
  return getAnalyser().prepareReference(file);
}

/** Measures the speech in a clip on disk, off the event loop; otherwise as `analyseFile`. */
export function measureFile(file: FileToAnalyse): Promise<AudioResult<SpeechMeasures>> {
  return getAnalyser().measure(file);
}

/**
 * Draws the spectrogram of a clip on disk, off the event loop: writes a PNG to `target`. With a problem nothing is written.
 * Otherwise as `analyseFile`.
 */
export function drawSpectrogramOfFile(file: FileToDraw): Promise<AudioResult<null>> {
  return getAnalyser().drawSpectrogram(file);
}

/**
 * Decodes a clip on disk, off the event loop: writes a 16-bit WAV to `target`. With a problem nothing is written.
 * Otherwise as `analyseFile`.
 */
export function decodeFile(file: FileToDecode): Promise<AudioResult<null>> {
  return getAnalyser().decode(file);
}
