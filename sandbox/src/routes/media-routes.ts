import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Fault, findFault } from '../faults.ts';
import { ApiError } from '../net/answer.ts';
import { isRangeCurrent, judgeConditions, type Validators } from '../net/conditional.ts';
import { readRange, type Span } from '../net/range.ts';
import { extensionOf, faultsOf, LINK_LIFE_MS, mimeTypeOf } from '../tasks/task.ts';
import { sendBrokenDownload } from './broken-download.ts';
import { type Context, type Route, withHead } from './route.ts';

type Download = { path: string; headers: Record<string, string>; faults: readonly Fault[] };

const gone = () => new ApiError(410, 'resource_not_found', 'This link has expired');

async function sendSpan(response: ServerResponse, path: string, span: Span, isHead: boolean): Promise<void> {
  if (isHead || span.end < span.start) {
    response.end();
    return;
  }
  // A listener that goes away in the middle is no failure of the server.
  await pipeline(createReadStream(path, span), response).catch(() => undefined);
}

function findValidators(path: string, { size, mtimeMs }: Stats): Validators {
  const hash = createHash('sha256')
    .update(`${basename(path)} ${size} ${mtimeMs}`)
    .digest('hex');
  return { etag: `"${hash.slice(0, 24)}"`, modifiedAtMs: mtimeMs };
}

async function sendFile({ request, response }: Context, { path, headers, faults }: Download): Promise<void> {
  const file = await stat(path).catch(() => undefined);
  if (file === undefined) throw gone();
  if (await sendBrokenDownload(response, path, { ...headers, 'content-length': String(file.size) }, faults))
    return;
  const validators = findValidators(path, file);
  const common = {
    ...headers,
    etag: validators.etag,
    'last-modified': new Date(validators.modifiedAtMs).toUTCString(),
    'accept-ranges': 'bytes',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  };
  const verdict = judgeConditions(request.headers, validators);
  if (verdict === 412)
    throw new ApiError(412, 'precondition_failed', 'The file is not in the expected state');
  if (verdict === 304) {
    response.writeHead(304, common).end();
    return;
  }
  const isHead = request.method === 'HEAD';
  // A range is one of a GET alone.
  const isRanged = !isHead && isRangeCurrent(request.headers, validators);
  const range = isRanged ? readRange(request.headers.range, file.size) : undefined;
  if (range === 'none') {
    const headersOfNone = { ...common, 'content-range': `bytes */${file.size}`, 'content-length': '0' };
    response.writeHead(416, headersOfNone).end();
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
  const isDownload = context.url.searchParams.has('download');
  // A stored name holds nothing that would have to be quoted once it is encoded.
  const disposition = isDownload ? `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` : 'inline';
  const headers = { 'content-type': file.mimeType, 'content-disposition': disposition };
  await sendFile(context, { path: context.files.path(file), headers, faults: context.faults });
}

const MEDIA = /^\/media\/([\w-]{32})\.(\w{3})$/;
const UPLOADED = /^\/files\/(file_[0-9a-f]+)\/[^/]+$/;

export const mediaRoutes: Route[] = withHead([
  { access: 'open', method: 'GET', path: MEDIA, handle: sendMedia },
  { access: 'open', method: 'GET', path: UPLOADED, handle: sendUploaded },
]);
