'use client';

import { useQuery } from '@tanstack/react-query';
import { Alert } from '@/components/ui/alert';
import { classNames } from '@/lib/class-names';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { FailureError } from '@/lib/http/fetch-json';
import { describeEngine } from './engine-words';

/** The quiet line about the engine: which it is, what it has left, what it is doing. */
export function EngineLine() {
  const { data, error } = useQuery(engineStatusQuery());
  if (!data) {
    return <span className="text-muted text-xs">{error ? 'Studio offline' : 'Asking the engine…'}</span>;
  }
  const words = describeEngine(data);
  const isWell = !error && !data.failure && !data.pausedUntil;
  return (
    // Where the line is narrow its last part wraps under the others.
    <p className="flex min-w-0 flex-wrap items-center justify-end gap-x-2 text-muted text-xs leading-4">
      <span className="flex min-w-0 items-center gap-2">
        <span
          aria-hidden="true"
          className={classNames('size-1.5 shrink-0 rounded-full', isWell ? 'bg-good' : 'border border-muted')}
        />
        <span className={classNames('truncate', words.shortName !== null && 'max-sm:sr-only')}>
          {words.name}
        </span>
        {words.shortName === null ? null : (
          <span aria-hidden="true" className="sm:hidden">
            {words.shortName}
          </span>
        )}
      </span>
      {words.cure ? <span className="whitespace-nowrap max-lg:hidden">· {words.cure}</span> : null}
      {words.credits ? <span className="figures whitespace-nowrap">{words.credits}</span> : null}
      {words.work ? (
        <span className="whitespace-nowrap">
          <span className="max-sm:hidden">· </span>
          {words.work}
        </span>
      ) : null}
    </p>
  );
}

/** The line under the header when something is wrong: what it is, and the one thing to do. */
export function EngineProblem() {
  const { data, error } = useQuery(engineStatusQuery());
  const problem = findProblem(data?.failure ?? null, error);
  return (
    <div role="status">
      {problem ? (
        <div className="border-line border-b bg-raised px-5 py-2">
          <Alert
            message={problem.message}
            advice={problem.advice}
            link={problem.link}
            detail={problem.detail}
          />
        </div>
      ) : null}
    </div>
  );
}

/** An unreachable studio comes first: none of its earlier status can be trusted. */
function findProblem(failure: FailureNotice | null, error: Error | null): FailureNotice | null {
  return error instanceof FailureError ? error.failure : failure;
}
