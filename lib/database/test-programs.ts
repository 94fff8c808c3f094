import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll } from 'vitest';

/** A program in a separate process, so that a test can kill it. */
export interface TestProgram {
  process: ChildProcess;
  /** What it printed, line by line, growing. */
  lines: string[];
  /** Resolves when it has printed this many lines; rejects when it exits before that. */
  waitForLines(count: number): Promise<void>;
  /** Ends it with SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Builds a TypeScript program for Node and returns a function that starts it with arguments. The build is removed after
 * the tests.
 */
export async function buildTestProgram(source: URL): Promise<(...args: string[]) => TestProgram> {
  const root = process.cwd();
  const directory = mkdtempSync(join(root, 'node_modules', '.test-program-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const entry = fileURLToPath(source);
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root, 'server-only': join(root, 'node_modules/server-only/empty.js') } },
    build: { ssr: entry, outDir: directory, emptyOutDir: false, copyPublicDir: false },
  });
  const program = join(directory, basename(entry).replace(/\.ts$/, '.js'));
  return (...args) => start(program, args);
}

function start(program: string, args: string[]): TestProgram {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = new Promise<void>((resolve) => reader.once('close', resolve));
  return {
    process: child,
    lines,
    waitForLines: (count) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (lines.length >= count) resolve();
        };
        reader.on('line', check);
        check();
        ended.then(() => reject(new Error(`The program ended after ${lines.length} of ${count} lines.`)));
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
