import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelTake,
  deleteTake,
  giveUpTake,
  lookAgain,
  restoreTake,
  takeHint,
} from '@/lib/commands/takes-service.server';
import { takes } from '@/lib/database/schema';
import { createReadyDataDirectory, eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { serveAudio } from '@/lib/serving/serve-audio.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import { isUnfinished } from '@/lib/takes/take';
import { type Behaviour, FakeEngine, type FakeTask, makeWav, type Post } from '@/testing/fake-engine';
import {
  claimSizes,
  makeApeTag,
  makeId3v2,
  makeMp3Frames,
  makeOggOpus,
  makeTone,
  makeWavFile,
} from '@/testing/sound-files';
import { openStudio, type Studio } from './studio.server';
import { makeSettings, start, waitFor, waitUntilSettled } from './test-studio';

/** How the engine handles takes with one prompt; whatever is left out behaves as usual. */
interface Script {
  post?: Behaviour;
  startsTask?: boolean;
  read?: (task: FakeTask) => Behaviour;
  media?: (response: ServerResponse) => void;
}

function followScripts(engine: FakeEngine, scripts: Map<string, Script>): void {
  const wordsOf = (made: Pick<Post, 'body'>) => String(made.body['prompt']);
  engine.onPost = (post) => scripts.get(wordsOf(post))?.post ?? null;
  engine.startsTask = (post) => scripts.get(wordsOf(post))?.startsTask ?? true;
  engine.onRead = (task) => scripts.get(wordsOf(task))?.read?.(task) ?? null;
  engine.onMedia = (request, response) => {
    const task = [...engine.tasks.values()].find(({ id }) => request.url?.includes(id));
    const media = task && scripts.get(wordsOf(task))?.media;
    if (media) media(response);
    else response.end(engine.audio);
  };
}

const maxClipBytes = 64 * 1024 * 1024;

/** Sends an endless sound until the client disconnects. */
function sendWithoutEnd(response: ServerResponse, onSent: (bytes: number) => void): void {
  const chunk = Buffer.alloc(1024 * 1024);
  response.writeHead(200, { 'content-type': 'audio/wav' });
  response.write(makeWav(0).subarray(0, 44));
  const send = () => {
    while (!response.destroyed) {
      onSent(chunk.length);
      if (!response.write(chunk)) return;
    }
  };
  response.on('drain', send);
  response.on('error', () => undefined);
  send();
}

// Both wait for clocks most of their time, and do so side by side.
describe.concurrent.each(eachDatabase)('on %s', (_name, open) => {
  let engine: FakeEngine;
  let place: TestDatabase;
  let studio: Studio;
  const scripts = new Map<string, Script>();

  beforeAll(async () => {
    engine = await FakeEngine.start();
    followScripts(engine, scripts);
    place = await open();
    await place.database.close();
    studio = await openStudio(makeSettings(engine, place.location));
  });

  afterAll(async () => {
    await studio.close();
    await place.dispose();
    await engine.stop();
  });

  const postsOf = (prompt: string) => engine.posts.filter((post) => post.body['prompt'] === prompt);

  async function startScripted(prompt: string, script: Script): Promise<string> {
    scripts.set(prompt, script);
    const [id = ''] = await start(studio, prompt);
    return id;
  }

  test.sequential('takes beyond the limit wait for a slot, and an engine is not polled too often', async () => {
    const ids = [...(await start(studio, 'many', 8)), ...(await start(studio, 'many', 4))];
    for (const id of ids) expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    expect(postsOf('many')).toHaveLength(12);
    const lastRead = new Map<string, number>();
    for (const { taskId, atMs } of engine.reads) {
      expect(atMs - (lastRead.get(taskId) ?? 0)).toBeGreaterThan(1900);
      lastRead.set(taskId, atMs);
    }
  });

  // An engine in trouble pauses all starts for a moment, so these are sent before the others.
  test.sequential('after any unclear answer the take is in doubt, is never sent again, and says that it may be charged', async () => {
    const doubtful: [string, Behaviour, string][] = [
      ['a dropped answer', 'drop', 'start_unconfirmed'],
      ['an answer that never comes', 'hang', 'engine_timeout'],
      ['a page instead of JSON', { body: '<html>Bad gateway</html>' }, 'unknown_answer'],
      ['a 500', { status: 500, body: { error: { code: 'internal_error' } } }, 'engine_error'],
      ['a 503', { status: 503, body: { error: { code: 'model_unavailable' } } }, 'engine_unavailable'],
      ['a 409', { status: 409, body: { error: { code: 'idempotency_conflict' } } }, 'start_unconfirmed'],
      ['the task of another take', { body: { id: 'task-of-another', status: 'pending' } }, 'unknown_answer'],
    ];
    const owner = await startScripted('owner', {
      post: { body: { id: 'task-of-another', status: 'pending' } },
    });
    await waitFor(studio, owner, (found) => found.status === 'running');
    const ids = await Promise.all(doubtful.map(([name, post]) => startScripted(name, { post })));
    for (const [index, [name, , code]] of doubtful.entries()) {
      const id = ids[index] ?? '';
      const take = await waitFor(
        studio,
        id,
        (found) => found.status === 'unconfirmed' && !isUnfinished(found),
      );
      expect(take.failure?.code).toBe(code);
      expect(take.failure?.advice).toContain('charged');
      expect(postsOf(name)).toHaveLength(1);
      const given = await giveUpTake(studio, id);
      expect(given.ok && given.value.status).toBe('failed');
    }
  });

  describe.concurrent('side by side', () => {
    test('a prompt becomes a saved take whose audio is what the engine made', async ({ expect }) => {
      const prompt = 'Good evening.';
      const [id = ''] = await start(studio, prompt);
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({ status: 'saved', creditsReserved: 9.6, creditsUsed: 0.9, failure: null });
      expect(take.clip).toMatchObject({
        format: 'wav',
        sampleRateHz: 24000,
        channels: 1,
        durationSeconds: 1,
      });
      expect(take.clip?.waveform).toMatch(/^[\w-]{200}$/);
      const row = await findTake(studio, id);
      const blob = await studio.blobs.open(row?.blobKey ?? '');
      expect((await buffer(blob?.stream ?? Readable.from([]))).equals(engine.audio)).toBe(true);
      const [post] = postsOf(prompt);
      expect(post?.idempotencyKey).toBe(`retake-${id}`);
      expect(post?.body).toMatchObject({ model: 'doubao-seed-audio-1-0', prompt, format: 'wav' });
    });

    test.each([
      [400, 'missing_text', 'request_refused'],
      [401, 'invalid_token', 'key_refused'],
      [402, 'insufficient_quota', 'credits_exhausted'],
      [403, 'model_access_denied', 'model_not_allowed'],
    ])('a refusal with %i fails the take at once and is sent once', async (status, code, failure) => {
      const prompt = `refused ${status}`;
      const post = { status, body: { error: { code, message: 'No.' } } };
      const id = await startScripted(prompt, { post, startsTask: false });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({ status: 'failed', failure: { code: failure, engineCode: code } });
      expect(postsOf(prompt)).toHaveLength(1);
    });

    test('links to private addresses are not opened, and the task can be read again', async ({ expect }) => {
      const read = (task: FakeTask) => ({
        body: { id: task.id, status: 'completed', results: ['https://127.0.0.1:1/forbidden/x.wav'] },
      });
      const id = await startScripted('private link', { read });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({ status: 'failed', failure: { code: 'link_refused' }, canLookAgain: true });
      scripts.delete('private link');
      expect((await lookAgain(studio, id)).ok).toBe(true);
      expect((await waitUntilSettled(studio, id)).status).toBe('saved');
      expect(postsOf('private link')).toHaveLength(1);
    });

    test('a redirect to another port of this machine is not followed', async ({ expect }) => {
      const other = await FakeEngine.start();
      const media = (response: ServerResponse) => {
        response.writeHead(302, { location: `${other.origin}/forbidden/secret` }).end();
      };
      const id = await startScripted('redirected', { media });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({ status: 'failed', failure: { code: 'link_refused' } });
      expect(other.forbidden).toEqual([]);
      await other.stop();
    });

    test.each(['https://10.0.0.1/secret', 'http://169.254.169.254/latest/meta-data/'])(
      'a redirect to %s is not followed',
      async (location) => {
        const media = (response: ServerResponse) => {
          response.writeHead(302, { location }).end();
        };
        const id = await startScripted(`redirected to ${location}`, { media });
        const take = await waitUntilSettled(studio, id);
        expect(take).toMatchObject({ status: 'failed', failure: { code: 'link_refused' } });
      },
    );

    test('a download without end is cut off at the largest size, and not begun again', async ({ expect }) => {
      const served: number[] = [];
      const media = (response: ServerResponse) => {
        const nth = served.push(0) - 1;
        sendWithoutEnd(response, (bytes) => {
          served[nth] = (served[nth] ?? 0) + bytes;
        });
      };
      const take = await waitUntilSettled(studio, await startScripted('endless', { media }));
      expect(take).toMatchObject({ status: 'failed', failure: { code: 'clip_too_large' } });
      expect(served).toHaveLength(1);
      // Plus whatever the sockets in between buffer.
      expect(served[0]).toBeLessThan(maxClipBytes + 16 * 1024 * 1024);
    });

    test.each<[string, (task: FakeTask) => Record<string, unknown>]>([
      ['a list of addresses', (task) => ({ result_data: [{ audio_url: engine.linkOf(task) }] })],
      ['one object', (task) => ({ result_data: { url: engine.linkOf(task) } })],
      ['links', (task) => ({ results: [], result_urls: [engine.linkOf(task)] })],
    ])('results that are %s are found and saved', async (name, describe) => {
      const read = (task: FakeTask) => ({ body: { id: task.id, status: 'completed', ...describe(task) } });
      expect((await waitUntilSettled(studio, await startScripted(`results: ${name}`, { read }))).status).toBe(
        'saved',
      );
    });

    test.each(['cancelled', 'canceled'])(
      'a task that ended as %s claims nothing of its charge',
      async (status) => {
        const read = (task: FakeTask) => ({ body: { id: task.id, status } });
        const take = await waitUntilSettled(studio, await startScripted(`ended as ${status}`, { read }));
        expect(take).toMatchObject({ status: 'cancelled', failure: { code: 'generation_cancelled' } });
        expect(take.creditsUsed).toBeNull();
      },
    );

    test('a task that the engine has forgotten fails the take after a few reads', async ({ expect }) => {
      const read = () => ({ status: 404, body: { error: { code: 'task_not_found' } } });
      const id = await startScripted('forgotten', { read });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({ status: 'failed', failure: { code: 'task_missing' }, canLookAgain: true });
    });

    test('a task that failed says why in the engine’s words', async ({ expect }) => {
      const error = { code: 'content_policy_violation', message: 'The words are not allowed.' };
      const read = (task: FakeTask) => ({ body: { id: task.id, status: 'failed', error } });
      const id = await startScripted('failed', { read });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({
        status: 'failed',
        canLookAgain: false,
        failure: { engineCode: error.code },
      });
      expect(take.failure?.detail).toBe(error.message);
    });

    test('a cut download is fetched again until it is whole', async ({ expect }) => {
      let downloads = 0;
      const media = (response: ServerResponse) => {
        downloads += 1;
        response.writeHead(200, { 'content-length': engine.audio.length });
        if (downloads > 1) response.end(engine.audio);
        else response.write(engine.audio.subarray(0, 999), () => response.destroy());
      };
      const id = await startScripted('cut download', { media });
      const trouble = await waitFor(studio, id, (take) => take.failure !== null);
      expect(trouble).toMatchObject({ status: 'saving', failure: { code: 'clip_incomplete' } });
      expect((await waitUntilSettled(studio, id)).status).toBe('saved');
      expect(downloads).toBe(2);
    });

    test('a file without its end is saved once complete downloads of undeclared length are identical', async ({
      expect,
    }) => {
      const withoutEnd = makeOggOpus([makeTone(2, 48_000)], { isEnded: false });
      let downloads = 0;
      const media = (response: ServerResponse) => {
        downloads += 1;
        response.write(withoutEnd);
        response.end();
      };
      const id = await startScripted('endless Ogg', { media });
      const trouble = await waitFor(studio, id, (take) => take.failure !== null);
      expect(trouble).toMatchObject({ status: 'saving', failure: { code: 'clip_incomplete' } });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({
        status: 'saved',
        clip: { format: 'ogg_opus', sizeBytes: withoutEnd.length },
      });
      expect(take.clip?.durationSeconds).toBeCloseTo(2, 1);
      expect(downloads).toBe(4);
    });

    test('a file without its end is saved at once when every byte came that was announced', async ({
      expect,
    }) => {
      const wav = makeWavFile([makeTone(2, 24_000)], 24_000);
      const junk = Buffer.concat([makeId3v2(Buffer.alloc(64)), makeId3v2(Buffer.alloc(64)), makeApeTag(99)]);
      const files = {
        'WAV of 2 GB': claimSizes(wav, { data: 2_000_000_000, outer: 2_000_000_036 }),
        'WAV of unknown size': claimSizes(wav, { data: 0xffff_ffff, outer: 0xffff_ffff }),
        'WAV that overstates its size': claimSizes(wav, { data: 100_000, outer: 100_036 }),
        'Ogg without an end': makeOggOpus([makeTone(2, 48_000)], { isEnded: false }),
        'MP3 behind tags': Buffer.concat([junk, await makeMp3Frames([makeTone(2, 44_100)], 44_100)]),
      };
      let downloads = 0;
      const saves = Object.entries(files).map(async ([name, bytes]) => {
        const media = (response: ServerResponse) => {
          downloads += 1;
          response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
        };
        const take = await waitUntilSettled(studio, await startScripted(name, { media }));
        expect(take, name).toMatchObject({ status: 'saved', clip: { sizeBytes: bytes.length } });
        expect(take.clip?.durationSeconds, name).toBeCloseTo(2, 0);
      });
      await Promise.all(saves);
      expect(downloads).toBe(saves.length);
    });

    test('audio that cannot be decoded here is kept with its failed take, to be downloaded', async ({
      expect,
    }) => {
      const bytes = Buffer.concat([Buffer.from('fLaC\0\0\0\x22', 'latin1'), Buffer.alloc(999, 7)]);
      const id = await startScripted('FLAC', {
        media: (response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
      });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({
        status: 'failed',
        hasAudio: true,
        canLookAgain: true,
        failure: { code: 'clip_unread', detail: 'This is FLAC.' },
      });
      const answer = await serveAudio(studio, id, new Request('http://studio/audio?download=1'));
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    });

    test('a link that is refused within its day has not expired, and is tried again', async ({ expect }) => {
      let isOpen = false;
      const media = (response: ServerResponse) => {
        if (isOpen) response.end(engine.audio);
        else response.writeHead(403).end('Not now.');
      };
      const id = await startScripted('denied link', { media });
      const trouble = await waitFor(studio, id, (take) => take.failure !== null);
      expect(trouble).toMatchObject({ status: 'saving', failure: { code: 'link_denied' } });
      isOpen = true;
      expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    });

    test('an unknown task state is reported as such, and the task is polled on', async ({ expect }) => {
      const prompt = 'unknown state';
      const read = (task: FakeTask) => ({ body: { id: task.id, status: 'dreaming' } });
      const id = await startScripted(prompt, { read });
      const trouble = await waitFor(studio, id, (take) => take.failure !== null);
      expect(trouble).toMatchObject({ status: 'running', failure: { code: 'task_state_unknown' } });
      scripts.delete(prompt);
      expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    });

    test.each([
      [9.6, 0],
      [4.8, null],
    ])('a refund of %d of 9.6 credits leaves a cost of %s', async (refunded_credits, creditsUsed) => {
      const billing = {
        charge_status: 'released',
        refund_status: 'completed',
        refunded_at: '2025-11-22T12:00:00Z',
        refunded_credits,
      };
      const read = (task: FakeTask) => ({ body: { id: task.id, status: 'failed', billing } });
      const id = await startScripted(`refunded ${refunded_credits}`, { read });
      expect(await waitUntilSettled(studio, id)).toMatchObject({ status: 'failed', creditsUsed });
    });

    test('a page instead of audio is never saved', async ({ expect }) => {
      const id = await startScripted('not audio', {
        media: (response) => response.end('<html>Sign in</html>'),
      });
      const take = await waitUntilSettled(studio, id);
      expect(take).toMatchObject({ status: 'failed', clip: null, failure: { code: 'clip_not_audio' } });
    });

    test('figures with fractions, where whole ones are documented, hold nothing up', async ({ expect }) => {
      let reads = 0;
      const read = (task: FakeTask) => {
        reads += 1;
        const [status, progress] = reads === 1 ? ['processing', 41.7] : ['completed', 99.99];
        const figures = { progress, task_info: { estimated_time: 1.2 } };
        return { body: { id: task.id, status, ...figures, results: [engine.linkOf(task)] } };
      };
      const id = await startScripted('fractions', { read });
      const running = await waitFor(studio, id, (take) => take.progress === 42);
      expect(running).toMatchObject({ status: 'running', failure: null });
      expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    });

    test('a completed task without a link is read again, not generated again', async ({ expect }) => {
      let reads = 0;
      const read = (task: FakeTask) => {
        reads += 1;
        return {
          body: {
            id: task.id,
            status: 'completed',
            ...(reads > 1 ? { results: [engine.linkOf(task)] } : {}),
          },
        };
      };
      const id = await startScripted('no link', { read });
      expect((await waitUntilSettled(studio, id)).status).toBe('saved');
      expect(postsOf('no link')).toHaveLength(1);
    });

    test('a take that is deleted while it is being sent is not sent again', async ({ expect }) => {
      const post = {
        status: 429,
        headers: { 'retry-after': '1' },
        body: { error: { code: 'rate_limit_exceeded' } },
      };
      const id = await startScripted('deleted on its way', { post, startsTask: false });
      await waitFor(studio, id, (take) => take.failure?.code === 'too_many_requests');
      // As it is when the answer comes after the deletion.
      await studio.database.sql.update(takes).set({ deletedAt: new Date() }).where(eq(takes.id, id));
      scripts.delete('deleted on its way');
      const readStatus = async () =>
        (await studio.database.sql.select().from(takes).where(eq(takes.id, id)))[0]?.status;
      await expect.poll(readStatus, { timeout: 30_000 }).toBe('cancelled');
      expect(postsOf('deleted on its way')).toHaveLength(1);
    });

    test('a deleted take can be restored completely', async ({ expect }) => {
      const [id = ''] = await start(studio, 'deleted');
      await waitUntilSettled(studio, id);
      expect(await deleteTake(studio, id)).toEqual({ ok: true, value: null });
      const restored = await restoreTake(studio, id);
      expect(restored.ok && restored.value.status).toBe('saved');
      expect(await cancelTake(studio, 'none')).toMatchObject({ ok: false, failure: { code: 'not_found' } });
    });
  });

  test.sequential('a 429 is waited out for as long as it asks, and then the same take is sent again', async () => {
    const post = {
      status: 429,
      headers: { 'retry-after': '2' },
      body: { error: { code: 'rate_limit_exceeded' } },
    };
    const id = await startScripted('busy', { post, startsTask: false });
    const waiting = await waitFor(studio, id, (take) => take.failure?.code === 'too_many_requests');
    expect(waiting.status).toBe('queued');
    scripts.delete('busy');
    expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    const [first, second] = postsOf('busy');
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1990);
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  });
});

test('a callback is a hint: the task is read sooner, and only the task is believed', async () => {
  const engine = await FakeEngine.start();
  engine.estimateSeconds = 60;
  const settings = makeSettings(engine, { dataDirectory: createReadyDataDirectory() });
  const studio = await openStudio({ ...settings, publicUrl: 'https://studio.example.com' });
  const [id = ''] = await start(studio, 'called back');
  await waitFor(studio, id, (take) => take.status === 'running');
  const url = String(engine.posts[0]?.body['callback_url']);
  const token = /^https:\/\/studio\.example\.com\/api\/callbacks\/([\w-]{43})$/.exec(url)?.[1] ?? '';
  expect(await takeHint(studio, 'somebody-elses-token')).toBe(false);
  const planned = await findTake(studio, id);
  expect(await takeHint(studio, token)).toBe(true);
  const hinted = await findTake(studio, id);
  expect(Number(hinted?.notBefore)).toBeLessThan(Number(planned?.notBefore));
  expect((await waitUntilSettled(studio, id)).status).toBe('saved');
  await studio.close();
  await engine.stop();
});

test('a start without an answer is found in the engine’s list, and sent once', async () => {
  const engine = await FakeEngine.start();
  engine.onPost = () => 'hang';
  engine.hasList = true;
  const studio = await openStudio(makeSettings(engine, { dataDirectory: createReadyDataDirectory() }));
  const [id = ''] = await start(studio, 'adopted');
  expect((await waitUntilSettled(studio, id)).status).toBe('saved');
  expect(engine.posts).toHaveLength(1);
  await studio.close();
  await engine.stop();
});
