import { canPlayAllFormats } from '@/components/player/playing-url';
import { noticeHere } from '@/lib/failure/browser-failures';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { FailureError } from '@/lib/http/fetch-json';
import { parseFrames, type SoundFrame } from '@/lib/listening/listening-test-frames';

const loadFailureAnswer = () => import('@/lib/failure/failure-notice');

/** Fetches the sounds of a test, or the X of one of its trials. Rejects with a FailureError, or as aborted. */
export async function loadFrames(
  testId: string,
  trial: number | null,
  signal: AbortSignal,
): Promise<SoundFrame[]> {
  const parameters = new URLSearchParams({
    ...(trial === null ? {} : { trial: String(trial) }),
    ...(canPlayAllFormats() ? {} : { as: 'wav' }),
  });
  const query = parameters.size > 0 ? `?${parameters}` : '';
  const address = `/api/listening-tests/${testId}/audio${query}`;
  const bytes = await fetchBytes(address, signal).catch((error: unknown) => {
    if (signal.aborted || error instanceof FailureError) throw error;
    throw new FailureError(noticeHere('studio_unreachable'));
  });
  const frames = parseFrames(bytes);
  if (!frames) throw new FailureError(noticeHere('internal_error'));
  return frames;
}

async function fetchBytes(address: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, { signal, cache: 'no-store' });
  if (!response.ok) throw new FailureError(await readFailure(response));
  return new Uint8Array(await response.arrayBuffer());
}

async function readFailure(response: Response): Promise<FailureNotice> {
  const { failureAnswerSchema } = await loadFailureAnswer();
  const parsed = failureAnswerSchema.safeParse(await response.json().catch(() => null));
  return parsed.success ? parsed.data.failure : noticeHere('internal_error');
}
