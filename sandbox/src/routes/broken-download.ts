import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, findFault } from '../faults.ts';

const DEFAULT_BYTES_PER_SECOND = 16 * 1024;
const SLICES_PER_SECOND = 5;
const ENDLESS_BLOCK = Buffer.alloc(64 * 1024);
const PRIVATE_TARGET = 'http://127.0.0.1:9/';

type Headers = Record<string, string>;

async function sendCut(response: ServerResponse, bytes: Buffer, headers: Headers): Promise<void> {
  response.writeHead(200, headers);
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
}

async function sendSlowly(
  response: ServerResponse,
  bytes: Buffer,
  headers: Headers,
  rate: number,
): Promise<void> {
  response.writeHead(200, headers);
  const slice = Math.max(1, Math.round(rate / SLICES_PER_SECOND));
  for (let at = 0; at < bytes.length && !response.destroyed; at += slice) {
    response.write(bytes.subarray(at, at + slice));
    await pause(1000 / SLICES_PER_SECOND);
  }
  response.end();
}

async function sendEndlessly(
  response: ServerResponse,
  { 'content-type': type = '' }: Headers,
): Promise<void> {
  response.writeHead(200, { 'content-type': type });
  while (!response.destroyed) {
    if (!response.write(ENDLESS_BLOCK)) {
      await new Promise<void>((resolve) => {
        response.once('drain', resolve);
        response.once('close', resolve);
      });
    }
  }
}

/** Sends the download as the fault wants it; false when there is no such fault. */
export async function sendBrokenDownload(
  response: ServerResponse,
  path: string,
  headers: Headers,
  faults: readonly Fault[],
): Promise<boolean> {
  const slow = findFault(faults, 'slow-download');
  const redirect = findFault(faults, 'redirect');
  if (redirect) {
    response.writeHead(302, { location: redirect.value || PRIVATE_TARGET, 'content-length': '0' }).end();
  } else if (findFault(faults, 'not-audio')) {
    const page = '<!doctype html><title>Sorry</title><p>This is not audio.</p>';
    const told = { 'content-type': headers['content-type'] ?? '', 'content-length': String(page.length) };
    response.writeHead(200, told).end(page);
  } else if (findFault(faults, 'endless-download')) {
    await sendEndlessly(response, headers);
  } else if (findFault(faults, 'cut-download')) {
    await sendCut(response, await readFile(path), headers);
  } else if (slow) {
    await sendSlowly(response, await readFile(path), headers, Number(slow.value) || DEFAULT_BYTES_PER_SECOND);
  } else return false;
  return true;
}
