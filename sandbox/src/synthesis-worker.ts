import { parentPort } from 'node:worker_threads';
import { synthesise } from './synthesis.ts';
import type { SynthesisJob } from './synthesiser.ts';

parentPort?.postMessage({ kind: 'ready' });
parentPort?.on('message', (job: SynthesisJob) => {
  if (job.sabotage === 'crash') process.exit(1);
  // A worker that never answers; only termination ends it.
  while (job.sabotage === 'stuck');
  const result = synthesise(job);
  if (result === undefined) {
    parentPort?.postMessage({ kind: 'silent' });
    return;
  }
  // A copy of its own, because only a whole buffer can be handed over.
  const bytes = new Uint8Array(result.bytes);
  parentPort?.postMessage({ bytes, durationSeconds: result.durationSeconds }, [bytes.buffer]);
});
