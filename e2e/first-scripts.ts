import { gzipSync } from 'node:zlib';
import { ask } from './http';

/** The budget of the first scripts of a page. */
export const mostFirstLoadBytes = 220_000;

/** Size of the scripts that a page loads before it comes to life, in bytes as they are sent compressed. */
export async function measureFirstScripts(origin: string, path: string): Promise<number> {
  const html = (await ask(origin, path)).text;
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const paths = [...new Set(tags.map(([, source]) => source ?? ''))];
  const scripts = await Promise.all(paths.map(async (source) => (await ask(origin, source)).body));
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}
