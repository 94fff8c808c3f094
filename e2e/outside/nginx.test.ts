import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStudioProcess } from '../../scripts/studio-process.mjs';
import { ask } from '../http';
import { createClosers } from './closers';
import { openFolder, stopProcess, waitForStart } from './companions';
import { findFreePort, startOnFreePorts } from './free-ports';

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
const closers = createClosers();
/** What each studio has printed, by its name. */
const printed = new Map<string, readonly string[]>();
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
  closers.add(() => studio.stop());
  printed.set(name, studio.printed);
  origins.set(name, studio.origin);
  const publicOrigin = studio.printed
    .map((line: string) => / are taken at (http:\S+)$/.exec(line)?.[1])
    .find(Boolean);
  if (name === 'studio') origins.set('public', publicOrigin ?? '');
}

async function startNginx(): Promise<void> {
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
    // Where it runs as root, those who do its work cannot write into this folder.
    `http { access_log off; proxy_max_temp_file_size 0; ${folders.join(' ')} ${servers.join('\n')} }`,
  ];
  await writeFile(path.join(directory, 'nginx.conf'), config.join('\n'));
  const options = ['-p', directory, '-c', path.join(directory, 'nginx.conf'), '-e', 'stderr'];
  const child = spawn(nginx ?? '', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  closers.add(() => stopProcess(child));
  const isUp = () =>
    askVia('callbacks', '/healthz')
      .then(() => true)
      .catch(() => false);
  await waitForStart(child, isUp);
}

function askVia(site: Site, target: string, options: Parameters<typeof ask>[2] = {}) {
  const headers = { host: visitor, ...options.headers };
  return ask(String(origins.get(`site ${site}`)), target, { ...options, headers });
}

describe.skipIf(!nginx)(nginx ? 'nginx' : 'nginx (skipped: there is none)', () => {
  beforeAll(async () => {
    directory = await openFolder('nginx', closers);
    await openStudio('studio', {});
    await openStudio('trusting', { STUDIO_TRUSTED_PROXIES: '127.0.0.1' });
    await startOnFreePorts(startNginx);
  });

  afterAll(() => closers.closeAll());

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

  test('the studio has said once what to do about it', async () => {
    const listSaid = () => printed.get('studio')?.filter((line) => line.includes('STUDIO_TRUSTED_PROXIES'));
    await expect.poll(listSaid).toHaveLength(1);
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
