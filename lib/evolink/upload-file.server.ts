import 'server-only';
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { type Answered, callEngine, type EngineSettings } from './engine-call.server';
import { makeEngineFailure } from './engine-failure';
import { explainFileRefusal, isBeforeCharge } from './errors';
import type { UploadOutcome } from './outcomes';
import { filesAnswerSchema, findUploadedUrl, parseInstant, type WireFilesAnswer } from './wire';

const folder = 'retake';
/** How long the engine keeps a file. Source: Evolink's pages on its files service. */
const fileLifeMs = 72 * 3_600_000;
/** Uploading 10 MB on a slow line may last this many times as long as any other call. */
const uploadTimeoutFactor = 4;

const extensions = {
  'audio/wav': 'wav',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
} as const;

export interface FileToUpload {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: keyof typeof extensions;
}

/** Upper bound for an upload in seconds, whatever its outcome. */
export function findUploadLimit(settings: Pick<EngineSettings, 'timeoutSeconds'>): number {
  return settings.timeoutSeconds * uploadTimeoutFactor;
}

/**
 * Brings a file to the engine, once, free of charge, under a unique name that reveals nothing: the engine overwrites
 * files of the same name. The key goes to the configured files service alone.
 */
export async function uploadFile(settings: EngineSettings, file: FileToUpload): Promise<UploadOutcome> {
  const form = await writeForm(file);
  const reply = await callEngine(settings, {
    method: 'POST',
    service: 'files',
    path: '/api/v1/files/upload/stream',
    headers: { 'Content-Type': form.contentType },
    body: form.bytes,
    timeoutSeconds: findUploadLimit(settings),
  });
  if (reply.kind === 'answered') return judgeAnswer(reply, settings);
  return toTrouble(settings, { detail: reply.fault.detail });
}

async function writeForm({ bytes, mediaType }: FileToUpload) {
  const name = `${randomUUID()}.${extensions[mediaType]}`;
  const form = new FormData();
  form.set('uploadPath', folder);
  form.set('fileName', name);
  form.set('file', new File([bytes], name, { type: mediaType }));
  const body = new Response(form);
  const contentType = body.headers.get('content-type') ?? '';
  return { contentType, bytes: new Uint8Array(await body.arrayBuffer()) };
}

function judgeAnswer(answer: Answered, settings: EngineSettings): UploadOutcome {
  const { error, fault } = answer;
  const parsed = z.safeParse(filesAnswerSchema, answer.json);
  const body = parsed.success ? parsed.data : null;
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const url = body && findUploadedUrl(body);
  if (isSuccess && body?.success !== false && url) return toStored(body, url);
  const plain = body ? `HTTP ${answer.status}.` : `HTTP ${answer.status} without readable JSON.`;
  const words = {
    detail: body?.msg ?? error?.message ?? fault?.detail ?? plain,
    engineCode: body?.code ?? error?.code,
  };
  const status = findStatus(answer.status, body);
  // Some gateways answer 429 when the balance is used up; waiting would not help.
  if (status === 429 && !isBeforeCharge(error)) {
    const failure = makeEngineFailure('too_many_requests', words, settings.key);
    return { kind: 'busy', retryAfterSeconds: answer.retryAfterSeconds, failure };
  }
  if (status < 400 || status >= 500 || status === 408) return toTrouble(settings, words);
  const code = explainFileRefusal(status, [body?.code ?? null, error?.code ?? null]);
  return { kind: 'refused', failure: makeEngineFailure(code, words, settings.key) };
}

/** The effective status of the answer: the service's own codes begin with it, and a refusal may come with HTTP 200. */
function findStatus(status: number, body: WireFilesAnswer | null): number {
  const [, told, rest] = /^([45]\d\d)(\d\d)?$/.exec(body?.code ?? '') ?? [];
  const isRefusal = status >= 200 && status < 300 && body?.success === false;
  if (told && (rest || isRefusal)) return Number(told);
  return isRefusal ? 400 : status;
}

function toStored({ data }: WireFilesAnswer, url: string): UploadOutcome {
  const now = Date.now();
  const latest = now + fileLifeMs;
  const told = data?.expires_at ? parseInstant(data.expires_at) : null;
  return {
    kind: 'stored',
    url,
    fileId: data?.file_id || null,
    expiresAtMs: told === null ? latest : Math.min(told, latest),
  };
}

function toTrouble(
  settings: EngineSettings,
  words: { detail: string; engineCode?: string | null | undefined },
): UploadOutcome {
  return { kind: 'trouble', failure: makeEngineFailure('engine_files_trouble', words, settings.key) };
}
