import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const address = 'http://localhost/sync-player';

/** Makes one script of the player and what measures it. */
export async function bundleMeasurements(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': here('..') } },
    build: {
      write: false,
      minify: false,
      lib: { entry: here('./sync-player-measures.ts'), formats: ['iife'], name: 'measures' },
    },
  });
  const bundle = [output].flat()[0];
  if (!bundle || !('output' in bundle)) throw new Error('Vite made no bundle.');
  return bundle.output[0].code;
}

/** Opens an empty page, of an origin that may load worklets, with the script on it. */
export async function openMeasurements(page: Page, script: string): Promise<void> {
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Player</title>' }),
  );
  await page.goto(address);
  await page.addScriptTag({ content: script });
}
