import { createServer, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

// Made only for these tests, and not trusted elsewhere: for example.com, its subdomains, and 127.0.0.1, until 2126.
const certificate = `-----BEGIN CERTIFICATE-----
MIIBvTCCAWOgAwIBAgIUDQ6FFaWit3aat8CMSnFiA2u1vz8wCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLcmV0YWtlIHRlc3QwIBcNMjYxMTMwMTAwNDE1WhgPMjEyNjEx
MDYxMDA0MTVaMBYxFDASBgNVBAMMC3JldGFrZSB0ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAE16TqGyOeBbUf2bOjger1U71Kq9+azhatvRma0ZTZA1RifGA7
9VoT2aVQKkhqfsW7bFFrrolnCwH/BwFGcshJUqOBjDCBiTAdBgNVHQ4EFgQUPlzZ
j1teZoRX8KsV2lYQjTmJGuswHwYDVR0jBBgwFoAUPlzZj1teZoRX8KsV2lYQjTmJ
GuswDwYDVR0TAQH/BAUwAwEB/zA2BgNVHREELzAtggtleGFtcGxlLmNvbYINKi5l
eGFtcGxlLmNvbYIJbG9jYWxob3N0hwR/AAABMAoGCCqGSM49BAMCA0gAMEUCIQCd
xq6aH5OqlHsJh4abLf41Rb2bintg9Pbmn1Tf5iSRQAIgPWUxeMmPPPFhFYjlyago
UEIOunIqILjDQIr+bONATBE=
-----END CERTIFICATE-----`;
const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgREESSykSnfrBrqpr
XsRi637xCnmsDlZItgfzdNtNGbWhRANCAATXpOobI54FtR/Zs6OB6vVTvUqr35rO
Fq29GZrRlNkDVGJ8YDv1WhPZpVAqSGp+xbtsUWuuiWcLAf8HAUZyyElS
-----END PRIVATE KEY-----`;

/** An HTTPS server that answers every path with the host and the path it was asked for. */
export async function startTlsServer(): Promise<{ port: number; close: () => Promise<void> }> {
  const server = https.createServer({ cert: certificate, key: privateKey }, (request, response) => {
    response.end(`${request.headers.host}${request.url}`);
  });
  return listen(server);
}

export interface ConnectProxy {
  url: string;
  /** What was asked for, as `host:port`, and with which credentials. */
  asked: { target: string; authorization: string | undefined }[];
  /** Connections that are open to the proxy. */
  countOpen: () => number;
  close: () => Promise<void>;
}

/**
 * A proxy that forwards every CONNECT, whatever its target, to one port of this machine; or that answers with a status,
 * or not at all.
 */
export async function startConnectProxy(to: number | { status: number } | 'silence'): Promise<ConnectProxy> {
  const asked: ConnectProxy['asked'] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    asked.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    if (to === 'silence') {
      // Node's servers leave their side of a connection open and read nothing unless they are told to.
      client.resume().on('end', () => client.end());
      return;
    }
    if (typeof to === 'object') {
      const body = '{"id":"task-of-the-proxy","status":"pending"}';
      client.end(
        `HTTP/1.1 ${to.status} X\r\nContent-Type: application/json\r\nContent-Length: 45\r\n\r\n${body}`,
      );
      return;
    }
    const far = connect(to, '127.0.0.1', () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    far.on('error', () => client.destroy());
    far.on('close', () => client.destroy());
    client.on('close', () => far.destroy());
    far.pipe(client).pipe(far);
  });
  const { port, close } = await listen(server, () => {
    for (const socket of sockets) socket.destroy();
  });
  return { url: `http://127.0.0.1:${port}/`, asked, countOpen: () => sockets.size, close };
}

async function listen(server: Server & { closeAllConnections?: () => void }, cut = () => {}) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      cut();
      server.closeAllConnections?.();
    });
  return { port, close };
}
