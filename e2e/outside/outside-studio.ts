import { startStudioProcess } from '../../scripts/studio-process.mjs';
import type { Closers } from './closers';
import { openFolder } from './companions';
import { type WatchedStudio, watchStudio } from './watched-studio';

/** A studio on the sandbox engine with a data directory of its own, watched for what goes wrong in its pages. */
export async function openStudio(closers: Closers, node: string): Promise<WatchedStudio> {
  const directory = await openFolder('outside', closers);
  const studio = await startStudioProcess({
    node,
    environment: { DATA_DIR: directory, SANDBOX_PACE: '0', STUDIO_MAX_IN_FLIGHT: '8' },
    nodeOptions: ['--liftoff-only'],
  });
  closers.add(() => studio.stop());
  const watched = await watchStudio(studio);
  closers.add(watched.close);
  return watched;
}
