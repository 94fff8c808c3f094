// `npm start`: builds when needed and serves the studio, in this one process, on this machine alone.
import { createServer } from 'node:http';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildWhenNeeded } from './build.mjs';
import { watchNpm } from './npm-watch.mjs';
import { readEnvironmentFile, readPort } from './settings.mjs';

const hostname = '127.0.0.1';
const closeGraceMs = 3000;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
readEnvironmentFile();
const port = readPort();
buildWhenNeeded();

process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.NEXT_MANUAL_SIG_HANDLE = 'true';

const { default: next } = await import('next');
const app = next({ dev: false, hostname, port });
await app.prepare();
// Next opens the studio beside this; nobody is served before it is there, and it ends the process if it cannot be.
while (!globalThis.retakeStudio) await sleep(20);
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  // Next takes a path that cannot be decoded for a fault of its own.
  if (!isDecodable(request.url)) {
    response.writeHead(400).end();
    return;
  }
  keepLength(response);
  void handle(request, response);
});

server.once('error', (error) => {
  stop(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. Set PORT to another one.`) : error);
});
server.listen(port, hostname, () => {
  console.log(`Retake is open at http://${hostname}:${server.address().port}`);
});

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close);
watchNpm('start', { onStopped: close, onKilled: () => process.exit(1) });

function isDecodable(path) {
  try {
    return decodeURI(path) !== '';
  } catch {
    return false;
  }
}

// Next drops the Content-Length of every route handler, and with it the progress of a download; ours come under
// another name and get their own back.
function keepLength(response) {
  const writeHead = response.writeHead;
  response.writeHead = function (...head) {
    const length = this.getHeader('x-body-length');
    this.removeHeader('x-body-length');
    if (length !== undefined) this.setHeader('content-length', length);
    return writeHead.apply(this, head);
  };
}

let isClosing = false;

async function close() {
  if (isClosing) return;
  isClosing = true;
  server.close();
  const cut = setTimeout(() => server.closeAllConnections(), closeGraceMs);
  await globalThis.retakeStudio?.close();
  clearTimeout(cut);
  process.exit(0);
}

function stop(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
