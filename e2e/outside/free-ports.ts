import { createServer } from 'node:http';
import { listenOnFreePort } from '../../testing/raw-connection';

const mostAttempts = 5;

export async function findFreePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnFreePort(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a program that listens on free ports: others may bind them before it does, and then it tries others. */
export async function startOnFreePorts<Started>(start: () => Promise<Started>): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === mostAttempts) throw error;
    }
  }
}
