import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { FaultBoard } from './faults.ts';
import { FileStore } from './files/file-store.ts';
import { OwnFiles } from './files/own-files.ts';
import { createSandboxServer } from './server.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { TaskEngine } from './tasks/task-engine.ts';
import { TaskStore } from './tasks/task-store.ts';

const ALONE_PORT = 4010;
const hasParent = process.send !== undefined;

function loadSettings(): Settings {
  try {
    return readSettings(process.env, hasParent ? 0 : ALONE_PORT);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return stop(error.message);
  }
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

function announce({ port }: AddressInfo, host: string): string {
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (process.send) process.send({ type: 'listening', port, origin });
  else console.log(`Sandbox engine, demonstration voices: ${origin}`);
  return origin;
}

async function main(): Promise<void> {
  // The parent may die in any way, also without a word: the channel closing is the one sure sign.
  if (hasParent) process.on('disconnect', () => process.exit(0));
  const settings = loadSettings();
  await mkdir(settings.dataDir, { recursive: true }).catch(() =>
    stop(`SANDBOX_DATA_DIR must be a folder that can be written, but ${settings.dataDir} is not.`),
  );
  const tasks = await TaskStore.open(settings.dataDir);
  const files = await FileStore.open(settings.dataDir);
  const ownFiles = new OwnFiles(files, tasks);
  const engine = new TaskEngine(tasks, ownFiles, settings);
  const server = createSandboxServer({ engine, tasks, files, ownFiles, board: new FaultBoard() });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.closeAllConnections();
      void engine.close().finally(() => process.exit(0));
    });
  }
  server.once('error', (error) =>
    stop(`SANDBOX_PORT and SANDBOX_HOST must be free to listen on, but: ${error.message}.`),
  );
  server.listen(settings.port, settings.host, () => {
    const address = server.address();
    if (address === null || typeof address === 'string') return;
    void engine.resume(announce(address, settings.host));
  });
}

await main();
