import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { listExamples } from './openapi.ts';
import { at, isJson, type Json, KEY, MODEL, PROMPT, Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.share();
});

/** Everything the server says until it closes the connection. */
function exchange(parts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let next = 0;
    const socket = connect(Number(new URL(sandbox.origin).port), '127.0.0.1');
    // Each part is sent once the server has answered the one before.
    const send = () => socket.write(parts[next++] ?? '');
    socket.on('connect', send);
    socket.on('data', (data) => {
      said += String(data);
      if (next < parts.length) send();
    });
    // Whoever refuses early may reset the connection under what is still being sent.
    socket.on('error', (error) => (said === '' ? reject(error) : resolve(said)));
    socket.on('close', () => resolve(said));
  });
}

const BODY = JSON.stringify({ model: MODEL, prompt: PROMPT });
const head = (...lines: string[]) =>
  [
    'POST /v1/audios/generations HTTP/1.1',
    'host: 127.0.0.1',
    `authorization: Bearer ${KEY}`,
    'content-type: application/json',
    'connection: close',
    ...lines,
    '',
    '',
  ].join('\r\n');
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const chunked = (text: string) => `${chunk(text.slice(0, 20))}${chunk(text.slice(20))}0\r\n\r\n`;

describe('bodies as clients send them', () => {
  test('a client that waits for 100 Continue gets it, and then its task', async () => {
    const said = await exchange([head('expect: 100-continue', `content-length: ${BODY.length}`), BODY]);
    expect(said).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
  });

  test('a body in chunks is read like any other', async () => {
    expect(await exchange([head('transfer-encoding: chunked') + chunked(BODY)])).toMatch(/^HTTP\/1\.1 200 /);
  });

  const odd: [string, string, RegExp][] = [
    ['a compressed transfer', head('transfer-encoding: gzip, chunked') + chunked(BODY), /^HTTP\/1\.1 501 /],
    ['two lengths', head('content-length: 5', 'content-length: 6') + BODY, /^HTTP\/1\.1 400 /],
    [
      'a length and chunks',
      head('content-length: 5', 'transfer-encoding: chunked') + chunked(BODY),
      /^HTTP\/1\.1 400 /,
    ],
    ['a broken chunk', `${head('transfer-encoding: chunked')}zz\r\n`, /^HTTP\/1\.1 400 /],
    ['no HTTP', 'HELLO\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['endless headers', head(`x-a: ${'a'.repeat(20_000)}`), /^HTTP\/1\.1 431 /],
    ['another expectation', head('expect: tea', 'content-length: 0'), /^HTTP\/1\.1 417 /],
  ];
  test.each(odd)('%s is refused, and the server goes on', async (_name, request, status) => {
    expect(await exchange([request])).toMatch(status);
    expect((await sandbox.call('/v1/credits')).status).toBe(200);
  });

  test('what is no HTTP is refused in the vendor’s form', async () => {
    const said = await exchange(['HELLO\r\n\r\n']);
    const body: unknown = JSON.parse(said.slice(said.indexOf('\r\n\r\n') + 4));
    expect(body).toMatchObject({ error: { code: 'invalid_request', type: 'invalid_request_error' } });
    expect(said).toContain('x-engine: sandbox');
  });
});

describe('what known clients read', () => {
  test.each(listExamples())(
    'the example "%s" of the vendor is completed, without a network',
    async (_name, body) => {
      expect(await sandbox.make({ ...(isJson(body) ? body : {}) })).toMatchObject({ status: 'completed' });
    },
  );

  test('the media client: upload by base64 and by URL, quota, a task read by its id', async () => {
    const base64_data = Buffer.from('OggS\x00\x02').toString('base64');
    const sent = { base64_data, upload_path: 'mcp', file_name: 'voice.ogg' };
    const upload = await sandbox.call('/api/v1/files/upload/base64', { method: 'POST', body: sent });
    expect(upload.body).toMatchObject({
      success: true,
      data: { file_name: 'voice.ogg', upload_path: 'mcp', mime_type: 'audio/ogg' },
    });
    const quota = await sandbox.call('/api/v1/files/quota');
    for (const name of ['used_files', 'max_files', 'remain_files']) {
      expect([name, typeof at(quota.body, `data.${name}`)]).toEqual([name, 'number']);
    }
    expect(typeof at(quota.body, 'data.user_group')).toBe('string');
  });

  /** As a newer client core decides that everything reserved is back. */
  const isRefundProven = (task: Json) =>
    at(task, 'billing.charge_status') === 'released' &&
    at(task, 'billing.refund_status') === 'completed' &&
    !Number.isNaN(Date.parse(textAt(task, 'billing.refunded_at'))) &&
    at(task, 'billing.refund_scope') === 'account_balance' &&
    at(task, 'billing.refunded_credits') === at(task, 'billing.reserved_credits');

  test('the client core: a refund is proven for failed tasks alone', async () => {
    const headers = { 'x-sandbox-fault': 'fail=content_policy_violation' };
    expect(isRefundProven(await sandbox.make({}, { headers }))).toBe(true);
    expect(isRefundProven(await sandbox.make({}))).toBe(false);
  });

  test.each(['mcp_paused', 'mcp_key_expired', 'mcp_channel_disabled'])(
    'the refusal %s, which comes before any charge, can be tried out',
    async (code) => {
      const headers = { 'x-sandbox-fault': `status=503;code=${code}` };
      const answer = await sandbox.create({}, { headers });
      expect([answer.status, textAt(answer.body, 'error.code')]).toEqual([503, code]);
    },
  );

  test('the prompts of newer models are text for this one, and their fields are ignored', async () => {
    const prompt = '"[5.5s:8.0s] Hello" she said, "[8.0s:9.5s] and goodbye."';
    const task = await sandbox.make({ prompt, enable_subtitle: true, language: 'fr' });
    expect(task).toMatchObject({ status: 'completed' });
  });
});
