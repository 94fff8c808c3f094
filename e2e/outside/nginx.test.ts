import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startStudioProcess } from '../../scripts/studio-process.mjs';
import { listenOnFreePort } from '../../testing/raw-connection';
import { ask } from '../http';

// Debian keeps it where only root's PATH leads.
const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin'];
const nginx = folders.map((folder) => path.join(folder, 'nginx')).find((file) => existsSync(file));

const visitor = 'studio.example.com';

/** Ways in which people write a proxy, and what each leads to. */
const sites = {
  plain: { to: 'studio', lines: [] },
  withHost: { to: 'studio', lines: ['proxy_set_header Host $host;'] },
  withMarks: { to: 'studio', lines: ['proxy_set_header X-Real-IP $remote_addr;', 'proxy_http_version 1.1;'] },
  newer: { to: 'studio', lines: ['proxy_http_version 1.1;', 'proxy_set_header Connection "";'] },
  trusted: {
    to: 'trusting',
    lines: ['proxy_set_header Host $host;', 'proxy_set_header X-Forwarded-Proto https;'],
  },
  callbacks: { to: 'public', lines: [] },
  callbacksWithHost: { to: 'public', lines: ['proxy_set_header Host $host;'] },
} as const;

type Site = keyof typeof sites;

let directory = '';
let proxy: ChildProcess | undefined;
const studios: Awaited<ReturnType<typeof startStudioProcess>>[] = [];
const origins = new Map<string, string>();

async function openStudio(name: string, environment: Record<string, string>): Promise<void> {
  const studio = await startStudioProcess({
    environment: {
      DATA_DIR: path.join(directory, name),
      PUBLIC_URL: `https://${visitor}`,
      PUBLIC_PORT: '0',
      // Without the sandbox engine, which is no part of this.
      EVOLINK_API_KEY: 'sk-nobody-is-asked',
      EVOLINK_BASE_URL: 'http://127.0.0.1:9',
      EVOLINK_FILES_URL: 'http://127.0.0.1:9',
      ...environment,
    },
  });
  studios.push(studio);
  origins.set(name, studio.origin);
  const publicOrigin = studio.printed
    .map((line: string) => / are taken at (http:\S+)$/.exec(line)?.[1])
    .find(Boolean);
  if (name === 'studio') origins.set('public', publicOrigin ?? '');
}

async function openNginx(): Promise<void> {
  const servers = [];
  for (const [name, { to, lines }] of Object.entries(sites)) {
    const port = await findFreePort();
    origins.set(`site ${name}`, `http://127.0.0.1:${port}`);
    const location = [...lines, `proxy_pass ${origins.get(to)};`].join(' ');
    servers.push(`server { listen 127.0.0.1:${port}; location / { ${location} } }`);
  }
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (folder) => `${folder}_temp_path ${directory}/${folder};`,
  );
  const config = [
    `daemon off; pid ${directory}/nginx.pid; error_log stderr; events {}`,
    `http { access_log off; ${folders.join(' ')} ${servers.join('\n')} }`,
  ];
  await writeFile(path.join(directory, 'nginx.conf'), config.join('\n'));
  proxy = spawn(nginx ?? '', ['-p', directory, '-c', path.join(directory, 'nginx.conf'), '-e', 'stderr']);
  await vi.waitFor(() => askVia('callbacks', '/healthz'), { timeout: 30_000 });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnFreePort(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function askVia(site: Site, target: string, options: Parameters<typeof ask>[2] = {}) {
  const headers = { host: visitor, ...options.headers };
  return ask(String(origins.get(`site ${site}`)), target, { ...options, headers });
}

describe.skipIf(!nginx)(nginx ? 'nginx' : 'nginx (skipped: there is none)', () => {
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'retake-nginx-'));
    await openStudio('studio', {});
    await openStudio('trusting', { STUDIO_TRUSTED_PROXIES: '127.0.0.1' });
    await openNginx();
  }, 180_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => proxy?.once('exit', resolve) ?? resolve(null));
    proxy?.kill('SIGTERM');
    await ended;
    await Promise.all(studios.map((studio) => studio.stop()));
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }, 60_000);

  test.each(['plain', 'withHost', 'withMarks'] as const)(
    'in front of the studio (%s) it is refused everything, callbacks and the health check included',
    async (site) => {
      for (const target of ['/', '/api/takes', '/api/health', '/icon.svg'])
        expect((await askVia(site, target)).status, target).toBe(403);
      const origin = String(origins.get('studio'));
      for (const from of [origin, `https://${visitor}`]) {
        const headers = { origin: from, 'next-action': '40aa' };
        expect((await askVia(site, '/', { method: 'POST', headers, body: '[]' })).status).toBe(403);
      }
      expect((await askVia(site, '/api/callbacks/token', { method: 'POST' })).status).toBe(403);
    },
  );

  test('a proxy that leaves no trace cannot be used from a page: the page is of another site', async () => {
    const page = { 'sec-fetch-site': 'same-origin', referer: `https://${visitor}/` };
    expect((await askVia('newer', '/api/takes', { headers: page })).status).toBe(403);
    const headers = { ...page, origin: `https://${visitor}`, 'next-action': '40aa' };
    expect((await askVia('newer', '/', { method: 'POST', headers, body: '[]' })).status).toBe(403);
  });

  test('the studio has said once what to do about it', () => {
    const said = studios[0]?.printed.filter((line: string) => line.includes('STUDIO_TRUSTED_PROXIES'));
    expect(said).toHaveLength(1);
  });

  test.each(['callbacks', 'callbacksWithHost'] as const)(
    'in front of the public port (%s) it brings callbacks and the health check, and nothing else',
    async (site) => {
      expect((await askVia(site, '/healthz')).text).toBe('{"status":"ok"}');
      const callback = await askVia(site, `/api/callbacks/${'a'.repeat(43)}`, { method: 'POST', body: '{}' });
      expect(callback.status).toBe(404);
      expect(JSON.parse(callback.text)).toMatchObject({ failure: { code: 'not_found' } });
      expect((await askVia(site, '/api/callbacks/token')).status).toBe(405);
      for (const target of ['/', '/api/takes', '/api/health', '/api/references', '/_next/static/x.js'])
        expect((await askVia(site, target)).status, target).toBe(404);
    },
  );

  test('one that is trusted may use the studio under its public name, from its own pages', async () => {
    expect((await askVia('trusted', '/')).status).toBe(200);
    expect((await askVia('trusted', '/api/health')).status).toBe(200);
    const write = (origin: string) =>
      askVia('trusted', '/api/references', { method: 'POST', headers: { origin }, body: 'no audio' });
    expect((await write(`https://${visitor}`)).status).not.toBe(403);
    expect((await write(`http://${visitor}`)).status).toBe(403);
    expect((await write('https://evil.example')).status).toBe(403);
    expect((await askVia('trusted', '/', { headers: { host: 'evil.example' } })).status).toBe(403);
  });
});
