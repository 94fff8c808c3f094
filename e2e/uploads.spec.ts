import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect } from '@playwright/test';
import * as z from 'zod/mini';
import { makeWav } from '../testing/fake-engine';
import { type RunningStudio, test, withEngine } from './fixtures';
import { ask } from './http';

const megabyte = 1024 * 1024;

const fileSchema = z.object({
  id: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  kind: z.literal('audio'),
  name: z.string(),
  durationSeconds: z.number(),
  sizeBytes: z.number(),
});

function upload(origin: string, body: Buffer | Readable, headers: Record<string, string> = {}) {
  return ask(origin, '/api/references', { method: 'POST', headers: { origin, ...headers }, body });
}

/** Every file below the folders that hold what was brought. */
async function listStored({ dataDirectory }: RunningStudio): Promise<string[]> {
  const folders = ['blobs', 'tmp'].map((folder) => path.join(dataDirectory, folder));
  const lists = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  return lists
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

test('a clip is kept once for its content and served as it is kept', async ({
  sandboxStudio: { origin },
}) => {
  const wav = makeWav(1.3);
  const first = await upload(origin, wav, { 'x-file-name': encodeURIComponent('声音.wav') });
  expect(first.status).toBe(201);
  const file = fileSchema.parse(JSON.parse(first.text));
  expect(file).toMatchObject({ name: '声音.wav', durationSeconds: 1.3 });
  const form = new FormData();
  form.set('file', new File([new Uint8Array(wav)], 'Again.wav'));
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  const again = await upload(origin, Buffer.from(await encoded.arrayBuffer()), { 'content-type': type });
  expect(again.status).toBe(200);
  expect(fileSchema.parse(JSON.parse(again.text)).id).toBe(file.id);
  const told = await ask(origin, `/api/references/${file.id}`);
  expect(JSON.parse(told.text)).toMatchObject({ id: file.id, durationSeconds: 1.3 });
  const whole = await ask(origin, `/api/references/${file.id}/file`);
  expect(whole.headers['content-type']).toBe('audio/wav');
  expect(whole.body.length).toBe(file.sizeBytes);
  const part = await ask(origin, `/api/references/${file.id}/file`, { headers: { range: 'bytes=0-3' } });
  expect([part.status, part.text]).toEqual([206, 'RIFF']);
  expect((await ask(origin, `/api/references/${'0'.repeat(64)}`)).status).toBe(404);
  expect((await ask(origin, '/api/references/../../etc/passwd')).status).toBe(404);
});

test('what is too large is refused whole, however it comes, and nothing of it is kept', async ({
  startStudio,
}) => {
  // Without the sandbox engine, which is no part of this and starts slowly.
  const studio = await startStudio(withEngine({ origin: 'http://127.0.0.1:9' }));
  const { origin } = studio;
  const before = await listStored(studio);
  // A WAV file that would be right if it were let in, longer than what is passed on to the studio at all.
  const [wav, longer] = [makeWav((12 * megabyte) / 48_000), makeWav((40 * megabyte) / 48_000)];
  const inPieces = (bytes: Buffer) => Readable.from([bytes.subarray(0, megabyte), bytes.subarray(megabyte)]);
  for (const body of [wav, inPieces(wav), inPieces(longer)]) {
    const answer = await upload(origin, body);
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text).failure.message).toMatch(/^[^.]+\.$/);
  }
  expect(await listStored(studio)).toEqual(before);
});

test('an upload from another page is refused', async ({ sandboxStudio: { origin } }) => {
  const headers = { origin: 'https://elsewhere.example' };
  const answer = await ask(origin, '/api/references', { method: 'POST', headers, body: makeWav(1) });
  expect(answer.status).toBe(403);
});
