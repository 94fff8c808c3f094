import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { securityHeaders } from '@/lib/access/judging/security-headers';
import { eventually } from '@/testing/eventually';
import { connectRaw, countConnections, listenOnFreePort, type RawConnection } from '@/testing/raw-connection';
import { findCaller } from './caller-tickets';
import { createHardenedServer } from './hardened-server';
import { createStudioServer } from './studio-listener';

let server: Server;
let port = 0;
let host = '';
let own = '';
/** A substitute for Next: it reads a whole body and answers with its length. */
let handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
let upgraded: Duplex[] = [];
let notices: string[] = [];
let faults: unknown[] = [];
const connections: RawConnection[] = [];

async function readWhole(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let sizeBytes = 0;
  for await (const chunk of request) sizeBytes += chunk.length;
  response.end(`read ${sizeBytes}`);
}

function makeServer(mode: 'production' | 'development' = 'production'): Server {
  return createStudioServer({
    mode,
    handle: (request, response) => handle(request, response),
    ...(mode === 'development' ? { upgrade: (_request, socket) => upgraded.push(socket) } : {}),
    settings: { trustedProxies: [], publicUrl: 'https://studio.example.com' },
    receiveCallback: async (token) => {
      if (token === 'broken') throw Object.assign(new Error('the database is gone'), { code: '57P03' });
      return token === 'known';
    },
    notify: (sentence) => notices.push(sentence),
    report: (error) => faults.push(error),
  });
}

async function open(made: Server): Promise<void> {
  server = made;
  port = await listenOnFreePort(server);
  host = `Host: 127.0.0.1:${port}\r\n`;
  own = `${host}Origin: http://127.0.0.1:${port}\r\n`;
}

beforeEach(async () => {
  [handle, upgraded, notices, faults] = [readWhole, [], [], []];
  await open(makeServer());
});

afterEach(() => {
  for (const { socket } of connections.splice(0)) socket.destroy();
  for (const socket of upgraded) socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function send(...parts: (string | Buffer)[]): Promise<RawConnection> {
  const connection = await connectRaw(port, ...parts);
  connections.push(connection);
  return connection;
}

async function ask(head: string): Promise<RawConnection> {
  const connection = await send(`${head}\r\n`);
  await eventually(() => expect(connection.status()).not.toBe(null));
  return connection;
}

const bytes = (size: number) => Buffer.alloc(size, 'a');
const untilEmpty = () => eventually(async () => expect(await countConnections(server)).toBe(0));

function expectSecurityHeaders(connection: RawConnection): void {
  const received = connection.received().toLowerCase();
  for (const [name, value] of Object.entries(securityHeaders))
    expect(received).toContain(`${name}: ${value}\r\n`.toLowerCase());
  expect(received).toMatch(/\r\ncontent-security-policy: default-src /);
}

describe('every answer carries the security headers, no matter what writes it', () => {
  test.each([
    ['a page', (at: string) => `GET / HTTP/1.1\r\n${at}`, 200],
    ['what the handler redirects', (at: string) => `GET /moved HTTP/1.1\r\n${at}`, 308],
    ['a foreign Host', () => 'GET / HTTP/1.1\r\nHost: evil.example\r\n', 403],
    ['no Host', () => 'GET / HTTP/1.1\r\n', 403],
    ['HTTP/1.0', (at: string) => `GET / HTTP/1.0\r\n${at}`, 403],
    ['a path that cannot be decoded', (at: string) => `GET /%E0%A4%A HTTP/1.1\r\n${at}`, 400],
    ['an absolute target', (at: string) => `GET http://evil.example/ HTTP/1.1\r\n${at}`, 400],
    ['what is no HTTP', () => 'hello\r\n', 400],
    ['the greeting of TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n', 400],
    ['a header without a name', (at: string) => `GET / HTTP/1.1\r\n${at}: x\r\n`, 400],
    [
      'two lengths',
      (at: string) => `POST / HTTP/1.1\r\n${at}Content-Length: 1\r\nContent-Length: 2\r\n`,
      400,
    ],
    [
      'length and chunks',
      (at: string) => `POST / HTTP/1.1\r\n${at}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n`,
      400,
    ],
    ['a method that is known', (at: string) => `PROPFIND / HTTP/1.1\r\n${at}`, 405],
    ['TRACE', (at: string) => `TRACE / HTTP/1.1\r\n${at}`, 405],
    ['CONNECT', (at: string) => `CONNECT evil.example:443 HTTP/1.1\r\n${at}`, 405],
    ['a method that nobody knows', (at: string) => `BREW / HTTP/1.1\r\n${at}`, 405],
    ['an expectation', (at: string) => `GET / HTTP/1.1\r\n${at}Expect: coffee\r\n`, 417],
    ['headers without end', (at: string) => `GET / HTTP/1.1\r\n${at}X: ${'x'.repeat(20_000)}\r\n`, 431],
    ['OPTIONS', (at: string) => `OPTIONS * HTTP/1.1\r\n${at}`, 204],
    ['an upgrade', (at: string) => `GET / HTTP/1.1\r\n${at}Connection: upgrade\r\nUpgrade: x\r\n`, 403],
  ])('%s', async (_name, makeHead, status) => {
    handle = async (request, response) => {
      if (request.url === '/moved') response.writeHead(308, { Location: '/' });
      response.end();
    };
    const connection = await ask(makeHead(host));
    expect(connection.status()).toBe(status);
    expectSecurityHeaders(connection);
    if (status === 405) expect(connection.received()).toContain('\r\nAllow: GET, HEAD, POST');
    if (status >= 400) await connection.closed;
  });
});

describe('bodies', () => {
  test('80 POSTs that never send their bodies are answered and closed, and block no one else', async () => {
    const heads = [
      `POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 16000000\r\n\r\n`,
      `POST / HTTP/1.1\r\n${host}Content-Length: 16000000\r\n\r\n`,
      `POST / HTTP/1.1\r\n${own}Content-Length: 16000000\r\n\r\n`,
      `POST /api/references HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n`,
    ];
    const held = await Promise.all(
      Array.from({ length: 80 }, (_, index) => send(heads[index % heads.length] ?? '', bytes(1_000_000))),
    );
    await Promise.all(held.map((connection) => connection.closed));
    expect(held.map((connection) => connection.status()).sort()).toEqual([
      ...Array(60).fill(403),
      ...Array(20).fill(413),
    ]);
    await untilEmpty();
  });

  test('of 80 slow uploads, only as many are read as there is room for, and the rest wait', async () => {
    const reading = new Set<IncomingMessage>();
    handle = async (request, response) => {
      reading.add(request);
      await readWhole(request, response);
    };
    const head = `POST /api/references HTTP/1.1\r\n${own}Content-Length: 10000000\r\n\r\n`;
    const slow = await Promise.all(Array.from({ length: 80 }, () => send(head, 'begun')));
    await eventually(() => expect(reading.size).toBe(3));
    const page = await ask(`GET / HTTP/1.1\r\n${host}`);
    expect(page.status()).toBe(200);
    expect(reading.size).toBe(4);
    for (const { socket } of slow) socket.resetAndDestroy();
    await eventually(() => expect([...reading].every((request) => request.destroyed)).toBe(true));
    await untilEmpty();
    const next = await send(head, bytes(10_000_000));
    await eventually(() => expect(next.received()).toContain('read 10000000'));
  });

  test.each([
    ['uploads', 'POST /api/references', 10_000_000, 3],
    ['actions', 'POST /', 1_000_000, 8],
  ])(
    '%s that are cut while they queue behind an answer give back their room',
    async (_name, to, size, fit) => {
      const reading = new Set<IncomingMessage>();
      const answers: ServerResponse[] = [];
      handle = async (request, response) => {
        if (request.method === 'GET') return void answers.push(response);
        reading.add(request);
        await readWhole(request, response);
      };
      const head = `${to} HTTP/1.1\r\n${own}Content-Length: ${size}\r\n\r\n`;
      const inside = await Promise.all(
        Array.from({ length: fit }, () => send(`GET / HTTP/1.1\r\n${host}\r\n${head}`, 'begun')),
      );
      await eventually(() => expect(reading.size).toBe(fit));
      const waiting = await send(`GET / HTTP/1.1\r\n${host}\r\n${head}`, 'begun');
      await eventually(() => expect(answers).toHaveLength(fit + 1));
      waiting.socket.resetAndDestroy();
      await eventually(async () => expect(await countConnections(server)).toBe(fit));
      for (const { socket } of inside) socket.resetAndDestroy();
      await untilEmpty();
      const next = await Promise.all(Array.from({ length: fit }, () => send(head, bytes(size))));
      for (const connection of next)
        await eventually(() => expect(connection.received()).toContain(`read ${size}`));
      expect(reading.size).toBe(2 * fit);
    },
  );

  test('many requests on one connection leave no listeners on it', async () => {
    const counts: number[] = [];
    handle = async (request, response) => {
      counts.push(request.socket.listenerCount('close'));
      await readWhole(request, response);
    };
    const upload = `POST /api/references HTTP/1.1\r\n${own}Content-Length: 1\r\n\r\na`;
    const connection = await send(upload);
    for (let count = 1; count < 30; count += 1) {
      await eventually(() => expect(connection.received().split('read 1')).toHaveLength(count + 1));
      connection.socket.write(upload);
    }
    await eventually(() => expect(counts).toHaveLength(30));
    expect(Math.max(...counts)).toBe(counts[0]);
  });

  test('a request gets its 100 Continue only when it is let in', async () => {
    const head = `POST /api/references HTTP/1.1\r\n${own}Content-Length: 5\r\nExpect: 100-continue\r\n\r\n`;
    const welcome = await send(head);
    await eventually(() => expect(welcome.received()).toBe('HTTP/1.1 100 Continue\r\n\r\n'));
    welcome.socket.write('hello');
    await eventually(() => expect(welcome.received()).toContain('read 5'));
    const foreign = await send(head.replace(own, `${host}Origin: http://evil.example\r\n`));
    await eventually(() => expect(foreign.status()).toBe(403));
  });

  test('the length of an answer is the one its handler set', async () => {
    handle = async (_request, response) => {
      response.setHeader('X-Body-Length', '4');
      response.writeHead(200);
      response.end('body');
    };
    const connection = await ask(`GET / HTTP/1.1\r\n${host}`);
    expect(connection.received()).toMatch(/\r\ncontent-length: 4\r\n/i);
    expect(connection.received()).not.toMatch(/x-body-length/i);
  });

  test('a page gets its own nonce, even if the client sent one', async () => {
    const seen: unknown[] = [];
    handle = async (request, response) => {
      seen.push(request.headers['x-nonce']);
      expect(request.headers['content-security-policy']).toContain(`'nonce-${request.headers['x-nonce']}'`);
      expect(response.getHeader('Content-Security-Policy')).toBe(request.headers['content-security-policy']);
      response.end();
    };
    const head = `GET / HTTP/1.1\r\n${host}X-Nonce: mine\r\nContent-Security-Policy: script-src *\r\n`;
    for (let count = 0; count < 2; count += 1) expect((await ask(head)).status()).toBe(200);
    expect(new Set([...seen, 'mine']).size).toBe(3);
  });
});

describe('connections', () => {
  const wish = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';

  test('Next learns who is calling, whatever the client claimed, and the name is void afterwards', async () => {
    const seen: Headers[] = [];
    handle = async (request, response) => {
      const headers = new Headers(request.headers as Record<string, string>);
      expect(findCaller(headers)).toEqual({ caller: { kind: 'owner' } });
      seen.push(headers);
      response.end('read');
    };
    const known = () => seen.at(-1)?.get('x-retake-caller') ?? '';
    const forged = () =>
      ['x-retake-caller', 'X-RETAKE-CALLER'].map((name) => `${name}: ${known()}\r\n`).join('');
    for (const [method, path] of [
      ['GET', '/'],
      ['HEAD', '/api/takes'],
      ['POST', '/'],
    ]) {
      const length = method === 'POST' ? 'Content-Length: 0\r\n' : '';
      const connection = await ask(`${method} ${path} HTTP/1.1\r\n${own}${forged()}${length}`);
      expect(connection.status()).toBe(200);
    }
    expect(new Set(seen.map((headers) => headers.get('x-retake-caller'))).size).toBe(3);
    await eventually(() => expect(seen.map((headers) => findCaller(headers))).toEqual([null, null, null]));
    expect(faults).toEqual([]);
  });

  test('300 upgrade requests, from other sites and from its own pages, leave no connection open', async () => {
    const origins = [host, own, `${host}Origin: http://evil.example\r\n`];
    const wishes = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        send(`GET /_next/hmr HTTP/1.1\r\n${origins[index % 3]}${wish}\r\n`),
      ),
    );
    await Promise.all(wishes.map((connection) => connection.closed));
    await untilEmpty();
    expect(upgraded).toEqual([]);
  });

  test('in development the page gets its live-reload socket, and no other site does', async () => {
    server.close();
    await open(makeServer('development'));
    const strange = [
      `GET /_next/hmr HTTP/1.1\r\n${host}${wish}`,
      `GET /_next/hmr HTTP/1.1\r\n${host}Origin: http://localhost:1\r\n${wish}`,
      `GET /_next/hmr HTTP/1.1\r\n${own}X-Forwarded-For: ::1\r\n${wish}`,
      `GET /_next/hmrx HTTP/1.1\r\n${own}${wish}`,
      `GET /other HTTP/1.1\r\n${own}${wish}`,
    ];
    for (const head of strange) expect((await ask(head)).status()).toBeGreaterThanOrEqual(400);
    expect(upgraded).toEqual([]);
    await send(`GET /_next/hmr?id=1 HTTP/1.1\r\n${own}${wish}\r\n`);
    await eventually(() => expect(upgraded).toHaveLength(1));
  });

  test('43 connections that are cut at different points leave nothing behind', async () => {
    const wholes = [
      `GET / HTTP/1.1\r\n${host}\r\n`,
      `POST /api/references HTTP/1.1\r\n${own}Content-Length: 9\r\n\r\n123456789`,
      `POST /api/references HTTP/1.1\r\n${own}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
      `POST /api/callbacks/known HTTP/1.1\r\n${host}Content-Length: 3\r\n\r\nabc`,
      `POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 3\r\n\r\nabc`,
      `GET / HTTP/1.1\r\n${own}${wish}\r\n`,
    ];
    for (let count = 0; count < 43; count += 1) {
      const whole = wholes[count % wholes.length] ?? '';
      const { socket } = await send(whole.slice(0, Math.ceil((whole.length * (count + 1)) / 43)));
      if (count % 2) socket.resetAndDestroy();
      else socket.destroy();
    }
    await untilEmpty();
    expect(faults.map(String).filter((fault) => !/aborted/.test(fault))).toEqual([]);
    expect((await ask(`GET / HTTP/1.1\r\n${host}`)).status()).toBe(200);
  });

  test('malformed chunks are refused as malformed', async () => {
    const head = `POST /api/references HTTP/1.1\r\n${own}Transfer-Encoding: chunked\r\n\r\n`;
    for (const broken of ['zz\r\nabc\r\n', '3\r\nabcdef\r\n', `3\r\nabc\r\n-1\r\n\r\n`]) {
      const connection = await send(head, broken);
      await connection.closed;
      expect(connection.status(), broken).toBe(400);
    }
  });

  test.each([
    ['no request at all', 'in the same packet', 400],
    ['no request at all', 'later', 400],
    ['BREW / HTTP/1.1', 'in the same packet', 405],
    ['BREW / HTTP/1.1', 'later', 405],
  ])('answers that are due come whole before "%s" %s is refused', async (line, when, status) => {
    const answers: (() => void)[] = [];
    handle = (_request, response) =>
      new Promise((done) => {
        answers.push(() => done(void response.end(bytes(200_000))));
      });
    const whole = `GET / HTTP/1.1\r\n${host}\r\n`;
    const garbage = `${line}\r\n\r\n`;
    const isTogether = when === 'in the same packet';
    const unreadable = new Promise((seen) => server.once('clientError', seen));
    const connection = await send(isTogether ? whole + whole + garbage : whole + whole);
    if (!isTogether) {
      await eventually(() => expect(answers).toHaveLength(2));
      connection.socket.write(garbage);
    }
    await unreadable;
    connection.socket.write('more of it');
    for (const answer of answers) answer();
    await connection.closed;
    expect(connection.received().match(/HTTP\/1\.1 \d{3}/g)).toEqual(
      [200, 200, status].map((each) => `HTTP/1.1 ${each}`),
    );
    expect(connection.received().match(/a{200000}/g)).toHaveLength(2);
    await untilEmpty();
  });

  test('an answer that never comes ends its connection once unreadable input follows', async () => {
    handle = () => new Promise(() => undefined);
    const connection = await send(`GET / HTTP/1.1\r\n${host}\r\n`, 'no request at all\r\n\r\n');
    await connection.closed;
    expect(connection.received()).toBe('');
    await untilEmpty();
  });

  test('an answer already begun for a request that breaks off is not followed by another', async () => {
    handle = async (_request, response) => void response.write('begun');
    const head = `POST /api/references HTTP/1.1\r\n${own}Transfer-Encoding: chunked\r\n\r\n`;
    const connection = await send(head);
    await eventually(() => expect(connection.received()).toContain('begun'));
    connection.socket.write('zz\r\n');
    await connection.closed;
    expect(connection.received().match(/HTTP\/1\.1/g)).toHaveLength(1);
    await untilEmpty();
  });

  test('a head that never ends times out', async () => {
    server.close();
    const request = () => undefined;
    await open(
      createHardenedServer({ request, upgrade: request, methods: ['GET'] }, { connections: 9, headMs: 50 }),
    );
    const slow = await Promise.all(
      ['', 'GET / HT', `GET / HTTP/1.1\r\n${host}X: `].map((text) => send(text)),
    );
    await Promise.all(slow.map((connection) => connection.closed));
    for (const connection of slow) expect(connection.status()).toBe(408);
  });

  test('no more connections are held than there may be', async () => {
    const idle = await Promise.all(Array.from({ length: 300 }, () => send('')));
    await eventually(() =>
      expect(idle.filter(({ socket }) => socket.readableEnded || socket.destroyed)).toHaveLength(44),
    );
    expect(await countConnections(server)).toBe(256);
  });
});

describe('callbacks and proxies', () => {
  const callback = (token: string, lines: string) => `POST /api/callbacks/${token} HTTP/1.1\r\n${lines}`;

  test('a callback from this machine needs no Origin, and its token decides', async () => {
    expect((await ask(callback('known', `${host}Content-Length: 0\r\n`))).status()).toBe(204);
    expect((await ask(callback('unknown', host))).status()).toBe(404);
    expect((await ask(callback('broken', host))).status()).toBe(503);
    expect(faults.map(String)).toEqual(['Error: the database is gone']);
    expect((await ask(callback('known', 'Host: studio.example.com\r\n'))).status()).toBe(403);
  });

  test('a callback whose chunks never end is cut off', async () => {
    const chunk = `8000\r\n${'a'.repeat(0x8000)}\r\n`;
    const connection = await send(
      `${callback('known', host)}Transfer-Encoding: chunked\r\n\r\n`,
      chunk,
      chunk,
      chunk,
    );
    await eventually(() => expect(connection.status()).toBe(413));
    await connection.closed;
  });

  test('a proxy that still points here is refused each time and mentioned once', async () => {
    for (const mark of ['X-Real-IP: 203.0.113.9', 'Via: 1.1 x', 'X-Real-IP: 203.0.113.9'])
      expect((await ask(callback('known', `${host}${mark}\r\n`))).status()).toBe(403);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('PUBLIC_PORT');
    expect(notices[0]).toContain('(x-real-ip)');
    expect(notices[0]).not.toContain('203.0.113.9');
  });
});
