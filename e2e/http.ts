import { type IncomingHttpHeaders, request } from 'node:http';
import { Readable } from 'node:stream';

/** An answer with every header as it came. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

/** Sends a request with exactly these headers, also those that a browser would not let a page set. */
export function ask(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer | Readable } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, origin),
      { method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          const body = Buffer.concat(chunks);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, text: body.toString() });
        });
      },
    );
    outgoing.once('error', reject);
    // A stream goes out in chunks, without a length that is told beforehand.
    if (options.body instanceof Readable) options.body.pipe(outgoing);
    else outgoing.end(options.body);
  });
}
