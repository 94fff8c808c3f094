import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wavHeader } from '@/lib/audio/formats/wav';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import type { BlobStore } from '@/lib/blobs/blobs';
import { comparisons, takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { makeTakeIds } from '@/lib/ids/take-id.server';
import type { AudioFormat } from '@/lib/request/knobs';
import { defaultRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { setDeleted } from '@/lib/takes/stored/change-take.server';
import { toTake } from '@/lib/takes/stored/take-view.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import type { AbxAnswers } from './listening-test';
import { serveTestAudio } from './listening-test-audio.server';
import { parseFrames } from './listening-test-frames';
import { answerTrial, chooseBlind, findTestView, finishAbx } from './listening-tests-service.server';
import {
  createListeningTest,
  findListeningTest,
  listFinishedTests,
  purgeListeningTests,
} from './listening-tests-store.server';
import { answerResults } from './results-answer.server';

const enough = [3, 3, 3, 3];

function flipBit(bytes: Buffer): Buffer {
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes;
}

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let blobs: BlobStore;
  let now = new Date(Date.UTC(2026, 10, 27));

  beforeAll(async () => {
    place = await open();
    blobs = await openBlobFiles(place.location.dataDirectory);
  });

  afterAll(() => place.dispose());

  const getContext = () => ({ ...inWholeStudio(place.database), blobs, now: () => now });

  /** Saves takes of these bytes, or of this many each; resolves with their ids. */
  async function saveTakes(
    contents: readonly (number | Buffer)[],
    format: AudioFormat = 'wav',
    prompt = 'Rain.',
  ) {
    const ids = makeTakeIds(contents.length, now);
    for (const [index, content] of contents.entries()) {
      const bytes = typeof content === 'number' ? randomBytes(content) : content;
      const sizeBytes = bytes.length;
      const source = async function* () {
        yield bytes;
      };
      const blobKey = await blobs.putStream(source(), { maxBytes: sizeBytes });
      const clip = { durationSeconds: 4, format, sampleRateHz: 24_000, channels: 1, sizeBytes };
      await place.database.sql.insert(takes).values(
        makeTake({
          id: ids[index] ?? '',
          status: 'saved',
          request: { ...defaultRequest, prompt, format },
          clip: { ...clip, loudnessLufs: -20 + index, truePeakDbtp: -1 },
          peaks: [0.5],
          blobKey,
          measures: {
            version: 1,
            sound: { startSeconds: index / 8, endSeconds: 3 },
            pauseShare: null,
            pitch: null,
          },
        }),
      );
    }
    return ids;
  }

  async function begin(kind: 'blind' | 'abx', takeIds: readonly string[]): Promise<string> {
    const created = await createListeningTest(getContext(), { kind, takeIds, now });
    if (!created.ok) throw new Error(created.failure.code);
    return created.value.testId;
  }

  async function readAbx(testId: string): Promise<AbxAnswers['trials']> {
    const stored = await findListeningTest(inWholeStudio(place.database), testId);
    if (stored?.answers.kind !== 'abx') throw new Error('This is no ABX test.');
    return stored.answers.trials;
  }

  async function readAudio(testId: string, trial?: number, form: { as?: 'wav' } = {}) {
    const parameters = new URLSearchParams({
      ...(trial === undefined ? {} : { trial: String(trial) }),
      ...form,
    });
    const answer = await serveTestAudio(getContext(), testId, parameters);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { answer, bytes, frames: answer.ok ? parseFrames(bytes) : null };
  }

  const failsWith = (code: string) => ({ ok: false, failure: { code } });

  test('an open test reveals its kind, its number of takes, and nothing else', async () => {
    const testId = await begin('blind', await saveTakes([10, 20, 30]));
    expect(testId).toMatch(/^[0-9a-f]{32}$/);
    const view = await findTestView(getContext(), testId);
    expect(view).toEqual({ status: 'open', id: testId, kind: 'blind', takeCount: 3, trial: null });
    expect(await findTestView(getContext(), 'f'.repeat(32))).toBeNull();
    expect(await findTestView(getContext(), '../etc')).toBeNull();
  });

  test('the sounds come in the secret order, each whole, level and aligned, and all of one size', async () => {
    const ids = await saveTakes([100_000, 70_001, 1]);
    const testId = await begin('blind', ids);
    const order = (await findListeningTest(inWholeStudio(place.database), testId))?.takeIds ?? [];
    expect(order.toSorted()).toEqual(ids.toSorted());
    const { answer, bytes, frames } = await readAudio(testId);
    expect([...answer.headers.keys()].sort()).toEqual(['cache-control', 'content-type', 'x-body-length']);
    expect(answer.headers.get('x-body-length')).toBe(String(bytes.length));
    expect(bytes.length).toBe(3 * (48 + 100_000));
    const indexes = order.map((id) => ids.indexOf(id));
    expect(frames?.map(({ sound }) => sound.length)).toEqual(
      indexes.map((index) => [100_000, 70_001, 1][index]),
    );
    expect(frames?.map(({ gainDb }) => gainDb + 0)).toEqual(indexes.map((index) => 0 - index));
    expect(frames?.map(({ firstSoundSeconds }) => firstSoundSeconds)).toEqual(
      indexes.map((index) => index / 8),
    );
  });

  test('a reader that leaves early, at whatever moment, breaks nothing', async () => {
    const testId = await begin('blind', await saveTakes([300_000, 5]));
    for (let reads = 0; reads < 20; reads += 1) {
      const answer = await serveTestAudio(getContext(), testId, new URLSearchParams());
      const reader = answer.body?.getReader();
      for (let count = 0; count < reads; count += 1) await reader?.read();
      await reader?.cancel();
    }
  });

  test('raw pcm gets a WAV header', async () => {
    const testId = await begin('blind', await saveTakes([200, 100], 'pcm'));
    const { frames } = await readAudio(testId);
    expect(frames?.map(({ sound }) => sound.length).toSorted()).toEqual([144, 244]);
    for (const { sound } of frames ?? []) expect(Buffer.from(sound).toString('latin1', 0, 4)).toBe('RIFF');
  });

  test('audio that a browser cannot decode is decoded on request, and padded as always', async () => {
    const makeFile = (dataBytes: number) =>
      Buffer.concat([
        wavHeader({ sampleRateHz: 24_000, channelCount: 1, dataBytes }),
        randomBytes(dataBytes),
        Buffer.from('left over'),
      ]);
    const files = [makeFile(4_800), makeFile(9_600)];
    const ids = await saveTakes(files, 'ogg_opus');
    const testId = await begin('abx', ids);
    const { frames, bytes } = await readAudio(testId, undefined, { as: 'wav' });
    expect(bytes.length).toBe(2 * (48 + 44 + 9_600));
    const sounds = frames?.map(({ sound }) => Buffer.from(sound)) ?? [];
    const wavs = files.map((file) => file.subarray(0, -9));
    expect(sounds.map((sound) => wavs.findIndex((wav) => wav.equals(sound))).toSorted()).toEqual([0, 1]);
    const x = await readAudio(testId, 1, { as: 'wav' });
    expect(x.bytes.length).toBe(48 + 44 + 9_600);
    expect(sounds.some((sound) => sound.equals(Buffer.from(x.frames?.[0]?.sound ?? [])))).toBe(true);
    expect((await readAudio(testId)).bytes.length).toBe(2 * (48 + 44 + 9_600 + 9));
  });

  test('a choice requires listening, counts once, and reveals which take each letter was', async () => {
    const ids = await saveTakes([10, 20]);
    const testId = await begin('blind', ids);
    const choose = (heardSeconds: number[], choice: 'A' | 'B' | 'C' | 'tie' = 'B') =>
      chooseBlind(getContext(), { testId, choice, heardSeconds });
    expect(await choose([3, 2.9])).toMatchObject(failsWith('test_unheard'));
    expect(await choose([3])).toMatchObject(failsWith('test_unheard'));
    expect(await choose([3, 3], 'C')).toMatchObject(failsWith('invalid_request'));
    const both = await Promise.all([choose([3, 3]), choose([3, 3], 'A')]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    const order = (await findListeningTest(inWholeStudio(place.database), testId))?.takeIds;
    const view = await findTestView(getContext(), testId);
    expect(view).toMatchObject({ status: 'finished', takeIds: order });
    expect(await choose([3, 3])).toMatchObject(failsWith('test_settled'));
  });

  test('each X is the take that its secret bit says, in a frame as large as the others', async () => {
    const testId = await begin('abx', await saveTakes([5000, 90]));
    const { frames: ab } = await readAudio(testId);
    for (let trial = 1; trial <= 8; trial += 1) {
      const { bytes, frames } = await readAudio(testId, trial);
      const x = (await readAbx(testId)).at(-1)?.x;
      expect(bytes.length).toBe(48 + 5000);
      expect(frames?.[0]?.sound).toEqual(ab?.[x === 'A' ? 0 : 1]?.sound);
      const answer = await answerTrial(getContext(), { testId, trial, answer: 'A', heardSeconds: [0, 0, 1] });
      expect(answer).toEqual({
        ok: true,
        value: { status: 'open', id: testId, kind: 'abx', takeCount: 2, trial: trial + 1 },
      });
      expect((await readAudio(testId, trial)).answer.status).toBe(404);
    }
    expect((await readAudio(testId, 10)).answer.status).toBe(404);
  });

  test('an ABX test ends with the binomial of its right answers, and drops the pending trial', async () => {
    const ids = await saveTakes([10, 20]);
    const testId = await begin('abx', ids);
    expect(await finishAbx(getContext(), testId)).toMatchObject(failsWith('test_without_trials'));
    for (let trial = 1; trial <= 5; trial += 1) {
      const answer = (await readAbx(testId)).at(-1)?.x ?? 'A';
      const order = { testId, trial, answer, heardSeconds: [1, 1, 1] };
      const unheard = await answerTrial(getContext(), { ...order, heardSeconds: [1, 1, 0.4] });
      expect(unheard).toMatchObject(failsWith('test_unheard'));
      const twice = await Promise.all([answerTrial(getContext(), order), answerTrial(getContext(), order)]);
      expect(twice.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    }
    const result = { kind: 'abx', rightCount: 5, trialCount: 5, guessProbability: 1 / 32 };
    expect(await finishAbx(getContext(), testId)).toMatchObject({ ok: true, value: result });
    expect(await finishAbx(getContext(), testId)).toMatchObject(failsWith('test_settled'));
    expect(await readAbx(testId)).toHaveLength(5);
  });

  test.each([
    ['is missing', (path: string) => rmSync(path)],
    ['is cut', (path: string) => truncateSync(path, 19)],
    ['has another bit', (path: string) => writeFileSync(path, flipBit(readFileSync(path)))],
  ])('no test starts over a take whose file %s, and the take says so', async (_fault, spoil) => {
    const ids = await saveTakes([10, 20]);
    const take = await findTake(inWholeStudio(place.database), ids[1] ?? '');
    const key = take?.blobKey ?? '';
    spoil(join(place.location.dataDirectory, 'blobs', key.slice(0, 2), key.slice(2, 4), key));
    const started = createListeningTest(getContext(), { kind: 'blind', takeIds: ids, now });
    expect(await started).toMatchObject(failsWith('compared_clip_faulty'));
    const noted = await findTake(inWholeStudio(place.database), ids[1] ?? '');
    expect(noted && toTake(noted)).toMatchObject({ failure: { code: expect.stringMatching(/^clip_/) } });
  });

  test('takes that cannot be compared start no test, and a deleted take stops one', async () => {
    const ids = await saveTakes([10, 20, 30]);
    const start = (kind: 'blind' | 'abx', takeIds: string[]) =>
      createListeningTest(getContext(), { kind, takeIds, now });
    expect(await start('abx', ids)).toMatchObject(failsWith('takes_not_comparable'));
    expect(await start('blind', [ids[0] ?? '', 'z'.repeat(26)])).toMatchObject(
      failsWith('takes_not_comparable'),
    );
    const testId = await begin('blind', ids);
    await setDeleted(inWholeStudio(place.database), ids[1] ?? '', now);
    expect((await readAudio(testId)).answer.status).toBe(410);
    const choice = await chooseBlind(getContext(), { testId, choice: 'tie', heardSeconds: enough.slice(1) });
    expect(choice).toMatchObject(failsWith('test_take_gone'));
  });

  test('tests of one set of takes belong together, whatever its order, also when they begin at once', async () => {
    const [a = '', b = ''] = await saveTakes([10, 20]);
    const before = await place.database.sql.select().from(comparisons);
    const tests = await Promise.all(
      [
        [a, b],
        [b, a],
        [a, b],
      ].map((takeIds) => begin('blind', takeIds)),
    );
    expect(await place.database.sql.select().from(comparisons)).toHaveLength(before.length + 1);
    for (const testId of tests.slice(0, 2)) {
      now = new Date(now.getTime() + 1000);
      await chooseBlind(getContext(), { testId, choice: 'tie', heardSeconds: [3, 3] });
    }
    const listed = await listFinishedTests(inWholeStudio(place.database), [b, a], 9);
    expect(listed.map(({ id }) => id)).toEqual([tests[1], tests[0]]);
    expect(await listFinishedTests(inWholeStudio(place.database), [a, 'z'.repeat(26)], 9)).toEqual([]);
  });

  test('results come as a list, a table and a file, and only for known takes', async () => {
    const ids = await saveTakes([10, 20], 'wav', '=1+1, "quoted"');
    const ask = (query: string) => answerResults(getContext(), new URLSearchParams(query));
    const testId = await begin('abx', ids);
    await answerTrial(getContext(), { testId, trial: 1, answer: 'A', heardSeconds: [1, 2.50049, 1] });
    await finishAbx(getContext(), testId);
    const takes = ids.join(',');
    expect(await (await ask(`takes=${takes}`)).json()).toMatchObject({
      tests: [{ id: testId, trialCount: 1 }],
    });
    const table = await ask(`takes=${takes}&format=csv`);
    expect(table.headers.get('content-disposition')).toBe('attachment; filename="listening-tests.csv"');
    const [head, row] = (await table.text()).split('\r\n');
    expect(head).toMatch(/^test,kind,/);
    expect(row).toContain(`${testId},abx,`);
    expect(row).toContain(',1,2.5,,,1,');
    expect(row).toContain(`"'=1+1, ""quoted"""`);
    const file = await (await ask(`takes=${takes}&format=json`)).json();
    expect(file).toMatchObject({ tests: [{ trials: [{ trial: 1, heardSeconds: { A: 1, B: 2.5, X: 1 } }] }] });
    for (const query of ['', `takes=${ids[0]}`, `takes=${takes}&format=xml`, `takes=${ids[0]},../x`]) {
      expect((await ask(query)).status).toBe(400);
    }
  });

  test('only tests that were never finished are purged', async () => {
    const ids = await saveTakes([10, 20]);
    const [open, finished] = [await begin('blind', ids), await begin('blind', ids)];
    await chooseBlind(getContext(), { testId: finished, choice: 'A', heardSeconds: [3, 3] });
    await purgeListeningTests(place.database, now);
    expect(await findListeningTest(inWholeStudio(place.database), open)).not.toBeNull();
    await purgeListeningTests(place.database, new Date(now.getTime() + 1));
    expect(await findListeningTest(inWholeStudio(place.database), open)).toBeNull();
    expect(await findListeningTest(inWholeStudio(place.database), finished)).not.toBeNull();
  });
});
