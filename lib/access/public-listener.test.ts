import type { Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { securityHeaders } from '@/lib/access/judging/security-headers';
import { eventually } from '@/testing/eventually';
import { connectRaw, listenOnFreePort, type RawConnection } from '@/testing/raw-connection';
import { createPublicServer } from './public-listener';

let server: Server;
let port = 0;
let tokens: string[] = [];

beforeEach(async () => {
  tokens = [];
  server = createPublicServer({
    receiveCallback: async (token) => {
      tokens.push(token);
      return token === 'known';
    },
    report: () => undefined,
  });
  port = await listenOnFreePort(server);
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const host = 'Host: studio.example.com\r\n';

async function ask(head: string, body = ''): Promise<RawConnection> {
  const connection = await connectRaw(port, `${head}\r\n${body}`);
  await eventually(() => expect(connection.status()).not.toBe(null));
  connection.socket.destroy();
  return connection;
}

test('it accepts callbacks through any proxy, and reports that it is healthy', async () => {
  const marks = 'X-Forwarded-For: 203.0.113.9\r\nVia: 1.1 proxy\r\nOrigin: https://api.evolink.ai\r\n';
  const body = '{"status":"completed"}';
  const length = `Content-Length: ${body.length}\r\n`;
  const callback = (token: string, version: string) =>
    ask(`POST /api/callbacks/${token} HTTP/${version}\r\n${host}${marks}${length}`, body);
  expect((await callback('known', '1.1')).status()).toBe(204);
  expect((await callback('known', '1.0')).status()).toBe(204);
  expect((await callback('unknown', '1.1')).status()).toBe(404);
  expect(tokens).toEqual(['known', 'known', 'unknown']);
  const chunked = `POST /api/callbacks/known HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n`;
  expect((await ask(chunked, '2\r\n{}\r\n0\r\n\r\n')).status()).toBe(204);
  const healthy = await ask(`GET /healthz HTTP/1.1\r\n${host}`);
  expect(healthy.status()).toBe(200);
  expect(healthy.received()).toContain('{"status":"ok"}');
  const head = await ask(`HEAD /healthz HTTP/1.0\r\n${host}`);
  expect(head.received()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^{]*$/);
});

test.each([
  ['GET', '/', 404],
  ['POST', '/', 404],
  ['GET', '/api/health', 404],
  ['GET', '/api/takes', 404],
  ['GET', '/compare', 404],
  ['POST', '/api/references', 404],
  ['GET', '/_next/static/chunks/main.js', 404],
  ['GET', '/healthz/', 404],
  ['GET', '/HEALTHZ', 404],
  ['GET', '//healthz', 404],
  ['GET', '/x/../healthz', 404],
  ['POST', '/api/callbacks/', 404],
  ['POST', '/api/callbacks/known/more', 404],
  ['POST', '/api/callbacks/..%2Fknown', 404],
  ['POST', '/api/callbacks/..;/known', 404],
  ['GET', 'http://studio.example.com/healthz', 400],
  ['GET', '/%', 400],
  ['OPTIONS', '*', 404],
  ['POST', '/healthz', 405],
  ['DELETE', '/healthz', 405],
  ['GET', '/api/callbacks/known', 405],
  ['PUT', '/api/callbacks/known', 405],
  ['CONNECT', 'studio.example.com:443', 405],
  ['BREW', '/healthz', 405],
])('%s %s is answered with %i and security headers', async (method, target, status) => {
  const connection = await ask(`${method} ${target} HTTP/1.1\r\n${host}`);
  expect(connection.status()).toBe(status);
  for (const name of Object.keys(securityHeaders)) expect(connection.received()).toContain(`\r\n${name}: `);
  expect(tokens).toEqual([]);
});

test.each([
  ['a long body', 'Content-Length: 65537\r\n', 413],
  ['two lengths', 'Content-Length: 1\r\nContent-Length: 1\r\n', 400],
  ['a length and chunks', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n', 400],
  ['an unknown coding', 'Transfer-Encoding: gzip, chunked\r\n', 400],
  ['an upgrade', 'Connection: Upgrade\r\nUpgrade: websocket\r\n', 400],
  ['a second Host', 'Host: other.example\r\n', 400],
])('%s is refused before the token is looked at', async (_name, lines, status) => {
  const connection = await ask(`POST /api/callbacks/known HTTP/1.1\r\n${host}${lines}`);
  expect(connection.status()).toBe(status);
  expect(tokens).toEqual([]);
});
