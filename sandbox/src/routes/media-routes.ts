import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Fault, findFault } from '../faults.ts';
import { ApiError } from '../net/answer.ts';
import { extensionOf, faultsOf, LINK_LIFE_MS, mimeTypeOf } from '../tasks/task.ts';
import { sendBrokenDownload } from './broken-download.ts';
import type { Context, Route } from './route.ts';

type Download = { path: string; headers: Record<string, string>; faults: readonly Fault[] };
type Span = { start: number; end: number };

const gone = () => new ApiError(410, 'resource_not_found', 'This link has expired');

/** The span a single `Range` asks for; undefined means the whole, 'none' that there is no such span. */
function readRange(header: string | undefined, sizeBytes: number): Span | undefined | 'none' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(sizeBytes - 1, Number(last));
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  return start >= sizeBytes || end < start ? 'none' : { start, end };
}

async function sendSpan(response: ServerResponse, path: string, span: Span, isHead: boolean): Promise<void> {
  if (isHead || span.end < span.start) {
    response.end();
    return;
  }
  // A listener that goes away in the middle is no failure of the server.
  await pipeline(createReadStream(path, span), response).catch(() => undefined);
}

async function sendFile({ request, response }: Context, { path, headers, faults }: Download): Promise<void> {
  const file = await stat(path).catch(() => undefined);
  if (file === undefined) throw gone();
  if (await sendBrokenDownload(response, path, { ...headers, 'content-length': String(file.size) }, faults))
    return;
  const isHead = request.method === 'HEAD';
  const range = readRange(request.headers.range, file.size);
  const common = { ...headers, 'accept-ranges': 'bytes', 'access-control-allow-origin': '*' };
  if (range === 'none') {
    response.writeHead(416, { 'content-range': `bytes */${file.size}`, 'content-length': '0' }).end();
    return;
  }
  const span = range ?? { start: 0, end: file.size - 1 };
  response.writeHead(range === undefined ? 200 : 206, {
    ...common,
    'content-length': String(span.end - span.start + 1),
    ...(range && { 'content-range': `bytes ${span.start}-${span.end}/${file.size}` }),
  });
  await sendSpan(response, path, span, isHead);
}

async function sendMedia(context: Context): Promise<void> {
  const [name = '', extension = ''] = context.parts;
  const task = context.tasks.findByMediaName(name);
  if (task?.outcome === undefined || task.outcome.error !== undefined || extension !== extensionOf(task)) {
    throw new ApiError(404, 'resource_not_found', 'There is nothing at this link');
  }
  const faults = [...faultsOf(task), ...context.faults];
  if (findFault(faults, 'expired-link') || Date.now() > task.outcome.atMs + LINK_LIFE_MS) throw gone();
  const headers = { 'content-type': mimeTypeOf(task), 'cache-control': 'private, max-age=86400, immutable' };
  await sendFile(context, { path: context.tasks.mediaPath(task), headers, faults });
}

async function sendUploaded(context: Context): Promise<void> {
  const file = context.files.find(context.parts[0] ?? '');
  if (file === undefined) throw new ApiError(404, 'resource_not_found', 'There is nothing at this link');
  const disposition = context.url.searchParams.has('download') ? 'attachment' : 'inline';
  const headers = { 'content-type': file.mimeType, 'content-disposition': disposition };
  await sendFile(context, { path: context.files.path(file), headers, faults: context.faults });
}

const MEDIA = /^\/media\/([\w-]{32})\.(\w{3})$/;
const UPLOADED = /^\/files\/(file_[0-9a-f]+)\/[^/]+$/;

export const mediaRoutes: Route[] = ['GET', 'HEAD'].flatMap((method): Route[] => [
  { access: 'open', method, path: MEDIA, handle: sendMedia },
  { access: 'open', method, path: UPLOADED, handle: sendUploaded },
]);
