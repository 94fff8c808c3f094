import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelTake } from '@/lib/commands/takes-service.server';
import { engineFiles } from '@/lib/database/schema';
import { openEmbedded, type TestDatabase } from '@/lib/database/test-databases';
import { makePng } from '@/lib/images/test-images';
import { receiveFile } from '@/lib/reference-files/receive-file.server';
import type { Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/request/request';
import type { Take } from '@/lib/takes/take';
import { addSeconds } from '@/lib/time/instants';
import { type Behaviour, FakeEngine, makeWav } from '@/testing/fake-engine';
import { openStudio, type Studio } from './studio.server';
import { makeSettings, start, testKey, waitFor, waitUntilSettled } from './test-studio';

describe.concurrent('files at the engine', () => {
  let engine: FakeEngine;
  let place: TestDatabase;
  let studio: Studio;
  let lastLength = 0.5;
  /** What the engine says to an upload, by the file's id. */
  const answers = new Map<string, Behaviour>();
  /** What it says to a request, by the prompt. */
  const refusals = new Map<string, Behaviour>();

  beforeAll(async () => {
    engine = await FakeEngine.start();
    engine.onUpload = ({ bytes }) => answers.get(idOf(bytes)) ?? null;
    engine.onPost = ({ body }) => refusals.get(String(body['prompt'])) ?? null;
    engine.startsTask = ({ body }) => !refusals.has(String(body['prompt']));
    place = await openEmbedded();
    await place.database.close();
    studio = await openStudio(makeSettings(engine, place.location));
  });

  afterAll(async () => {
    await studio.close();
    await place.dispose();
    await engine.stop();
  });

  // A file's id is the hash of its bytes, so this also shows that the bytes arrived unchanged.
  const idOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const uploadsOf = (fileId: string) => engine.uploads.filter(({ bytes }) => idOf(bytes) === fileId);
  const postsOf = (prompt: string) => engine.posts.filter((post) => post.body['prompt'] === prompt);

  async function keep(bytes: Uint8Array, name: string): Promise<string> {
    const headers = { 'x-file-name': name };
    const request = new Request('http://127.0.0.1/', {
      method: 'POST',
      body: Uint8Array.from(bytes),
      headers,
    });
    const received = await receiveFile(studio, request);
    if (!received.ok) throw new Error(received.failure.code);
    return received.value.file.id;
  }

  /** Keeps a clip that no other test has. */
  async function keepClip(): Promise<string> {
    lastLength += 0.01;
    return keep(makeWav(lastLength), 'secret-name.wav');
  }

  const isSent = ({ status }: Take) => ['running', 'saving', 'saved'].includes(status);

  const clipOf = (fileId: string) => ({ kind: 'clip', fileId, name: 'Clip', from: null }) as const;

  async function startWith(prompt: string, fileId: string): Promise<string> {
    const [id = ''] = await start(studio, prompt, 1, { references: [clipOf(fileId)] });
    return id;
  }

  async function changeStored(fileId: string, change: { expiresAt: Date } | { url: string }): Promise<void> {
    await studio.database.sql.update(engineFiles).set(change).where(eq(engineFiles.fileId, fileId));
  }

  const moveExpiry = (fileId: string, hours: number) =>
    changeStored(fileId, { expiresAt: addSeconds(new Date(), hours * 3600) });

  test.sequential('a voice, a clip and a span of a take are sent in order, with the files unchanged', async () => {
    const [origin = ''] = await start(studio, 'origin');
    const [clip, span] = [await keepClip(), await keepClip()];
    const voice: Reference = { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' };
    const from = { takeId: origin, startSeconds: 0.1, endSeconds: 0.7 };
    const references: TakeRequest['references'] = [{ ...clipOf(span), from }, voice, clipOf(clip)];
    const [id = ''] = await start(studio, '@audio1 @audio2 @audio3', 1, { references });
    expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    const [[spanUpload], [clipUpload]] = [uploadsOf(span), uploadsOf(clip)];
    expect(postsOf('@audio1 @audio2 @audio3')[0]?.body['audio_references']).toEqual([
      spanUpload?.url,
      voice.voiceId,
      clipUpload?.url,
    ]);
    for (const upload of [spanUpload, clipUpload]) {
      expect(upload?.authorization).toBe(`Bearer ${testKey}`);
      expect(upload?.name).toMatch(/^[0-9a-f-]{36}\.wav$/);
      const bytes = upload?.bytes ?? Buffer.alloc(44);
      expect(bytes.toString('latin1', 0, 16)).toMatch(/^RIFF....WAVEfmt $/s);
      expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
      expect(bytes.readUInt32LE(40) / bytes.readUInt32LE(28)).toBeLessThanOrEqual(30);
    }
    expect(spanUpload?.name).not.toBe(clipUpload?.name);
  });

  test.sequential('an image goes out as the one image', async () => {
    const fileId = await keep(makePng(5, 5), 'scene.png');
    const image = { kind: 'file', fileId, name: 'scene.png' } as const;
    const [id = ''] = await start(studio, 'an image', 1, { image });
    expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    const [upload] = uploadsOf(fileId);
    expect(upload?.name).toMatch(/\.png$/);
    expect(postsOf('an image')[0]?.body).toMatchObject({ image_urls: [upload?.url] });
  });

  test.sequential('a file is uploaded once for a batch, never within its life, and again when that is nearly over', async () => {
    const fileId = await keepClip();
    const references = [clipOf(fileId)];
    const ids = await start(studio, 'a batch', 8, { references });
    for (const id of ids) await waitFor(studio, id, isSent);
    expect(uploadsOf(fileId)).toHaveLength(1);
    await waitFor(studio, await startWith('later', fileId), isSent);
    await moveExpiry(fileId, 6.1);
    await waitFor(studio, await startWith('much later', fileId), isSent);
    expect(uploadsOf(fileId)).toHaveLength(1);
    await moveExpiry(fileId, 5);
    await waitFor(studio, await startWith('at last', fileId), isSent);
    expect(uploadsOf(fileId)).toHaveLength(2);
    expect(postsOf('later')[0]?.body['audio_references']).toEqual([uploadsOf(fileId)[0]?.url]);
    expect(postsOf('at last')[0]?.body['audio_references']).toEqual([uploadsOf(fileId)[1]?.url]);
  });

  const refusal = (code: number | string, msg = 'No.') => ({ success: false, code, msg, data: null });

  describe.concurrent('a refusal fails the take, and no task is requested:', () => {
    test.each<[name: string, answer: Behaviour, code: string]>([
      ['40001', { status: 400, body: refusal(40001) }, 'engine_file_too_large'],
      ['40002 as text, with HTTP 200', { body: refusal('40002') }, 'engine_file_type'],
      ['40003', { status: 403, body: refusal(40003) }, 'engine_file_quota'],
      ['40004', { status: 422, body: refusal(40004) }, 'engine_file_unfetched'],
      ['401', { status: 401, body: refusal(401) }, 'key_refused'],
      ['402', { status: 402, body: { error: { code: 'insufficient_quota' } } }, 'credits_exhausted'],
    ])('%s', async (name, answer, code) => {
      const fileId = await keepClip();
      answers.set(fileId, answer);
      const take = await waitUntilSettled(studio, await startWith(`refused ${name}`, fileId));
      expect(take).toMatchObject({ status: 'failed', failure: { code } });
      expect(uploadsOf(fileId)).toHaveLength(1);
      expect(postsOf(`refused ${name}`)).toEqual([]);
      answers.delete(fileId);
      await waitFor(studio, await startWith(`again ${name}`, fileId), isSent);
      expect(uploadsOf(fileId)).toHaveLength(2);
    });
  });

  describe.concurrent('a temporary fault makes the take wait, say so, and continue by itself:', () => {
    test.each<[name: string, answer: Behaviour, code: string]>([
      [
        '429',
        { status: 429, headers: { 'retry-after': '3' }, body: { error: { code: 'rate_limit_exceeded' } } },
        'too_many_requests',
      ],
      ['500', { status: 500, body: 'Oops' }, 'engine_files_trouble'],
      ['a dropped answer', 'drop', 'engine_files_trouble'],
      ['an answer that never comes', 'hang', 'engine_files_trouble'],
    ])('%s', async (name, answer, code) => {
      const fileId = await keepClip();
      answers.set(fileId, answer);
      const id = await startWith(`trouble ${name}`, fileId);
      const other = await startWith(`trouble beside ${name}`, fileId);
      const take = await Promise.race(
        [id, other].map((one) => waitFor(studio, one, ({ failure }) => failure !== null)),
      );
      expect(take).toMatchObject({ status: 'queued', failure: { code, retryable: true } });
      expect(postsOf(`trouble ${name}`)).toEqual([]);
      answers.delete(fileId);
      const before = uploadsOf(fileId).length;
      for (const one of [id, other]) expect((await waitFor(studio, one, isSent)).failure).toBeNull();
      expect(uploadsOf(fileId)).toHaveLength(before + 1);
      const [first, second] = uploadsOf(fileId);
      const gapMs = (second?.atMs ?? 0) - (first?.atMs ?? 0);
      expect(gapMs).toBeGreaterThanOrEqual(name === '429' ? 2990 : 1990);
    });
  });

  test.sequential('a take without files is not held up by one whose upload hangs', async () => {
    const fileId = await keepClip();
    answers.set(fileId, 'hang');
    const held = await startWith('held up', fileId);
    await waitFor(studio, held, () => uploadsOf(fileId).length > 0);
    const [free = ''] = await start(studio, 'not held up');
    await waitFor(studio, free, isSent);
    expect(uploadsOf(fileId)).toHaveLength(1);
    answers.delete(fileId);
    expect(await cancelTake(studio, held)).toMatchObject({ ok: true });
    await waitFor(studio, held, ({ status }) => status === 'cancelled');
    expect(postsOf('held up')).toEqual([]);
  });

  test.sequential('when the engine could not use the uploaded file, it is uploaded again', async () => {
    const fileId = await keepClip();
    refusals.set('unusable', { status: 400, body: { error: { code: 'invalid_media_url' } } });
    const take = await waitUntilSettled(studio, await startWith('unusable', fileId));
    expect(take).toMatchObject({ status: 'failed', failure: { code: 'media_refused' } });
    refusals.delete('unusable');
    await waitFor(studio, await startWith('unusable', fileId), isSent);
    const urls = postsOf('unusable').map((post) => post.body['audio_references']);
    expect(urls).toEqual(uploadsOf(fileId).map(({ url }) => [url]));
    expect(urls).toHaveLength(2);
  });

  test.sequential('a task that fails because of its media has the file uploaded again as well', async () => {
    const fileId = await keepClip();
    const error = { code: 'image_processing_error', message: 'No.' };
    engine.onRead = (task) =>
      task.body['prompt'] === 'unusable task' ? { body: { id: task.id, status: 'failed', error } } : null;
    await waitUntilSettled(studio, await startWith('unusable task', fileId));
    engine.onRead = null;
    await waitFor(studio, await startWith('unusable task', fileId), isSent);
    expect(uploadsOf(fileId)).toHaveLength(2);
  });

  test.sequential('an address on this machine counts only as long as that engine is running', async () => {
    const fileId = await keepClip();
    await waitFor(studio, await startWith('at its first address', fileId), isSent);
    await changeStored(fileId, { url: 'http://127.0.0.1:1/files/1/x.wav' });
    await waitFor(studio, await startWith('at its next address', fileId), isSent);
    expect(uploadsOf(fileId)).toHaveLength(2);
    expect(postsOf('at its next address')[0]?.body['audio_references']).toEqual([uploadsOf(fileId)[1]?.url]);
    await changeStored(fileId, { url: 'https://cdn.example.com/x.wav' });
    await waitFor(studio, await startWith('at a public address', fileId), isSent);
    expect(uploadsOf(fileId)).toHaveLength(2);
  });

  test.sequential('a file missing on this server fails the take with a sentence', async () => {
    const fileId = await keepClip();
    await studio.blobs.delete(fileId);
    const take = await waitUntilSettled(studio, await startWith('gone', fileId));
    expect(take).toMatchObject({ status: 'failed', failure: { code: 'reference_missing' } });
    const never = await waitUntilSettled(studio, await startWith('never there', 'f'.repeat(64)));
    expect(never).toMatchObject({ status: 'failed', failure: { code: 'reference_missing' } });
    expect(uploadsOf(fileId)).toEqual([]);
    expect([...postsOf('gone'), ...postsOf('never there')]).toEqual([]);
  });

  test.sequential('a studio that was started again uploads nothing that is still there', async () => {
    const fileId = await keepClip();
    await waitFor(studio, await startWith('before', fileId), isSent);
    await studio.close();
    studio = await openStudio(makeSettings(engine, place.location));
    await waitFor(studio, await startWith('after', fileId), isSent);
    expect(uploadsOf(fileId)).toHaveLength(1);
  });
});
