import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, isJson, type Json, KEY, numberAt, Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.start();
});
afterAll(() => sandbox.delete());

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
    ['g.pcm', Buffer.from([1, 0, 255, 127]), 'audio/pcm'],
  ];
  test.each(kinds)('tells the type of %s by its content', async (name, bytes, type) => {
    const answer = await post('base64', { base64_data: bytes.toString('base64'), fileName: name });
    expect(textAt(answer.body, 'data.mime_type')).toBe(type);
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
  const stranger = await sandbox.call(`/api/v1/files/${id}`, { method: 'DELETE' });
  expect(stranger.status).toBe(404);
  const deleted = await sandbox.call(`/api/v1/files/${id}`, { method: 'DELETE', key });
  expect(deleted.body).toMatchObject({ success: true, data: { file_id: id } });
  expect((await fetch(textAt(body, 'data.file_url'))).status).toBe(404);
});

test('an uploaded file can be a reference of its own kind', async () => {
  const clip = textAt((await upload(WAV, 'clip.wav')).body, 'data.file_url');
  const picture = textAt((await upload(PNG, 'scene.png')).body, 'data.file_url');
  expect((await sandbox.create({ audio_references: [clip] })).status).toBe(200);
  expect((await sandbox.create({ image_urls: [picture] })).status).toBe(200);
  const wrong = await sandbox.create({ audio_references: [picture] });
  expect([wrong.status, textAt(wrong.body, 'error.code')]).toEqual([400, 'invalid_media_url']);
  const gone = await sandbox.create({ image_urls: [clip.replace(/file_\w{4}/, 'file_0000')] });
  expect(gone.status).toBe(400);
});
