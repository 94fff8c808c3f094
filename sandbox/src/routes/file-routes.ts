import { findMimeType } from '../files/file-kind.ts';
import { FILE_LIFE_MS, QUOTA_BYTES, type StoredFile, toSafeName } from '../files/file-store.ts';
import { ApiError, sendJson } from '../net/answer.ts';
import { isJsonObject, type JsonObject, readBody, readJson } from '../net/body.ts';
import { downloadPublic } from '../net/public-request.ts';
import type { Account } from './account.ts';
import type { Context, Route } from './route.ts';

const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** What a multipart body may hold besides the file. */
const MULTIPART_ROOM = 64 * 1024;
const MAX_BASE64_BYTES = Math.ceil(MAX_FILE_BYTES / 3) * 4 + MULTIPART_ROOM;

type Upload = { bytes: Buffer; name: string; uploadPath: string };

/** A refusal in the shape of the files API. */
class FileRefusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const tooLarge = () => new FileRefusal(400, 40001, 'File size exceeds the limit of 10 MB');
const badRequest = (message: string) => new FileRefusal(400, 400, message);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function describeFile(file: StoredFile, origin: string) {
  const link = `${origin}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    file_id: file.id,
    file_name: file.name,
    original_name: file.name,
    file_size: file.sizeBytes,
    mime_type: file.mimeType,
    upload_path: file.uploadPath,
    file_url: link,
    download_url: `${link}?download=1`,
    upload_time: new Date(file.createdAtMs).toISOString(),
    expires_at: new Date(file.createdAtMs + FILE_LIFE_MS).toISOString(),
  };
}

/** The file a link leads to, when the link leads here at all. */
export function findOwnFile({ origin, files }: Context, link: string): StoredFile | undefined | 'elsewhere' {
  if (!URL.canParse(link)) return 'elsewhere';
  const url = new URL(link);
  const id = /^\/files\/(file_[0-9a-f]+)\//.exec(url.pathname)?.[1];
  if (url.origin !== origin || id === undefined) return 'elsewhere';
  return files.find(id);
}

async function readMultipart({ request }: Context): Promise<Upload> {
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
    name: textOf(form.get('fileName')) || file.name,
    uploadPath: textOf(form.get('uploadPath')),
  };
}

async function readUploadJson({ request }: Context, maxBytes: number): Promise<JsonObject> {
  const body = await readJson(request, maxBytes).catch((error: unknown) => {
    throw error instanceof ApiError && error.status === 413 ? tooLarge() : error;
  });
  if (!isJsonObject(body)) throw badRequest('Request body must be a JSON object');
  return body;
}

async function readBase64(context: Context): Promise<Upload> {
  const body = await readUploadJson(context, MAX_BASE64_BYTES);
  const text = textOf(body['base64_data']).replace(/^data:[^,]*;base64,/, '');
  if (text === '' || !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text))
    throw badRequest('base64_data is not valid base64');
  return {
    bytes: Buffer.from(text, 'base64'),
    name: textOf(body['fileName']) || 'upload',
    uploadPath: textOf(body['uploadPath']),
  };
}

async function readFromUrl(context: Context): Promise<Upload> {
  const body = await readUploadJson(context, MULTIPART_ROOM);
  const link = textOf(body['file_url']);
  if (!URL.canParse(link)) throw badRequest('file_url is not a valid URL');
  const url = new URL(link);
  const bytes = await downloadPublic(url, MAX_FILE_BYTES).catch(() => {
    throw new FileRefusal(400, 40004, 'The file could not be downloaded from the URL');
  });
  const name =
    textOf(body['fileName']) || decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || 'download';
  return { bytes, name, uploadPath: textOf(body['uploadPath']) };
}

async function storeUpload(
  { files, origin, response }: Context,
  { owner }: Account,
  upload: Upload,
): Promise<void> {
  if (upload.bytes.length > MAX_FILE_BYTES) throw tooLarge();
  const name = toSafeName(upload.name);
  const mimeType = findMimeType(upload.bytes, name);
  if (mimeType === undefined) throw new FileRefusal(400, 40002, 'File type is not allowed');
  if (files.usedBytes(owner) + upload.bytes.length > QUOTA_BYTES) {
    throw new FileRefusal(400, 40003, 'The storage quota is used up');
  }
  const details = { owner, name, uploadPath: upload.uploadPath, mimeType };
  const file = await files.save(details, upload.bytes).catch(() => {
    throw new FileRefusal(500, 50001, 'The file could not be stored');
  });
  sendSuccess({ response }, 'File uploaded successfully', describeFile(file, origin));
}

function sendSuccess({ response }: Pick<Context, 'response'>, msg: string, data: unknown): void {
  sendJson(response, 200, { success: true, code: 200, msg, data });
}

/** Turns every refusal into the files API's own shape; the vendor's error object is added for API errors. */
async function answerFiles(context: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof FileRefusal) {
      sendJson(context.response, error.status, {
        success: false,
        code: error.code,
        msg: error.message,
        data: null,
      });
    } else if (error instanceof ApiError) {
      const body = { success: false, code: error.status, msg: error.message, data: null, ...error.toBody() };
      sendJson(context.response, error.status, body);
    } else throw error;
  }
}

function uploadRoute(name: string, read: (context: Context) => Promise<Upload>): Route {
  return {
    access: 'key',
    method: 'POST',
    path: new RegExp(`^/api/v1/files/upload/${name}$`),
    handle: (context, account) =>
      answerFiles(context, async () => storeUpload(context, account, await read(context))),
  };
}

export const fileRoutes: Route[] = [
  uploadRoute('stream', readMultipart),
  uploadRoute('base64', readBase64),
  uploadRoute('url', readFromUrl),
  {
    access: 'key',
    method: 'GET',
    path: /^\/api\/v1\/files\/list$/,
    async handle(context, { owner }) {
      const files = context.files.list(owner).map((file) => describeFile(file, context.origin));
      sendSuccess(context, 'success', { files, total: files.length });
    },
  },
  {
    access: 'key',
    method: 'GET',
    path: /^\/api\/v1\/files\/quota$/,
    async handle(context, { owner }) {
      const used = context.files.usedBytes(owner);
      sendSuccess(context, 'success', {
        total_files: context.files.list(owner).length,
        used_bytes: used,
        quota_bytes: QUOTA_BYTES,
        remaining_bytes: QUOTA_BYTES - used,
      });
    },
  },
  {
    access: 'key',
    method: 'DELETE',
    path: /^\/api\/v1\/files\/([^/]+)$/,
    handle: (context, { owner }) =>
      answerFiles(context, async () => {
        const file = context.files.find(context.parts[0] ?? '');
        if (file?.owner !== owner) throw new FileRefusal(404, 404, 'File not found');
        await context.files.delete(file);
        sendSuccess(context, 'File deleted successfully', { file_id: file.id });
      }),
  },
];
