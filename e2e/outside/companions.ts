import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import type { Closers } from './closers';

/** What the environment of a browser must say of something that runs beside it. */
export type CompanionEnvironment = Record<string, string>;

const startTimeoutMs = 180_000;
/** A process that hangs must not outlive its tests. */
const stopTimeoutMs = 20_000;

/** A folder that goes with what works in it. */
export async function openFolder(name: string, closers: Closers): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `retake-${name}-`));
  closers.add(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A sound device that nobody hears: without any, Firefox and WebKit play nothing and their clocks stand still. */
export async function openSoundDevice(closers: Closers): Promise<CompanionEnvironment> {
  const home = await openFolder('sound', closers);
  const socket = path.join(home, 'native');
  const environment = { HOME: home, XDG_RUNTIME_DIR: home };
  const child = spawn(
    'pulseaudio',
    [
      '--daemonize=no',
      '--exit-idle-time=-1',
      '-n',
      // Otherwise it asks for two seconds of sound at a time, and a browser's clock stands still between them.
      '--load=module-null-sink norewinds=1',
      `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    ],
    { env: { ...process.env, ...environment }, stdio: 'ignore' },
  );
  closers.add(() => stopProcess(child));
  await waitForStart(child, () => existsSync(socket));
  return { ...environment, PULSE_SERVER: `unix:${socket}` };
}

/** A screen that nobody sees, for a browser that cannot do without one. */
export async function openDisplay(closers: Closers): Promise<CompanionEnvironment> {
  const options = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'];
  const child = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  closers.add(() => stopProcess(child));
  // It finds a number that is free, and says it in a line when it is ready.
  let said = '';
  child.stdio[3]?.on('data', (data) => {
    said += String(data);
  });
  await waitForStart(child, () => said.includes('\n'));
  return { DISPLAY: `:${said.trim()}` };
}

/** Waits for a process to be ready; rejects when it ends before that. */
export async function waitForStart(child: ChildProcess, isReady: () => boolean | Promise<boolean>) {
  await vi.waitUntil(async () => hasEnded(child) || (await isReady()), {
    timeout: startTimeoutMs,
    interval: 30,
  });
  if (hasEnded(child)) throw new Error(`${child.spawnfile} ended before it was ready.`);
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
