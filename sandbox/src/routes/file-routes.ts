import { findMimeType } from '../files/file-kind.ts';
import { FILE_LIFE_MS, MAX_FILES, QUOTA_BYTES, type StoredFile, toSafeName } from '../files/file-store.ts';
import { ApiError, sendJson } from '../net/answer.ts';
import type { Account } from './account.ts';
import { cutPage, readPage } from './query.ts';
import {
  FileRefusal,
  MAX_FILE_BYTES,
  readBase64,
  readFromUrl,
  readMultipart,
  tooLarge,
  type Upload,
} from './read-upload.ts';
import { type Context, type Route, withHead } from './route.ts';

const PAGE_LIMITS = { fallback: 50, max: 100 };

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

function describeQuota({ files }: Context, owner: string) {
  const used = files.usedBytes(owner);
  const count = files.list(owner).length;
  return {
    used_files: count,
    max_files: MAX_FILES,
    remain_files: Math.max(0, MAX_FILES - count),
    user_group: 'default',
    total_files: count,
    used_bytes: used,
    quota_bytes: QUOTA_BYTES,
    remaining_bytes: QUOTA_BYTES - used,
  };
}

/** Every upload is a file of its own, so that one of the same name in the same path replaces no other. */
async function storeUpload(context: Context, { owner }: Account, upload: Upload): Promise<void> {
  const { files, origin } = context;
  if (upload.bytes.length > MAX_FILE_BYTES) throw tooLarge();
  const name = toSafeName(upload.name);
  const mimeType = findMimeType(upload.bytes, name);
  if (mimeType === undefined) throw new FileRefusal(400, 40002, 'File type is not allowed');
  const isFull = files.list(owner).length >= MAX_FILES;
  if (isFull || files.usedBytes(owner) + upload.bytes.length > QUOTA_BYTES) {
    throw new FileRefusal(400, 40003, 'The storage quota is used up');
  }
  const details = { owner, name, uploadPath: upload.uploadPath, mimeType };
  const file = await files.save(details, upload.bytes).catch(() => {
    throw new FileRefusal(500, 50001, 'The file could not be stored');
  });
  sendSuccess(context, 'File uploaded successfully', describeFile(file, origin));
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

export const fileRoutes: Route[] = withHead([
  uploadRoute('stream', readMultipart),
  uploadRoute('base64', readBase64),
  uploadRoute('url', readFromUrl),
  {
    access: 'key',
    method: 'GET',
    path: /^\/api\/v1\/files\/list$/,
    handle: (context, { owner }) =>
      answerFiles(context, async () => {
        const page = readPage(context.url, PAGE_LIMITS);
        const all = context.files.list(owner);
        const files = cutPage(all, page).map((file) => describeFile(file, context.origin));
        const counts = { total: all.length, page: page.page, page_size: page.pageSize };
        sendSuccess(context, 'success', { files, ...counts });
      }),
  },
  {
    access: 'key',
    method: 'GET',
    path: /^\/api\/v1\/files\/quota$/,
    handle: async (context, { owner }) => sendSuccess(context, 'success', describeQuota(context, owner)),
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
]);
