import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startStudioProcess } from '../../scripts/studio-process.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio';

/** A studio on the sandbox engine with a data directory of its own, watched for what goes wrong in its pages. */
export async function openStudio(): Promise<WatchedStudio> {
  const directory = await mkdtemp(path.join(tmpdir(), 'retake-outside-'));
  const studio = await startStudioProcess({
    environment: { DATA_DIR: directory, SANDBOX_PACE: '0.5', STUDIO_MAX_IN_FLIGHT: '8' },
    nodeOptions: ['--liftoff-only'],
  });
  const watched = await watchStudio(studio);
  return {
    ...watched,
    close: async () => {
      await watched.close();
      await studio.stop();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
