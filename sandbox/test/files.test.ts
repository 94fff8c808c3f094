import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeAudio } from '../src/audio/encode.ts';
import { makeRandom, makeVoice, toWav } from './made-voice.ts';
import { at, isJson, type Json, KEY, numberAt, Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.share();
});

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const WAV = Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt '), Buffer.alloc(40)]);

async function upload(bytes: Buffer, name: string, key = KEY): Promise<{ status: number; body: Json }> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  form.set('uploadPath', 'references');
  const response = await fetch(`${sandbox.origin}/api/v1/files/upload/stream`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  });
  const body: unknown = await response.json();
  return { status: response.status, body: isJson(body) ? body : {} };
}

const post = (path: string, body: Json) =>
  sandbox.call(`/api/v1/files/upload/${path}`, { method: 'POST', body });

describe('uploading', () => {
  test('gives a link that serves the same bytes for 72 hours', async () => {
    const { status, body } = await upload(WAV, 'mine.wav');
    expect([status, body['success'], body['code']]).toEqual([200, true, 200]);
    expect(body).toMatchObject({
      data: { mime_type: 'audio/wav', file_size: WAV.length, upload_path: 'references' },
    });
    const life = Date.parse(textAt(body, 'data.expires_at')) - Date.now();
    expect(life / 3600_000).toBeCloseTo(72, 1);
    const file = await fetch(textAt(body, 'data.file_url'));
    expect(file.headers.get('content-type')).toBe('audio/wav');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(WAV);
  });

  const kinds: [string, Buffer, string][] = [
    ['a.bin', PNG, 'image/png'],
    ['b', Buffer.from('ffd8ffe000104a46', 'hex'), 'image/jpeg'],
    ['c', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 '), 'image/webp'],
    ['d', Buffer.from('OggS\x00\x02'), 'audio/ogg'],
    ['e', Buffer.from('fffb90c400000000', 'hex'), 'audio/mpeg'],
    ['f.mp3', Buffer.from('ID3\x03\x00\x00'), 'audio/mpeg'],
    ['h', Buffer.from('GIF89a\x01\x00\x01\x00'), 'image/gif'],
    ['i', Buffer.from('fLaC\x00\x00\x00\x22'), 'audio/flac'],
    ['j', Buffer.from('\x00\x00\x00\x20ftypM4A \x00'), 'audio/mp4'],
    ['k', Buffer.from('fff15080', 'hex'), 'audio/aac'],
    ['l', Buffer.from('FORM\x00\x00\x00\x00AIFF'), 'audio/aiff'],
    ['g.pcm', Buffer.from([1, 0, 255, 127]), 'audio/pcm'],
  ];
  test.each(kinds)('tells the type of %s by its content', async (name, bytes, type) => {
    const answer = await post('base64', { base64_data: bytes.toString('base64'), fileName: name });
    expect(textAt(answer.body, 'data.mime_type')).toBe(type);
  });

  test('takes the name and the path in both spellings, in the form and in JSON', async () => {
    const base64_data = `data:image/png;base64,${PNG.toString('base64')}\n`;
    const spellings = [
      { fileName: 'mine.png', uploadPath: 'scenes' },
      { file_name: 'mine.png', upload_path: 'scenes' },
    ];
    const named = { data: { file_name: 'mine.png', upload_path: 'scenes', mime_type: 'image/png' } };
    for (const spelling of spellings) {
      expect((await post('base64', { base64_data, ...spelling })).body).toMatchObject(named);
      const form = new FormData();
      for (const [name, value] of Object.entries(spelling)) form.set(name, value);
      form.set('file', new Blob([PNG]), 'other.png');
      const headers = { authorization: `Bearer ${KEY}` };
      const url = `${sandbox.origin}/api/v1/files/upload/stream`;
      expect(await (await fetch(url, { method: 'POST', headers, body: form })).json()).toMatchObject(named);
    }
  });

  test('keeps files of one name in one path beside each other', async () => {
    const [one, two] = [await upload(WAV, 'same.wav'), await upload(PNG, 'same.wav')];
    for (const [{ body }, bytes] of [
      [one, WAV],
      [two, PNG],
    ] as const) {
      const file = await fetch(textAt(body, 'data.file_url'));
      expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
    }
  });

  test('a link may hold what is no text, and base64 what is no base64, without harm', async () => {
    const odd = await post('url', { file_url: 'https://sandbox.invalid/%E0%A4%A' });
    expect(odd.body).toMatchObject({ success: false, code: 40004 });
    for (const wrong of ['=', 'AA=A', '====', `${' '.repeat(1_000_000)}*`, 'data:image/png;base64,']) {
      expect((await post('base64', { base64_data: wrong })).body).toMatchObject({ code: 400 });
    }
  });

  test('refuses other types, too many bytes and private addresses, each with its code', async () => {
    expect((await upload(Buffer.from('<html>'), 'page.wav')).body).toMatchObject({
      success: false,
      code: 40002,
    });
    expect((await upload(Buffer.from('text'), 'text.pcm')).body).toMatchObject({ code: 40002 });
    const large = Buffer.concat([WAV, Buffer.alloc(11 * 1024 * 1024)]);
    expect((await upload(large, 'large.wav')).body).toMatchObject({ success: false, code: 40001 });
    const base64 = await post('base64', { base64_data: large.toString('base64') });
    expect(base64.body).toMatchObject({ success: false, code: 40001 });
    const own = textAt((await upload(WAV, 'own.wav')).body, 'data.file_url');
    for (const url of [own, 'http://169.254.169.254/', 'http://[::1]/', 'file:///etc/passwd']) {
      expect((await post('url', { file_url: url })).body).toMatchObject({ success: false, code: 40004 });
    }
    expect((await post('base64', { base64_data: '***' })).status).toBe(400);
    expect((await post('stream', {})).status).toBe(400);
    const anonymous = await sandbox.call('/api/v1/files/upload/base64', {
      method: 'POST',
      body: {},
      key: '',
    });
    expect(anonymous.status).toBe(401);
  });
});

test('files are listed, counted and deleted for their own key only', async () => {
  const key = 'files-key';
  const { body } = await upload(PNG, 'a picture 图.png', key);
  const id = textAt(body, 'data.file_id');
  const list = await sandbox.call('/api/v1/files/list', { key });
  expect(at(list.body, 'data.files.0')).toEqual(body['data']);
  const quota = await sandbox.call('/api/v1/files/quota', { key });
  expect(numberAt(quota.body, 'data.used_bytes')).toBe(PNG.length);
  expect(quota.body).toMatchObject({
    data: { used_files: 1, max_files: 1000, remain_files: 999, user_group: 'default' },
  });
  const stranger = await sandbox.call(`/api/v1/files/${id}`, { method: 'DELETE' });
  expect(stranger.status).toBe(404);
  const deleted = await sandbox.call(`/api/v1/files/${id}`, { method: 'DELETE', key });
  expect(deleted.body).toMatchObject({ success: true, data: { file_id: id } });
  expect((await fetch(textAt(body, 'data.file_url'))).status).toBe(404);
});

test('the list comes in pages, newest first', async () => {
  const key = 'pages-key';
  for (const name of ['1.png', '2.png', '3.png']) await upload(PNG, name, key);
  const listNames = async (query: string) => {
    const { body } = await sandbox.call(`/api/v1/files/list${query}`, { key });
    expect(numberAt(body, 'data.total')).toBe(3);
    const files = at(body, 'data.files');
    return Array.isArray(files) ? files.map((file) => textAt(file, 'file_name')) : [];
  };
  expect(await listNames('')).toEqual(['3.png', '2.png', '1.png']);
  expect(await listNames('?page=2&pageSize=2')).toEqual(['1.png']);
  expect(await listNames('?page=1&page_size=1')).toEqual(['3.png']);
  const wrong = await sandbox.call('/api/v1/files/list?pageSize=0', { key });
  expect([wrong.status, wrong.body['success']]).toEqual([400, false]);
});

describe('as a reference', () => {
  const VOICE = { medianHz: 150, swingSemitones: 1, syllablesPerSecond: 4, seconds: 3 };
  const clip = (seconds: number) => toWav([new Float32Array(8000 * seconds)], 8000);
  const linkOf = async (bytes: Buffer, name: string) =>
    textAt((await upload(bytes, name)).body, 'data.file_url');
  const use = (link: string) => sandbox.create({ audio_references: [link] });

  test('an uploaded file must be of its own kind', async () => {
    const audio = await linkOf(clip(1), 'clip.wav');
    const picture = await linkOf(PNG, 'scene.png');
    expect((await use(audio)).status).toBe(200);
    expect((await sandbox.create({ image_urls: [picture] })).status).toBe(200);
    const gif = await linkOf(Buffer.from('GIF89a\x01\x00\x01\x00'), 'scene.gif');
    for (const body of [{ audio_references: [picture] }, { image_urls: [audio] }, { image_urls: [gif] }]) {
      const wrong = await sandbox.create(body);
      expect([wrong.status, textAt(wrong.body, 'error.code')]).toEqual([400, 'invalid_media_url']);
    }
  });

  test('a clip has at most thirty seconds, and one of the four formats', async () => {
    expect((await use(await linkOf(clip(30), 'right.wav'))).status).toBe(200);
    const long = await use(await linkOf(clip(31), 'long.wav'));
    expect(long.status).toBe(400);
    expect(long.body).toMatchObject({ error: { code: 'invalid_parameters', param: 'audio_references' } });
    expect(textAt(long.body, 'error.message')).toContain('is 31.0 seconds long');
    const flac = await use(await linkOf(Buffer.from('fLaC\x00\x00\x00\x22'), 'a.flac'));
    expect([flac.status, textAt(flac.body, 'error.code')]).toEqual([400, 'invalid_parameters']);
  });

  const broken: [string, Buffer][] = [
    ['whose header is cut off', WAV],
    ['without a sample', clip(0)],
    ['of an encoding that nobody knows', Buffer.concat([clip(1).fill(0x77, 20, 22)])],
    [
      'that ends behind its tags',
      Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x05\x00\x00\x00\x00\x00', 'latin1'),
    ],
    [
      'that ends behind its first page',
      encodeAudio(new Float32Array(48000), 48000, 'ogg_opus').subarray(0, 80),
    ],
  ];
  test.each(broken)('a clip %s is refused in words, and no stranger speaks for it', async (_name, bytes) => {
    const answer = await use(await linkOf(bytes, 'broken.wav'));
    expect(answer.body).toMatchObject({ error: { code: 'invalid_parameters', param: 'audio_references' } });
    expect(textAt(answer.body, 'error.message')).toContain('holds no sound that can be decoded');
  });

  test('noise is a clip that a stand-in speaks for', async () => {
    const random = makeRandom(5);
    const noise = toWav([new Float32Array(8000).map(() => random() / 3)], 8000);
    const task = await sandbox.make({ audio_references: [await linkOf(noise, 'noise.wav')] });
    expect(task).toMatchObject({ status: 'completed' });
  });

  test('a request is answered again although the clip that it needed is gone', async () => {
    const link = new URL(await linkOf(clip(1), 'gone.wav'));
    const body = { audio_references: [link.href] };
    const headers = { 'idempotency-key': 'gone-clip-0123456789' };
    const { body: first } = await sandbox.create(body, { headers });
    const task = await sandbox.finish(textAt(first, 'id'));
    await sandbox.call(`/api/v1/files/${link.pathname.split('/')[2]}`, { method: 'DELETE' });
    const again = await sandbox.create(body, { headers });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(again.body).toMatchObject({ id: first['id'], status: 'completed' });
    expect(await sandbox.finish(textAt(first, 'id'))).toEqual(task);
    expect((await sandbox.create(body)).status).toBe(400);
  });

  test('a link is recognised on every loopback origin, and one that leads nowhere is refused', async () => {
    const link = new URL(await linkOf(clip(1), 'mine.wav'));
    for (const host of ['localhost:4010', '127.0.0.1:9', '[::1]:80', '127.0.0.2', '192.168.1.5:4010']) {
      expect((await use(`http://${host}${link.pathname}`)).status).toBe(200);
    }
    const path = link.pathname.replace(/file_\w{4}/, 'file_0000');
    for (const gone of [`${link.origin}${path}`, `http://localhost:4010${path}`]) {
      const answer = await use(gone);
      expect([answer.status, textAt(answer.body, 'error.code')]).toEqual([400, 'invalid_media_url']);
    }
    await sandbox.call(`/api/v1/files/${link.pathname.split('/')[2]}`, { method: 'DELETE' });
    expect((await use(link.href)).status).toBe(400);
  });

  test('clips in every format and a picture go through the whole engine', async () => {
    const voice = makeVoice({ ...VOICE, rateHz: 48000 });
    for (const format of ['wav', 'mp3', 'pcm', 'ogg_opus'] as const) {
      const name = `voice.${format === 'pcm' ? 'pcm' : 'bin'}`;
      const link = await linkOf(encodeAudio(voice, 48000, format), name);
      const task = await sandbox.make({ audio_references: [link], sample_rate: 48000 });
      expect([format, task['status']]).toEqual([format, 'completed']);
    }
    const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: '#208040' } });
    const link = await linkOf(await picture.jpeg().toBuffer(), 'forest.jpg');
    expect(await sandbox.make({ image_urls: [link] })).toMatchObject({ status: 'completed' });
  });

  test('a result can be a reference as well', async () => {
    const link = textAt(await sandbox.make({}), 'results.0');
    expect(await sandbox.make({ audio_references: [link] })).toMatchObject({ status: 'completed' });
    expect((await use(link.replace('.wav', '.mp3'))).status).toBe(400);
  });

  test('a voice that is unknown to the provider ends the task and returns what was reserved', async () => {
    const task = await sandbox.make({ audio_references: ['unknown_voice'] });
    expect(task).toMatchObject({ status: 'failed', error: { code: 'invalid_parameters' } });
    expect(textAt(task, 'error.message')).toBe('Unknown voice: unknown_voice (45001115)');
  });
});
