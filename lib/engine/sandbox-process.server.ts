import 'server-only';
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import * as z from 'zod/mini';

const listeningSchema = z.object({ type: z.literal('listening'), origin: z.url() });
const longestRestartPauseMs = 30_000;

/** The sandbox engine as a child process. */
export interface SandboxProcess {
  /** Where the engine listens, or null while it is not up. */
  getOrigin: () => string | null;
  /** Resolves when the engine listens for the first time. */
  whenListening: Promise<void>;
  stop: () => void;
}

/**
 * Starts the sandbox engine and starts it again when it ends unasked. It is a separate program, reached over HTTP
 * alone; the channel between the processes only reports its address, and ends it when this process is gone.
 */
export function startSandboxProcess(dataDirectory: string): SandboxProcess {
  let child: ChildProcess | null = null;
  let origin: string | null = null;
  let failedStarts = 0;
  let restart: NodeJS.Timeout | undefined;
  let stopped = false;
  let announce: () => void;
  const whenListening = new Promise<void>((resolve) => {
    announce = resolve;
  });

  function start() {
    child = fork(path.join(/* turbopackIgnore: true */ process.cwd(), 'sandbox/dist/sandbox/src/main.js'), {
      env: pickEnvironment(dataDirectory),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      const parsed = listeningSchema.safeParse(message);
      if (!parsed.success) return;
      origin = parsed.data.origin;
      failedStarts = 0;
      announce();
    });
    child.on('error', () => undefined);
    child.once('exit', startAgain);
  }

  function startAgain() {
    origin = null;
    if (stopped) return;
    failedStarts += 1;
    restart = setTimeout(start, Math.min(longestRestartPauseMs, 500 * 2 ** failedStarts));
    restart.unref();
  }

  start();
  return {
    getOrigin: () => origin,
    whenListening,
    stop: () => {
      stopped = true;
      clearTimeout(restart);
      child?.kill('SIGTERM');
    },
  };
}

// The engine gets only the environment it needs; above all not the key.
function pickEnvironment(dataDirectory: string): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter((name) => name === 'PATH' || name.startsWith('SANDBOX_'));
  return {
    NODE_ENV: 'production',
    ...Object.fromEntries(names.map((name) => [name, process.env[name]])),
    SANDBOX_PORT: '0',
    SANDBOX_DATA_DIR: path.resolve(dataDirectory, 'sandbox'),
  };
}
