import 'server-only';
import { makeFailure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import { maxReferenceBytes } from '@/lib/references/reference';
import { fail, type Result, succeed } from '@/lib/result/result';

/** What a form may contain besides its file. */
const formRoomBytes = 64 * 1024;

/** The bytes of an upload and the name that came with them, as it came; null when there was none. */
export interface Upload {
  bytes: Buffer;
  name: string | null;
}

/**
 * Reads the one file of a request: the body itself, named by a percent-encoded `X-File-Name`, or the only file of a
 * form, in its field `file`. Reads no further than the longest file. A body that is shorter or longer than announced,
 * or a form without its end, was cut off on the way and is refused, whatever it contains.
 */
export async function readUpload(request: Request): Promise<Result<Upload>> {
  const contentType = request.headers.get('content-type') ?? '';
  const isForm = /^multipart\/form-data\s*(;|$)/i.test(contentType);
  const maxBytes = maxReferenceBytes + (isForm ? formRoomBytes : 0);
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > maxBytes) return refuse('upload_too_large');
  const body = await readBody(request, maxBytes);
  if (!body.ok) return body;
  if (announced !== null && Number(announced) !== body.value.length) return refuse('upload_incomplete');
  if (isForm) return readForm(body.value, contentType);
  return succeed({ bytes: body.value, name: readName(request.headers.get('x-file-name')) });
}

async function readBody(request: Request, maxBytes: number): Promise<Result<Buffer<ArrayBuffer>>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    // Leaving the loop early ends the stream.
    for await (const chunk of request.body ?? []) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) return refuse('upload_too_large');
      chunks.push(chunk);
    }
  } catch {
    return refuse('upload_incomplete');
  }
  return succeed(Buffer.concat(chunks));
}

async function readForm(body: Buffer<ArrayBuffer>, contentType: string): Promise<Result<Upload>> {
  if (!isFormEnded(body, contentType)) return refuse('upload_incomplete');
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null);
  if (form === null) return refuse('upload_incomplete');
  const files = [...form.values()].filter((value) => value instanceof File);
  const [file] = files;
  if (!file || files.length > 1 || form.get('file') !== file) return refuse('upload_not_one_file');
  if (file.size > maxReferenceBytes) return refuse('upload_too_large');
  return succeed({ bytes: Buffer.from(await file.arrayBuffer()), name: file.name || null });
}

function isFormEnded(body: Buffer, contentType: string): boolean {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s"]+))/i.exec(contentType) ?? [];
  const end = `--${quoted ?? plain}--`;
  const tail = body.toString('latin1', Math.max(0, body.length - end.length - 2));
  return tail.replace(/\r?\n$/, '').endsWith(end);
}

function readName(header: string | null): string | null {
  try {
    return header === null ? null : decodeURIComponent(header);
  } catch {
    return null;
  }
}

function refuse(code: FailureCode) {
  return fail(makeFailure(code));
}
