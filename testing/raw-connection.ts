import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A raw connection: sends exactly these bytes, and keeps whatever comes back. */
export interface RawConnection {
  socket: Socket;
  /** Everything that has come back so far. */
  received: () => string;
  /** Status of the first answer, or null before there is one. */
  status: () => number | null;
  /** Resolves when the other side has ended or cut the connection. */
  closed: Promise<void>;
}

/** Listens on a free port of 127.0.0.1 and returns the port. */
export async function listenOnFreePort(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Connects and sends bytes, exactly as they are. */
export async function connectRaw(port: number, ...sent: (string | Buffer)[]): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.once('end', resolve);
    socket.once('close', () => resolve());
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  for (const part of sent) socket.write(part);
  return {
    socket,
    received: () => text,
    status: () => Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? Number.NaN) || null,
    closed,
  };
}

/** How many connections a server has open. */
export function countConnections(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
