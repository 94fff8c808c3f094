import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a Postgres server that can be frozen: connections are accepted, and nothing passes. */
export interface FrozenLine {
  databaseUrl: string;
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/**
 * Opens such a connection to the server at an address; like a stopped server, it buffers whatever is sent meanwhile.
 */
export async function openFrozenLine(databaseUrl: string): Promise<FrozenLine> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      if (isFrozen) socket.cork();
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    databaseUrl: url.href,
    freeze: () => {
      isFrozen = true;
      for (const socket of sockets) socket.cork();
    },
    thaw: () => {
      isFrozen = false;
      for (const socket of sockets) socket.uncork();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
