import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileStore } from '../src/files/file-store.ts';
import { OwnFiles } from '../src/files/own-files.ts';
import { DownloadError } from '../src/net/public-request.ts';
import { findClipProblem } from '../src/references/clip-file.ts';
import { type Gathered, gatherSources, listStandIns, type Outside } from '../src/references/gather.ts';
import { measureReferences, measureScene } from '../src/references/measure-sources.ts';
import { TaskStore } from '../src/tasks/task-store.ts';
import { makeVoice, toWav } from './made-voice.ts';

const CLIP = 'https://clips.studio/voice.wav';
const IMAGE = 'https://clips.studio/scene.png';
const VOICE = toWav(
  [makeVoice({ medianHz: 150, swingSemitones: 1, syllablesPerSecond: 4, seconds: 3, rateHz: 16000 })],
  16000,
);

let folder: string;
let files: FileStore;
let own: OwnFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gather-'));
  files = await FileStore.open(folder);
  own = new OwnFiles(files, await TaskStore.open(folder));
});
afterAll(() => rm(folder, { recursive: true }));

const asked: string[] = [];
/** The world as one answer to every download. */
const outside = (answer: Buffer | Error): Outside => ({
  download: async (url) => {
    asked.push(url.href);
    if (answer instanceof Error) throw answer;
    return answer;
  },
  check: async (content, name) => ('bytes' in content ? findClipProblem(content.bytes, name) : undefined),
});

const gather = (references: string[], imageUrls: string[], answer: Buffer | Error): Promise<Gathered> =>
  gatherSources(own, { references, imageUrls }, outside(answer));

async function listen(gathered: Gathered) {
  if (!gathered.ok) throw new Error(gathered.failure.message);
  const { references, image } = gathered.value;
  return { references: await measureReferences(references, 24000), image: await measureScene(image) };
}

describe('a public address', () => {
  test('is downloaded, listened to and looked at', async () => {
    const { references } = await listen(await gather(['a_voice', CLIP], [], VOICE));
    expect(references).toMatchObject([
      { kind: 'voice', id: 'a_voice' },
      { kind: 'clip', address: CLIP },
    ]);
    const [, clip] = references;
    const heard = clip?.kind === 'clip' ? clip.voice : undefined;
    expect(Math.abs(12 * Math.log2((heard?.medianHz ?? 0) / 150))).toBeLessThan(0.3);
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    const { image } = await listen(await gather([], [IMAGE], png));
    expect(image).toMatchObject({ address: IMAGE, mood: { saturation: 0 } });
  });

  test.each([
    new Error('getaddrinfo EAI_AGAIN'),
    new Error('clips.studio is not a public host.'),
    new DownloadError('failing', 'The download was answered with 503.'),
  ])('that cannot be fetched has a stand-in: %s', async (error) => {
    const clip = await listen(await gather([CLIP], [], error));
    expect(clip.references).toEqual([{ kind: 'clip', address: CLIP, voice: undefined }]);
    const scene = await listen(await gather([], [IMAGE], error));
    expect(scene.image).toEqual({ address: IMAGE, mood: undefined });
  });

  test('that cannot be fetched is named, once', async () => {
    const namesOf = async (clips: string[], images: string[], answer: Buffer | Error) => {
      const gathered = await gather(clips, images, answer);
      return gathered.ok ? listStandIns(gathered.value) : undefined;
    };
    const offline = new Error('offline');
    expect(await namesOf([CLIP, 'a_voice', CLIP], [], offline)).toEqual([
      `${CLIP} could not be fetched: a stand-in voice speaks for it.`,
    ]);
    expect(await namesOf([], [IMAGE], offline)).toEqual([
      `${IMAGE} could not be fetched: nothing is heard of it.`,
    ]);
    expect(await namesOf(['a_voice', CLIP], [], VOICE)).toEqual([]);
  });

  test('of a name that nobody can own is never asked', async () => {
    asked.length = 0;
    const links = ['https://example.com/a.mp3', 'http://a.example.org./b.wav', 'https://voices.test/c.wav'];
    expect((await gather(links, [], new DownloadError('missing', ''))).ok).toBe(true);
    expect(asked).toEqual([]);
  });

  const long = toWav([new Float32Array(8000 * 40)], 8000);
  const proofs: [string, Buffer | Error, string, string][] = [
    ['nothing is there', new DownloadError('missing', ''), 'resource_not_found', 'There is nothing at'],
    ['it is for others', new DownloadError('refused', ''), 'invalid_parameters', 'may not be fetched'],
    ['it is too large', new DownloadError('too-large', ''), 'invalid_parameters', 'exceeds 10 MB'],
    ['it is a page', Buffer.from('<!doctype html><p>'), 'invalid_parameters', 'is not a wav, mp3, pcm'],
    ['it is text', Buffer.from('A long, long text.'), 'invalid_parameters', 'is not a wav, mp3, pcm'],
    ['it is silent', toWav([new Float32Array(0)], 8000), 'invalid_parameters', 'holds no sound'],
    ['it is too long', long, 'invalid_parameters', 'is 40.0 seconds long'],
  ];
  test.each(proofs)('fails the task when it is proven that %s', async (_name, answer, code, words) => {
    const gathered = await gather([CLIP], [], answer);
    expect(gathered).toMatchObject({ ok: false, failure: { code } });
    expect(gathered.ok ? '' : gathered.failure.message).toContain(words);
    expect(gathered.ok ? '' : gathered.failure.message).toContain(CLIP);
  });

  test('fails the task when there is no image', async () => {
    const gathered = await gather([], [IMAGE], Buffer.from('GIF89a'));
    expect(gathered).toMatchObject({ ok: false, failure: { code: 'image_processing_error' } });
  });
});

describe('a file of this server', () => {
  test('has an address without an origin, so that it stays the same on another port', async () => {
    const details = { owner: 'me', name: 'mine.wav', uploadPath: '', mimeType: 'audio/wav' };
    const file = await files.save(details, VOICE);
    asked.length = 0;
    const links = [
      `http://127.0.0.1:4010/files/${file.id}/mine.wav`,
      `http://[::1]:9/files/${file.id}/mine.wav`,
    ];
    const { references } = await listen(await gather(links, [], new Error('offline')));
    expect(references[0]).toEqual(references[1]);
    expect(references[0]).toMatchObject({ address: `/files/${file.id}/mine.wav`, voice: {} });
    expect(asked).toEqual([]);
    await files.delete(file);
    expect(await gather(links, [], VOICE)).toMatchObject({
      ok: false,
      failure: { code: 'resource_not_found' },
    });
  });
});
