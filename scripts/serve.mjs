// Serves the studio in this one process, on this machine alone: what `npm start` and `npm run dev` have in common.
import { EventEmitter } from 'node:events';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchNpm } from './npm-watch.mjs';
import { readPort } from './settings.mjs';

const hostname = '127.0.0.1';
/** Grace period for pending answers when the studio stops. */
const answersGraceMs = 2_000;
/** Time limit for the whole shutdown, whatever hangs. */
const longestCloseMs = 7_500;
/** One Ctrl+C may reach this process twice, from the terminal and from the npm that started it. */
const sameSignalMs = 300;

/**
 * Opens the studio and its listeners, and ends the process with them: gently at the first signal, at once at the second.
 *
 * @param {{ mode: 'production' | 'development', script: string }} options
 */
export async function serve({ mode, script }) {
  const port = readPort();
  process.env.NODE_ENV = mode;
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  process.env.NEXT_MANUAL_SIG_HANDLE = 'true';
  // Next handles every upgrade of the server it is given; this one passes on what the listener let through.
  const upgrades = new EventEmitter();
  const { default: next } = await import('next');
  const app = next({ dev: mode === 'development', hostname, port, httpServer: upgrades });
  globalThis.retakeHasListener = true;
  await app.prepare();
  // Next opens the studio concurrently; no request is served before it is open, and the process exits if it cannot be
  // opened.
  while (!globalThis.retakeStudio) await sleep(20);
  const listeners = await openListeners({ app, mode, port, upgrades });
  endWith(listeners, script);
}

async function openListeners({ app, mode, port, upgrades }) {
  const { createStudioServer } = await import('../dist/worker/access/studio-listener.js');
  const { createPublicServer } = await import('../dist/worker/access/public-listener.js');
  const { settings } = globalThis.retakeStudio;
  const shared = {
    receiveCallback: (token) => globalThis.retakeStudio.receiveCallback(token),
    report: (error) => globalThis.retakeStudio.report(error),
  };
  const listeners = [];
  if (settings.publicUrl !== null) {
    const server = createPublicServer(shared);
    const origin = await listen(server, settings.publicPort, 'PUBLIC_PORT');
    console.log(`Callbacks for ${settings.publicUrl} are taken at ${origin}`);
    listeners.push(server);
  }
  const server = createStudioServer({
    ...shared,
    mode,
    handle: app.getRequestHandler(),
    upgrade: mode === 'development' ? (...upgrade) => upgrades.emit('upgrade', ...upgrade) : undefined,
    settings,
    notify: console.log,
  });
  console.log(`Retake is open at ${await listen(server, port, 'PORT')}`);
  return [...listeners, server];
}

/** Listens and returns the origin; exits with a sentence when the port is not available. */
function listen(server, port, variable) {
  return new Promise((resolve) => {
    server.once('error', (error) => {
      const sentences = {
        EADDRINUSE: `${variable} ${port} is in use. Set ${variable} to another port.`,
        EACCES: `${variable} ${port} is not allowed for this user. Set ${variable} to a port above 1023.`,
      };
      console.error(sentences[error.code] ?? `${variable} ${port} cannot be listened on: ${error.message}.`);
      process.exit(1);
    });
    server.listen(port, hostname, () => resolve(`http://${hostname}:${server.address().port}`));
  });
}

function endWith(listeners, script) {
  let closingSince = null;
  const close = () => {
    closingSince ??= Date.now();
    void closeAll(listeners);
  };
  const isBelowNpm = process.env.npm_lifecycle_event === script;
  const endBySignal = () => {
    if (closingSince === null) close();
    else if (!isBelowNpm || Date.now() - closingSince > sameSignalMs) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, endBySignal);
  const closeOnce = () => closingSince ?? close();
  watchNpm(script, { onStopped: closeOnce, onKilled: () => process.exit(1) });
}

async function closeAll(listeners) {
  setTimeout(() => {
    console.error('The studio did not end in time. What was under way goes on at the next start.');
    process.exit(1);
  }, longestCloseMs);
  for (const server of listeners) server.close();
  setTimeout(() => {
    for (const server of listeners) server.closeAllConnections();
  }, answersGraceMs);
  await globalThis.retakeStudio.close();
  process.exit(0);
}
