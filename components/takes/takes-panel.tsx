'use client';

import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { createLateModule, Late } from '@/components/ui/late-module';
import { Segmented } from '@/components/ui/segmented';
import type { Starter } from '@/lib/starters/starters';
import { isReadable, isUnfinished, type ListedTake, type TakePage } from '@/lib/takes/take';
import { followTakesQuery, type TakeFilter, takePagesQuery } from '@/lib/takes/takes-queries';
import { writeParameter } from './address';
import { TakeList } from './list/take-list';
import { useSelected } from './selection';
import { NothingHere, OfflineLine, TakesFailure, TakesSkeleton } from './states/takes-states';
import { TakesWelcome } from './states/takes-welcome';
import type { TakeOutlets } from './take-outlets';
import { useTakesToBe } from './use-takes-to-be';

const filters = [
  { value: 'all', label: 'All' },
  { value: 'kept', label: 'Kept' },
  { value: 'unfinished', label: 'Unfinished' },
] as const satisfies readonly { value: TakeFilter['status']; label: string }[];

/** What stays in the list while its page is not read anew. */
const belongs: Record<TakeFilter['status'], (take: ListedTake) => boolean> = {
  all: () => true,
  kept: (take) => take.kept,
  unfinished: isUnfinished,
};

const emptiness = {
  kept: 'Nothing is kept yet. Keep the take of a batch that you like best.',
  unfinished: 'Nothing is being made. Every take is settled.',
} as const;

const lateKeys = createLateModule(() => import('./list/review-keys'));
const lateAnnouncer = createLateModule(() => import('./list/take-announcer'));
const lateOlder = createLateModule(() => import('./list/older-takes'));
const lateCompareLink = createLateModule(() => import('./compare-link'));
const nothing: ListedTake[] = [];

interface TakesPanelProps extends TakeOutlets {
  /** Puts a starter's request into the composer. */
  onStarter: (starter: Starter) => void;
  /** Opens every example. */
  onExamples: () => void;
}

/** The takes: what was made, what is being made, and what can be done with each. */
export function TakesPanel({ onStarter, onExamples, ...outlets }: TakesPanelProps) {
  const [status, setStatus] = useFilter();
  const client = useQueryClient();
  const hasSelected = useSelected().length > 0;
  const pages = useInfiniteQuery({ ...takePagesQuery({ status }), select: joinPages });
  const takes = useTakesToBe(pages.data?.takes ?? nothing);
  const follow = useQuery(followTakesQuery(client, takes));
  const shown = takes.filter(belongs[status]);

  return (
    <section aria-labelledby="takes-heading" className="@container min-w-0">
      <div className="sticky top-0 z-1 flex h-13 items-center gap-4 border-line border-b bg-paper px-5 @2xl:px-[22px]">
        <h2 id="takes-heading" tabIndex={-1}>
          Takes
        </h2>
        <Segmented legend="Show" options={filters} value={status} onChange={setStatus} />
        <OfflineLine error={pages.data ? (pages.error ?? follow.error) : null} />
        {hasSelected ? <Late module={lateCompareLink}>{({ CompareLink }) => <CompareLink />}</Late> : null}
      </div>
      <Late module={lateKeys}>{({ ReviewKeys }) => <ReviewKeys takes={shown.filter(isReadable)} />}</Late>
      <Late module={lateAnnouncer}>
        {({ TakeAnnouncer }) => <TakeAnnouncer takes={takes.filter(isReadable)} />}
      </Late>
      {pages.isPending ? <TakesSkeleton /> : null}
      {pages.isError && !pages.data ? (
        <TakesFailure
          error={pages.error}
          isRetrying={pages.isFetching}
          onRetry={() => void pages.refetch()}
        />
      ) : null}
      {pages.data && shown.length === 0 ? (
        status === 'all' ? (
          <TakesWelcome onStarter={onStarter} onExamples={onExamples} />
        ) : (
          <NothingHere>{emptiness[status]}</NothingHere>
        )
      ) : null}
      {shown.length > 0 ? <TakeList takes={shown} batches={pages.data?.batches ?? []} {...outlets} /> : null}
      {pages.hasNextPage ? (
        <Late module={lateOlder}>
          {({ OlderTakes }) => (
            <OlderTakes isFetching={pages.isFetchingNextPage} onShow={() => void pages.fetchNextPage()} />
          )}
        </Late>
      ) : null}
    </section>
  );
}

function joinPages({ pages }: InfiniteData<TakePage>) {
  return {
    takes: pages.flatMap((page) => page.takes),
    batches: pages.flatMap((page) => page.batches),
  };
}

/** The filter is in the address as well, so that a reload and a link show the same. */
function useFilter(): [TakeFilter['status'], (status: TakeFilter['status']) => void] {
  const parameters = useSearchParams();
  const shown = parameters.get('show');
  const [status, setStatus] = useState<TakeFilter['status']>(
    filters.find(({ value }) => value === shown)?.value ?? 'all',
  );
  const change = (next: TakeFilter['status']) => {
    setStatus(next);
    writeParameter('show', next === 'all' ? null : next);
  };
  return [status, change];
}
