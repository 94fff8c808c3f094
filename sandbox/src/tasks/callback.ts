import { requestPublic } from '../net/public-request.ts';

const RETRY_DELAYS_MS = [1000, 2000, 4000];
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Sends one callback and gives the status of the answer; rejects when there was none. */
export type PostCallback = (url: string, body: string) => Promise<number>;
type Wait = (ms: number) => Promise<void>;

export const postCallback: PostCallback = async (url, body) => {
  const target = new URL(url);
  if (target.protocol !== 'https:') throw new Error('Callbacks are sent over HTTPS only.');
  const answer = await requestPublic(target, {
    method: 'POST',
    body,
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_ANSWER_BYTES,
  });
  return answer.status;
};

const wait: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** Posts until a 2xx ends it, at most four times, 1, 2 and 4 s after each failure. True when it was received. */
export async function deliverCallback(
  url: string,
  body: string,
  { post = postCallback, pause = wait }: { post?: PostCallback; pause?: Wait } = {},
): Promise<boolean> {
  for (const delayMs of [0, ...RETRY_DELAYS_MS]) {
    if (delayMs > 0) await pause(delayMs);
    const status = await post(url, body).catch(() => 0);
    if (status >= 200 && status < 300) return true;
  }
  return false;
}
