import { ApiError } from '../net/answer.ts';
import { isJsonObject, type JsonObject, readBody, readJson } from '../net/body.ts';
import { downloadPublic } from '../net/public-request.ts';
import type { Context } from './route.ts';

export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** What a multipart body may hold besides the file. */
const MULTIPART_ROOM = 64 * 1024;
const MAX_BASE64_BYTES = Math.ceil(MAX_FILE_BYTES / 3) * 4 + MULTIPART_ROOM;

export type Upload = { bytes: Buffer; name: string; uploadPath: string };

/** A refusal in the shape of the files API. */
export class FileRefusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const tooLarge = () => new FileRefusal(400, 40001, 'File size exceeds the limit of 10 MB');
const badRequest = (message: string) => new FileRefusal(400, 400, message);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Clients write both names in both ways, in every form of upload. */
function readNames(read: (name: string) => unknown, fallbackName: string): Omit<Upload, 'bytes'> {
  return {
    name: textOf(read('fileName')) || textOf(read('file_name')) || fallbackName,
    uploadPath: textOf(read('uploadPath')) || textOf(read('upload_path')),
  };
}

export async function readMultipart({ request }: Context): Promise<Upload> {
  const contentType = request.headers['content-type'] ?? '';
  const bytes = await readBody(request, MAX_FILE_BYTES + MULTIPART_ROOM);
  if (!/^multipart\/form-data\s*;/i.test(contentType))
    throw badRequest('Content-Type must be multipart/form-data');
  if (bytes === undefined) throw tooLarge();
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  const file = form?.get('file');
  if (form === undefined || file === null || file === undefined || typeof file === 'string') {
    throw badRequest('The form has no field "file" with a file');
  }
  return {
    bytes: Buffer.from(await file.arrayBuffer()),
    ...readNames((name) => form.get(name), file.name),
  };
}

async function readUploadJson({ request }: Context, maxBytes: number): Promise<JsonObject> {
  const body = await readJson(request, maxBytes).catch((error: unknown) => {
    throw error instanceof ApiError && error.status === 413 ? tooLarge() : error;
  });
  if (!isJsonObject(body)) throw badRequest('Request body must be a JSON object');
  return body;
}

/** Undefined for what is no base64; a data URL's head may stand before it. */
function decodeBase64(text: string): Buffer | undefined {
  const data = text.replace(/^data:[^,]{0,200};base64,/, '').replace(/\s+/g, '');
  const isBase64 = /^[^=]/.test(data) && !/[^A-Za-z0-9+/=]/.test(data) && !/=[^=]/.test(data);
  return isBase64 && !data.endsWith('===') ? Buffer.from(data, 'base64') : undefined;
}

export async function readBase64(context: Context): Promise<Upload> {
  const body = await readUploadJson(context, MAX_BASE64_BYTES);
  const bytes = decodeBase64(textOf(body['base64_data']));
  if (bytes === undefined) throw badRequest('base64_data is not valid base64');
  return { bytes, ...readNames((name) => body[name], 'upload') };
}

function nameFromPath(pathname: string): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

export async function readFromUrl(context: Context): Promise<Upload> {
  const body = await readUploadJson(context, MULTIPART_ROOM);
  const link = textOf(body['file_url']);
  if (!URL.canParse(link)) throw badRequest('file_url is not a valid URL');
  const url = new URL(link);
  const bytes = await downloadPublic(url, MAX_FILE_BYTES).catch(() => {
    throw new FileRefusal(400, 40004, 'The file could not be downloaded from the URL');
  });
  return { bytes, ...readNames((name) => body[name], nameFromPath(url.pathname) || 'download') };
}
