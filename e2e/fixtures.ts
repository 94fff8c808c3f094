import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { startStudioProcess } from '../scripts/studio-process.mjs';
import { followScripts, type Script } from '../testing/engine-scripts';
import { FakeEngine } from '../testing/fake-engine';
import { shortLivedOptions, templateVariable } from './prepare-database';

/** A studio that runs as `npm start` runs it, on a port and a data directory of its own. */
export interface RunningStudio {
  origin: string;
  dataDirectory: string;
  child: ChildProcess;
  /** Every line it has printed. */
  printed: string[];
  /** Lets it finish; with SIGKILL it gets no chance to. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** A studio with a key, and the engine it asks. */
export interface EngineStudio extends RunningStudio {
  engine: FakeEngine;
  scripts: Map<string, Script>;
}

interface TestFixtures {
  /** Console errors that a test provokes on purpose; any other fails it. */
  provokedErrors: RegExp | null;
  noErrors: undefined;
  makeDataDirectory: () => Promise<string>;
  /** Starts a studio that ends with the test. */
  startStudio: (environment: Record<string, string>) => Promise<RunningStudio>;
  /** Starts an engine that ends with the test, at a free port unless one is named. */
  startEngine: (port?: number) => Promise<FakeEngine>;
}

interface WorkerFixtures {
  sandboxStudio: RunningStudio;
  engineStudio: EngineStudio;
}

/** The key of every studio that has one. */
export const engineKey = 'sk-e2e-5b1f0c9d7a3e4862';

/** Settings of a studio that asks this engine and waits five seconds for an answer. */
export function withEngine(engine: Pick<FakeEngine, 'origin'>): Record<string, string> {
  return {
    EVOLINK_API_KEY: engineKey,
    EVOLINK_BASE_URL: engine.origin,
    EVOLINK_FILES_URL: engine.origin,
    STUDIO_ENGINE_TIMEOUT_SECONDS: '5',
    STUDIO_MAX_IN_FLIGHT: '8',
  };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  provokedErrors: [null, { option: true }],

  noErrors: [
    async ({ context, provokedErrors }, use) => {
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await use(undefined);
      expect(errors.filter((error) => !provokedErrors?.test(error))).toEqual([]);
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter
  makeDataDirectory: async ({}, use) => {
    const directories: string[] = [];
    await use(async () => {
      const directory = await createDataDirectory();
      directories.push(directory);
      return directory;
    });
    for (const directory of directories) await removeDataDirectory(directory);
  },

  startStudio: async ({ context, makeDataDirectory }, use) => {
    const studios: RunningStudio[] = [];
    await use(async (environment) => {
      const dataDirectory = environment['DATA_DIR'] ?? (await makeDataDirectory());
      const studio = await openStudio(dataDirectory, environment);
      studios.push(studio);
      return studio;
    });
    // A page that is still open would miss its studio, and that is an error of no interest.
    await Promise.all(context.pages().map((page) => page.close()));
    await Promise.all(studios.map((studio) => studio.stop()));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter
  startEngine: async ({}, use) => {
    const engines: FakeEngine[] = [];
    await use(async (port) => {
      const engine = await FakeEngine.start(port);
      engines.push(engine);
      return engine;
    });
    await Promise.all(engines.map((engine) => engine.stop()));
  },

  sandboxStudio: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter
    async ({}, use) => {
      const dataDirectory = await createDataDirectory();
      const studio = await openStudio(dataDirectory, { SANDBOX_PACE: '0.5', STUDIO_MAX_IN_FLIGHT: '8' });
      await use(studio);
      await studio.stop();
      await removeDataDirectory(dataDirectory);
    },
    { scope: 'worker', timeout: 240_000 },
  ],

  engineStudio: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter
    async ({}, use) => {
      const dataDirectory = await createDataDirectory();
      const engine = await FakeEngine.start();
      const scripts = followScripts(engine);
      const studio = await openStudio(dataDirectory, withEngine(engine));
      await use({ ...studio, engine, scripts });
      await studio.stop();
      await engine.stop();
      await removeDataDirectory(dataDirectory);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

async function openStudio(
  dataDirectory: string,
  environment: Record<string, string>,
): Promise<RunningStudio> {
  const studio = await startStudioProcess({
    environment: { DATA_DIR: dataDirectory, ...environment },
    nodeOptions: shortLivedOptions,
  });
  return { ...studio, dataDirectory };
}

async function createDataDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'retake-e2e-'));
  const template = process.env[templateVariable];
  if (template) await cp(template, directory, { recursive: true });
  return directory;
}

// A sandbox engine whose studio was killed may still be writing for a moment.
function removeDataDirectory(directory: string): Promise<void> {
  return rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
