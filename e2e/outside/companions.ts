import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';

/** Something that runs beside a browser, and what the browser's environment must say of it. */
export interface Companion {
  environment: Record<string, string>;
  stop: () => Promise<void>;
}

/** A sound device that nobody hears: without any, Firefox plays nothing and its clock stands still. */
export async function openSoundDevice(): Promise<Companion> {
  const home = await mkdtemp(path.join(tmpdir(), 'retake-sound-'));
  const socket = path.join(home, 'native');
  const environment = { HOME: home, XDG_RUNTIME_DIR: home };
  const child = spawn(
    'pulseaudio',
    [
      '--daemonize=no',
      '--exit-idle-time=-1',
      '-n',
      '--load=module-null-sink',
      `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    ],
    { env: { ...process.env, ...environment }, stdio: 'ignore' },
  );
  await vi.waitUntil(() => existsSync(socket), { timeout: 30_000 });
  return {
    environment: { ...environment, PULSE_SERVER: `unix:${socket}` },
    stop: async () => {
      await stopProcess(child);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}
