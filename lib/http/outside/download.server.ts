import 'server-only';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { fail, type Result, succeed } from '@/lib/result/result';
import type { AnswerHead, OutsideFault, OutsideFaultKind, OutsideTimeouts } from './outside-exchange';
import { exchangeOutside } from './outside-request.server';
import type { BodyWriter } from './outside-request-body.server';
import type { OutsidePolicy } from './outside-request-policy.server';
import type { ProxySettings } from './proxy-settings';
import { parseRetryAfter } from './retry-after';

const maxRedirects = 5;
const headBytes = 4096;
const redirectStatuses = [301, 302, 303, 307, 308];

// Never sent along when a link leads to another host.
const secretHeaders = ['authorization', 'proxy-authorization', 'cookie'];

export interface DownloadRequest {
  url: string;
  /** A file that does not exist yet, in a directory that does. */
  path: string;
  policy: OutsidePolicy;
  /** Where requests go instead of straight to the host; null for nowhere. */
  proxy: ProxySettings | null;
  maxBytes: number;
  /** `totalMs` spans all redirects together. */
  timeouts: OutsideTimeouts;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Download {
  sizeBytes: number;
  /**
   * The answer declared its length, and every byte arrived; otherwise only the end of the connection says that it is
   * complete.
   */
  isLengthTold: boolean;
  /** The media type as the server names it, in lower case and without parameters. */
  contentType: string | null;
  /** The first 4 KB, or all there is. */
  head: Uint8Array;
}

/**
 * Besides the faults of a request: an incomplete body, a redirect that leads nowhere, or a file that cannot be written.
 */
export interface DownloadFault {
  kind: OutsideFaultKind | 'bad-status' | 'bad-redirect' | 'storage';
  detail: string;
  /** Status of the last answer, when there was one. */
  status: number | null;
  retryAfterSeconds: number | null;
}

/**
 * Downloads a link to a new file. Up to five redirects are followed, each checked against the policy before anything is
 * opened; credentials are never sent. The file exists only when every byte arrived: on any fault it is removed, and an
 * existing file is left alone (`storage`). The bytes are not yet fsynced.
 */
export async function downloadToFile(request: DownloadRequest): Promise<Result<Download, DownloadFault>> {
  const deadlineMs = performance.now() + request.timeouts.totalMs;
  let url = request.url;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const timeouts = { ...request.timeouts, totalMs: Math.max(deadlineMs - performance.now(), 1) };
    const answer = await downloadHop({ ...request, url, timeouts });
    if (!answer.ok) return answer;
    if (answer.value.kind === 'done') return succeed(answer.value.download);
    url = answer.value.url;
  }
  return fail(toFault('bad-redirect', `More than ${maxRedirects} redirects.`));
}

type Hop = { kind: 'redirect'; url: string } | { kind: 'done'; download: Download };

async function downloadHop(request: DownloadRequest): Promise<Result<Hop, DownloadFault>> {
  const file = createFile(request.path);
  const answer = await exchangeOutside(
    {
      url: request.url,
      method: 'GET',
      headers: withoutSecrets(request.headers ?? {}),
      policy: request.policy,
      proxy: request.proxy ?? null,
      timeouts: request.timeouts,
      maxBodyBytes: request.maxBytes,
      ...(request.signal ? { signal: request.signal } : {}),
    },
    (head) => (isWhole(head) ? file.write : null),
  );
  const whole = answer.ok && isWhole(answer.value);
  const problem = await file.close(whole ? 'keep' : 'remove');
  if (problem) return fail(toFault('storage', problem, answer.ok ? answer.value : answer.failure.head));
  if (!answer.ok) return fail(toRequestFault(answer.failure));
  if (!whole) return followAnswer(answer.value, request.url);
  const { headers } = answer.value;
  const contentType = headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null;
  const isLengthTold = headers['content-length'] !== undefined;
  const download = { sizeBytes: file.sizeBytes(), isLengthTold, contentType, head: file.head() };
  return succeed({ kind: 'done', download });
}

/** Whether this is the complete file: 203 is a 200 that a proxy changed, and a range may span everything. */
function isWhole({ status, headers }: AnswerHead): boolean {
  if (status !== 206) return status === 200 || status === 203;
  const [, last, size] =
    /^bytes 0-(\d{1,15})\/(\d{1,15})$/i.exec(headers['content-range']?.trim() ?? '') ?? [];
  if (size === undefined || Number(last) + 1 !== Number(size)) return false;
  return Number(headers['content-length'] ?? size) === Number(size);
}

function followAnswer(answer: AnswerHead, from: string): Result<Hop, DownloadFault> {
  const { status, headers } = answer;
  if (!redirectStatuses.includes(status)) {
    return fail(toFault('bad-status', `The link answered with HTTP ${status}.`, answer));
  }
  const location = headers.location;
  if (!location || !URL.canParse(location, from)) {
    return fail(toFault('bad-redirect', `HTTP ${status} without an address to go to.`, answer));
  }
  return succeed({ kind: 'redirect', url: new URL(location, from).href });
}

// The file is created with its first byte, or at the end of an empty body, so a refused answer leaves no trace.
function createFile(path: string) {
  const head: Uint8Array[] = [];
  let handle: FileHandle | null = null;
  let sizeBytes = 0;
  let problem: string | null = null;

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      problem ??= error instanceof Error && 'code' in error ? String(error.code) : 'The file failed.';
    }
  };
  const write: BodyWriter = async (chunk) => {
    await attempt(async () => {
      handle ??= await open(path, 'wx');
      await handle.writeFile(chunk);
    });
    if (problem) throw new Error(problem);
    if (sizeBytes < headBytes) head.push(chunk.subarray(0, headBytes - sizeBytes));
    sizeBytes += chunk.length;
  };
  const close = async (fate: 'keep' | 'remove'): Promise<string | null> => {
    await attempt(async () => {
      if (fate === 'keep') handle ??= await open(path, 'wx');
      await handle?.close();
    });
    if (handle && (fate === 'remove' || problem)) await attempt(() => rm(path, { force: true }));
    return problem;
  };
  return { write, close, sizeBytes: () => sizeBytes, head: () => Buffer.concat(head) };
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !secretHeaders.includes(name.toLowerCase())),
  );
}

function toRequestFault({ kind, detail, head }: OutsideFault): DownloadFault {
  return toFault(kind, detail, head);
}

function toFault(kind: DownloadFault['kind'], detail: string, head: AnswerHead | null = null): DownloadFault {
  return {
    kind,
    detail,
    status: head?.status ?? null,
    retryAfterSeconds: parseRetryAfter(head?.headers['retry-after'], Date.now()),
  };
}
