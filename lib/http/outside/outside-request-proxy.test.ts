import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createEngineClient } from '@/lib/evolink/client.server';
import { defaultRequest } from '@/lib/request/request';
import { type ConnectProxy, startConnectProxy, startTlsServer } from '@/testing/connect-proxy';
import { eventually } from '@/testing/eventually';
import { downloadToFile } from './download.server';
import type { OutsideRequest } from './outside-exchange';
import { requestOutside } from './outside-request.server';
import { findClosedOrigin } from './outside-request-test-server';
import type { ProxySettings } from './proxy-settings';

const timeouts = { connectMs: 20_000, idleMs: 20_000, totalMs: 40_000 };
const everywhere = { kind: 'public-https', alsoOrigins: [] } as const;

let far: Awaited<ReturnType<typeof startTlsServer>>;
let proxy: ConnectProxy;

beforeAll(async () => {
  far = await startTlsServer();
  proxy = await startConnectProxy(far.port);
});

afterAll(async () => {
  await proxy.close();
  await far.close();
});

/** Has the test's own certificate pass; Node reads this for every connection. */
function trustAnyCertificate() {
  vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
}

const through = ({ url }: { url: string }, exceptions: string[] = []): ProxySettings => ({ url, exceptions });

function ask(changes: Partial<OutsideRequest> = {}) {
  const request = { url: 'https://media.example.com/clip?a=1', method: 'GET', policy: everywhere } as const;
  return requestOutside({ ...request, proxy: through(proxy), timeouts, maxBodyBytes: 1000, ...changes });
}

async function askForFault(changes: Partial<OutsideRequest>) {
  const result = await ask(changes);
  if (result.ok) throw new Error('A fault was expected.');
  return result.failure;
}

describe('a request through a proxy', () => {
  test('reaches the other side by its name, over TLS from end to end', async () => {
    trustAnyCertificate();
    const result = await ask();
    expect(result.ok && new TextDecoder().decode(result.value.body)).toBe('media.example.com/clip?a=1');
    expect(proxy.asked.at(-1)).toEqual({ target: 'media.example.com:443', authorization: undefined });
  });

  test('goes to the port that the address names, with the credentials of the proxy for the proxy alone', async () => {
    trustAnyCertificate();
    const { host } = new URL(proxy.url);
    const settings = { url: `http://user:pass%40word@${host}/`, exceptions: [] };
    const result = await ask({ url: 'https://media.example.com:8443/', proxy: settings });
    expect(result).toMatchObject({ ok: true });
    const authorization = `Basic ${Buffer.from('user:pass@word').toString('base64')}`;
    expect(proxy.asked.at(-1)).toEqual({ target: 'media.example.com:8443', authorization });
  });

  test('does not trust a certificate from an unknown authority', async () => {
    const fault = await askForFault({});
    expect(fault).toMatchObject({ kind: 'unsent', sent: false });
    expect(fault.detail).toContain('media.example.com');
  });

  test.each([
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://nas.local/',
    'http://example.com/',
  ])('is refused to %s before the proxy is asked', async (url) => {
    const before = proxy.asked.length;
    expect(await askForFault({ url })).toMatchObject({ kind: 'address-refused', sent: false });
    expect(proxy.asked).toHaveLength(before);
  });

  test('leaves hosts alone that are excepted, and this machine', async () => {
    trustAnyCertificate();
    const before = proxy.asked.length;
    const origin = `https://127.0.0.1:${far.port}`;
    const own = await ask({ url: `${origin}/own`, policy: { kind: 'configured', origins: [origin] } });
    expect(own).toMatchObject({ ok: true });
    const policy = { kind: 'configured', origins: ['https://nothing.invalid'] } as const;
    const url = 'https://nothing.invalid/';
    const fault = await askForFault({ url, policy, proxy: through(proxy, ['.invalid']) });
    expect(fault.kind).toBe('unsent');
    expect(proxy.asked).toHaveLength(before);
  });

  test('of a download goes through it as well', async () => {
    trustAnyCertificate();
    const directory = await mkdtemp(join(tmpdir(), 'retake-proxy-'));
    const path = join(directory, 'clip');
    const url = 'https://files.example.com/x';
    const result = await downloadToFile({
      url,
      path,
      policy: everywhere,
      proxy: through(proxy),
      maxBytes: 99,
      timeouts,
    });
    expect(result).toMatchObject({ ok: true });
    expect(await readFile(path, 'utf8')).toBe('files.example.com/x');
    await rm(directory, { recursive: true });
  });
});

describe('a proxy that fails', () => {
  test.each([403, 407, 429, 502, 201])(
    'by answering %i is not mistaken for the destination',
    async (status) => {
      const refusing = await startConnectProxy({ status });
      const fault = await askForFault({ proxy: through(refusing), method: 'POST', body: '{}' });
      expect(fault).toMatchObject({ kind: 'proxy-failed', sent: false, head: null });
      expect(fault.detail).toBe(`The proxy ${new URL(refusing.url).host} answered with HTTP ${status}.`);
      await refusing.close();
    },
  );

  test('by refusing connections is named without its credentials', async () => {
    const { host } = new URL(await findClosedOrigin());
    const fault = await askForFault({ proxy: { url: `http://user:secret@${host}/`, exceptions: [] } });
    expect(fault).toMatchObject({ kind: 'proxy-failed', sent: false, late: false });
    expect(fault.detail).toContain(host);
    expect(fault.detail).not.toContain('secret');
  });

  test('by silence times out after the connect limit, and its connection is closed', async () => {
    const silent = await startConnectProxy('silence');
    const fault = await askForFault({ proxy: through(silent), timeouts: { ...timeouts, connectMs: 300 } });
    expect(fault).toMatchObject({ kind: 'proxy-failed', sent: false, late: true });
    await eventually(() => expect(silent.countOpen()).toBe(0));
    await silent.close();
  });

  test('is reported as its own problem in the engine’s status, and nothing counts as started', async () => {
    const refusing = await startConnectProxy({ status: 407 });
    const address = 'https://api.example.com';
    const client = createEngineClient({
      baseUrl: address,
      filesUrl: address,
      key: 'key',
      timeoutSeconds: 30,
      proxy: through(refusing),
    });
    expect(await client.readCredits()).toMatchObject({
      kind: 'unreachable',
      failure: { code: 'proxy_failed' },
    });
    const options = { idempotencyKey: 'take-0123456789abcdef', callbackUrl: null, fileUrls: new Map() };
    const start = await client.startTask({ ...defaultRequest, prompt: 'Hello.' }, options);
    expect(start).toMatchObject({ kind: 'unsent', failure: { code: 'proxy_failed' } });
    await refusing.close();
  });
});
