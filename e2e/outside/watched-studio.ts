import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { text } from 'node:stream/consumers';
import { installPageHelpers } from './page-helpers';

/** A studio behind an address at which every page reports its faults. */
export interface WatchedStudio {
  origin: string;
  /** Errors, refusals by the policy and answers that tell of a fault, in the order of their coming. */
  faults: readonly string[];
  close: () => Promise<void>;
}

type WatchedPart = Pick<WatchedStudio, 'origin'> & { faults: string[] };

const reportPath = '/outside-faults';

/**
 * Puts a helping script before the others of every page: not every engine can be told to run one first. All else passes
 * as it is, and the studio sees its own address.
 */
export async function watchStudio(studio: { origin: string }): Promise<WatchedStudio> {
  const faults: string[] = [];
  const server = createServer((incoming, answer) => {
    if (incoming.url === reportPath) void takeReport(incoming, answer, faults);
    else forward(incoming, answer, { origin: studio.origin, faults });
  });
  // A browser that is busy must not meet a connection that is being closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function takeReport(incoming: IncomingMessage, answer: ServerResponse, faults: string[]) {
  faults.push(await text(incoming).catch(() => 'a report that was cut off'));
  answer.writeHead(204).end();
}

function forward(incoming: IncomingMessage, answer: ServerResponse, { origin, faults }: WatchedPart) {
  const { host } = new URL(origin);
  const { headers, method, url } = incoming;
  const own = `http://${headers.host}`;
  const passedOn = {
    ...headers,
    host,
    'accept-encoding': 'identity',
    ...(headers.origin === own ? { origin } : {}),
    ...(headers.referer ? { referer: headers.referer.replace(own, origin) } : {}),
  };
  // Each on a connection of its own, so that none is sent on one that is being closed.
  const options = { method, headers: passedOn, agent: false };
  const outgoing = request(new URL(url ?? '/', origin), options, (incomingAnswer) => {
    const { statusCode = 500 } = incomingAnswer;
    if (statusCode >= 400) faults.push(`answered: ${statusCode} to ${method} ${url}`);
    passBack(incomingAnswer, answer).catch(() => answer.destroy());
  });
  // A browser that leaves a page drops its requests.
  outgoing.on('error', () => answer.destroy());
  answer.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

async function passBack(from: IncomingMessage, to: ServerResponse) {
  const { statusCode = 500, headers } = from;
  if (!headers['content-type']?.startsWith('text/html')) {
    to.writeHead(statusCode, headers);
    pipeline(from, to, () => undefined);
    return;
  }
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
  const script = `<script nonce="${nonce}">(${installPageHelpers})(${JSON.stringify(reportPath)})</script>`;
  const page = (await text(from)).replace('<head>', () => `<head>${script}`);
  const { 'content-length': _, 'transfer-encoding': __, ...rest } = headers;
  to.writeHead(statusCode, rest).end(page);
}
