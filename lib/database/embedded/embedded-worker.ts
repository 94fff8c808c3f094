// The thread in which the embedded Postgres runs. After a fatal message from Postgres it exits at once, in the middle
// of the statement, so that nothing of it is ever acknowledged.
import { parentPort, workerData } from 'node:worker_threads';
import { syncTree } from '../../disk/power-safe-files.ts';
import { type Cluster, createCluster, startCluster, unpackCluster } from './embedded-cluster.ts';
import type { ThreadAnswer, ThreadRequest, ThreadTask } from './embedded-messages.ts';
import { EmbeddedSession } from './embedded-session.ts';
import { writeDump } from './write-dump.ts';

function say(answer: ThreadAnswer): void {
  parentPort?.postMessage(answer, answer.kind === 'done' ? [answer.bytes.buffer] : []);
}

function sayDone(cluster: Cluster | null, bytes: Uint8Array<ArrayBuffer> = new Uint8Array()): void {
  say({ kind: 'done', bytes, syncCount: cluster?.syncCount() ?? 0 });
}

function endAt(reason: string): void {
  say({ kind: 'fatal', reason });
  process.exit(1);
}

async function run(task: ThreadTask): Promise<void> {
  if (task.kind === 'serve') return serve(await startCluster(task.directory, endAt));
  if (task.kind === 'unpack') await unpackCluster(task.directory, task.dump, endAt);
  else await createCluster(task.directory);
  // Once, at the end: to force each of its thousand files to the disk on the way as well would last seconds.
  syncTree(task.directory);
  sayDone(null);
}

function serve(cluster: Cluster): void {
  const session = new EmbeddedSession(cluster.client);
  let last = Promise.resolve();
  parentPort?.on('message', (request: ThreadRequest) => {
    last = last.then(() => answer(cluster, session, request));
  });
  sayDone(cluster);
}

async function answer(cluster: Cluster, session: EmbeddedSession, request: ThreadRequest): Promise<void> {
  try {
    if (request.kind === 'messages') return sayDone(cluster, await session.work(request.bytes));
    if (request.kind === 'connect') await session.reset();
    else if (request.kind === 'restrict') session.restrict(request.isReadOnly);
    else if (request.kind === 'dump') await writeDump(cluster.client, request.path);
    else await cluster.client.close();
    sayDone(cluster);
  } catch (error) {
    say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

await run(workerData);
