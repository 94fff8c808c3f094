'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { noticeHere } from '@/lib/failure/browser-failures';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { FailureError } from '@/lib/http/fetch-json';
import { TakeMark, TakeRowFrame } from '../row/take-row-frame';

const skeletonRows = ['first', 'second', 'third', 'fourth'];

/** Rows of the height that is coming, so that nothing jumps. */
export function TakesSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading takes
      </p>
      <div aria-hidden="true" className="motion-safe:animate-pulse">
        {skeletonRows.map((row) => (
          <div key={row} className="border-line border-t first:border-t-0">
            <div className="px-5 pt-3 pb-1.5 @2xl:px-[22px]">
              <div className="h-3 w-48 rounded-tag bg-soft" />
            </div>
            <TakeRowFrame lead={<TakeMark />} facts={<SkeletonFacts />}>
              <div className="my-6 h-1 rounded-tag bg-soft" />
            </TakeRowFrame>
          </div>
        ))}
      </div>
    </>
  );
}

function SkeletonFacts() {
  return (
    <div className="grid gap-2.5 py-1.5 @2xl:justify-items-end">
      <div className="h-3 w-20 rounded-tag bg-soft" />
      <div className="h-3 w-32 rounded-tag bg-soft" />
      <div className="h-3 w-44 rounded-tag bg-soft" />
    </div>
  );
}

export function TakesFailure({
  error,
  isRetrying,
  onRetry,
}: {
  error: Error;
  isRetrying: boolean;
  onRetry: () => void;
}) {
  const failure = explain(error);
  return (
    <div role="alert" className="grid justify-items-start gap-1 px-5 py-6 @2xl:px-[22px]">
      <p>{failure.message}</p>
      <p className="text-muted text-sm">{failure.advice}</p>
      <Button className="mt-2" disabled={isRetrying} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** When the studio is unreachable, known takes stay on the screen; one quiet line says so. */
export function OfflineLine({ error }: { error: Error | null }) {
  return (
    <p role="status" className="ml-auto min-w-0 truncate text-muted text-xs">
      {error ? explain(error).message : null}
    </p>
  );
}

export function NothingHere({ children }: { children: ReactNode }) {
  return <p className="px-5 py-6 text-muted @2xl:px-[22px]">{children}</p>;
}

function explain(error: Error): FailureNotice {
  return error instanceof FailureError ? error.failure : noticeHere('internal_error');
}
