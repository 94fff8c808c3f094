import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { ClipQuestion } from './check-clip.ts';
import { findClipProblem } from './clip-file.ts';

parentPort?.on('message', ({ number, content, name }: ClipQuestion) => {
  let problem: string | undefined;
  try {
    problem = findClipProblem('bytes' in content ? content.bytes : readFileSync(content.path), name);
  } catch {
    problem = 'cannot be read';
  }
  parentPort?.postMessage({ number, problem });
});
