import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBlobFiles } from './blob-files.server';
import type { BlobStore } from './blobs';
import { serveBlob } from './serve-blob.server';

const directory = mkdtempSync(join(tmpdir(), 'retake-serve-'));
const bytes = Buffer.alloc(3_000_000, 'retake');
let blobs: BlobStore;
let key = '';

beforeAll(async () => {
  blobs = await openBlobFiles(directory);
  const source = async function* () {
    yield bytes;
  };
  key = await blobs.putStream(source(), { maxBytes: bytes.length });
});

afterAll(() => rmSync(directory, { recursive: true }));

function serve(headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const request = new Request('http://127.0.0.1/', { method, headers });
  const head = { name: 'wav', make: (sizeBytes: number) => Buffer.from(`head ${sizeBytes}`) };
  return serveBlob(blobs, { key, headers: { 'Content-Type': 'audio/wav' }, head }, request);
}

const whole = Buffer.concat([Buffer.from('head 3000000'), bytes]);

test.each([
  [undefined, 0, whole.length],
  ['bytes=0-3', 0, 4],
  ['bytes=4-20', 4, 21],
  ['bytes=12-99', 12, 100],
  ['bytes=-9', whole.length - 9, whole.length],
  ['bytes=2999990-', 2_999_990, whole.length],
])('the range %s is cut out of head and blob', async (range, start, end) => {
  const answer = await serve(range ? { range } : {});
  expect(answer.status).toBe(range ? 206 : 200);
  expect(answer.headers.get('x-body-length')).toBe(String(end - start));
  expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(start, end))).toBe(true);
});

test('a client that has it gets a 304, and a range of an older version is not served', async () => {
  const etag = (await serve({}, 'HEAD')).headers.get('etag') ?? '';
  expect(etag).toBe(`"${key}-wav"`);
  const findStatus = async (headers: Record<string, string>) => {
    const { status, body } = await serve(headers);
    await body?.cancel();
    return status;
  };
  expect(await findStatus({ 'if-none-match': `"x", W/${etag}` })).toBe(304);
  expect(await findStatus({ range: 'bytes=0-1', 'if-range': etag })).toBe(206);
  expect(await findStatus({ range: 'bytes=0-1', 'if-range': '"x"' })).toBe(200);
  expect(await findStatus({ 'if-match': '"x"' })).toBe(412);
});

test('a range beyond the end is answered with the size and nothing else', async () => {
  const answer = await serve({ range: 'bytes=9999999-' });
  expect(answer.status).toBe(416);
  expect(answer.headers.get('content-range')).toBe(`bytes */${whole.length}`);
  expect(answer.headers.get('x-body-length')).toBe('0');
  expect(await answer.text()).toBe('');
});

test.each([{}, { range: 'bytes=0-3' }, { range: 'bytes=9999999-' }])(
  'HEAD with %j tells the whole length and sends nothing',
  async (headers) => {
    const answer = await serve(headers, 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-body-length')).toBe(String(whole.length));
    expect(answer.headers.get('content-range')).toBeNull();
    expect(answer.body).toBeNull();
  },
);

test('a reader that leaves early, at whatever moment, breaks nothing', async () => {
  for (let reads = 0; reads < 40; reads += 1) {
    const reader = (await serve()).body?.getReader();
    for (let count = 0; count < reads % 6; count += 1) await reader?.read();
    await reader?.cancel();
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
});
