import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as a test server saw it. */
interface SeenRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** One way for a test server to answer, or not to. */
export type Reply = (response: ServerResponse, request: SeenRequest) => void;

export interface TestServer {
  origin: string;
  seen: SeenRequest[];
  /** Sets how requests are answered from here on. */
  reply: (reply: Reply) => void;
  close: () => Promise<void>;
}

/** Starts a real HTTP server on a free loopback port for tests; it answers 200 with `{}` by default. */
export async function startTestServer(): Promise<TestServer> {
  let current: Reply = answer(200, {});
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    response.on('error', () => {});
    const body = await text(request);
    const record = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
    seen.push(record);
    current(response, record);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    reply: (reply) => {
      current = reply;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a status and a body; anything but text and bytes is sent as JSON. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const type = isRaw ? 'text/html; charset=utf-8' : 'application/json';
  return (response) => {
    response.writeHead(status, { 'Content-Type': type, ...headers });
    response.end(isRaw ? body : JSON.stringify(body));
  };
}

/** Promises a whole body, sends the beginning, and breaks the connection. */
export function cutShort(status: number, beginning: string, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'Content-Length': String(beginning.length + 100), ...headers });
    response.write(beginning, () => setTimeout(() => response.destroy(), 20));
  };
}

/** Breaks the connection without a word. */
export const drop: Reply = (response) => void response.destroy();

/** Accepts the request and never answers. */
export const hang: Reply = () => {};

/** Sends a chunk at intervals until the other side closes. */
export function drip(
  piece: string | Uint8Array,
  pauseMs: number,
  headers: Record<string, string> = {},
): Reply {
  return (response) => {
    response.writeHead(200, headers);
    const timer = setInterval(() => response.write(piece), pauseMs);
    response.on('close', () => clearInterval(timer));
  };
}

/** Finds a port of this machine that refuses connections. */
export async function findClosedOrigin(): Promise<string> {
  const server = await startTestServer();
  await server.close();
  return server.origin;
}
