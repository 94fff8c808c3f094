import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { ask } from './http';

/** The budget of the first scripts of a page: React, Next and its links, the query cache, the form and the address are 175 kB. */
export const mostFirstLoadBytes = 217_000;
/** The budget of every script that a page has loaded once somebody stands in the prompt. */
export const mostFocusedBytes = 232_000;

/** Size of the scripts that a page loads before it hydrates, in bytes as they are sent compressed. */
export async function measureFirstScripts(origin: string, path: string): Promise<number> {
  const html = (await ask(origin, path)).text;
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const paths = [...new Set(tags.map(([, source]) => source ?? ''))];
  const scripts = await Promise.all(paths.map(async (source) => (await ask(origin, source)).body));
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}

/** Size of every script that a page has loaded once it rests after `act`, in bytes as they are sent compressed. */
export async function measureScripts(page: Page, act: () => Promise<void>): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  });
  await act();
  await page.waitForLoadState('networkidle');
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
}
