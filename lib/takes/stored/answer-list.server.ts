import 'server-only';
import { type Result, succeed } from '@/lib/result/result';
import type { Scoped } from '@/lib/scope/scope';
import type { TakePage } from '@/lib/takes/take';
import type { ChangeWatch } from './change-watch.server';
import { type ListParameters, parseListParameters } from './list-parameters.server';
import { readListChanges, type SentChanges } from './read-list-changes.server';
import { listPage } from './read-take-page.server';

interface Listener {
  changes: ChangeWatch;
  /** Aborts when the client no longer waits for the answer. */
  signal: AbortSignal;
}

/** The answer of `GET /api/takes`: a page, or with `since` what has changed, held back for up to `wait`. */
export async function answerList(
  scoped: Scoped,
  parameters: URLSearchParams,
  listener: Listener,
): Promise<Result<TakePage | SentChanges>> {
  const parsed = parseListParameters(parameters);
  if (!parsed.ok) return parsed;
  const { since } = parsed.value;
  return succeed(
    since === null
      ? await listPage(scoped, parsed.value)
      : await waitForChanges(scoped, { ...parsed.value, since }, listener),
  );
}

async function waitForChanges(
  scoped: Scoped,
  { filter, since, waitSeconds }: ListParameters & { since: string },
  { changes, signal }: Listener,
): Promise<SentChanges> {
  const deadline = performance.now() + waitSeconds * 1000;
  for (;;) {
    const answer = await readListChanges(scoped, filter, since);
    const milliseconds = deadline - performance.now();
    if (Object.keys(answer).length > 1 || milliseconds <= 0) return answer;
    // The change may not concern this list or this scope.
    if (!(await changes.waitForChange(answer.revision, { milliseconds, signal }))) return answer;
  }
}
