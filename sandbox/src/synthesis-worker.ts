import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { measureReferences, measureScene } from './references/measure-sources.ts';
import { type Refusal, synthesise } from './synthesis.ts';
import type { SynthesisJob } from './synthesiser.ts';

const BROKEN_IMAGE: Refusal = {
  code: 'image_processing_error',
  reason: 'The reference image could not be read: it is damaged, or far too large.',
};

async function perform(job: SynthesisJob): Promise<void> {
  if (job.sabotage === 'crash') process.exit(1);
  // A worker that never answers; only termination ends it.
  while (job.sabotage === 'stuck');
  const references = await measureReferences(job.references, job.sampleRateHz);
  const image = await measureScene(job.image);
  const isBroken = job.image?.content !== undefined && image?.mood === undefined;
  const result = isBroken ? BROKEN_IMAGE : synthesise({ ...job, references, image });
  if ('reason' in result) {
    parentPort?.postMessage(result);
    return;
  }
  // A copy of its own, because only a whole buffer can be handed over.
  const bytes = new Uint8Array(result.bytes);
  parentPort?.postMessage({ bytes, durationSeconds: result.durationSeconds }, [bytes.buffer]);
}

// Sound lies outside the heap, whose collector does not know how much it is: it is asked after each job.
setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

parentPort?.postMessage({ kind: 'ready' });
// A rejection ends the worker, which its owner takes for a crash.
parentPort?.on('message', (job: SynthesisJob) => {
  void perform(job).then(() => {
    if (typeof collectGarbage === 'function') collectGarbage();
  });
});
