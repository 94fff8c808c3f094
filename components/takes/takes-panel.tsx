'use client';

import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { usePlayer } from '@/components/player/player-provider';
import { Segmented } from '@/components/ui/segmented';
import { useShortcut } from '@/components/ui/shortcuts';
import type { Starter } from '@/lib/prompt/starters';
import { isUnfinished, type SavedTake, type Take, type TakePage } from '@/lib/takes/take';
import { followTakesQuery, type TakeFilter, takePagesQuery } from '@/lib/takes/takes-queries';
import { OlderTakes } from './older-takes';
import { TakeAnnouncer } from './take-announcer';
import { TakeList } from './take-list';
import type { TakeOutlets } from './take-row';
import { NothingUnfinished, OfflineLine, TakesFailure, TakesSkeleton } from './takes-states';
import { TakesWelcome } from './takes-welcome';

const filters = [
  { value: 'all', label: 'All' },
  { value: 'unfinished', label: 'Unfinished' },
] as const satisfies readonly { value: TakeFilter['status']; label: string }[];

const nothing: Take[] = [];

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
  const pages = useInfiniteQuery({ ...takePagesQuery({ status }), select: listTakes });
  const takes = pages.data ?? nothing;
  const follow = useQuery(followTakesQuery(client, takes));
  const shown = status === 'all' ? takes : takes.filter(isUnfinished);
  usePlayShortcut(takes);

  return (
    <section aria-labelledby="takes-heading" className="@container min-w-0">
      <div className="sticky top-0 z-1 flex h-13 items-center gap-4 border-line border-b bg-paper px-5 @2xl:px-[22px]">
        <h2 id="takes-heading" tabIndex={-1}>
          Takes
        </h2>
        <Segmented legend="Show" options={filters} value={status} onChange={setStatus} />
        <OfflineLine error={pages.data ? (pages.error ?? follow.error) : null} />
      </div>
      <TakeAnnouncer takes={takes} />
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
          <NothingUnfinished />
        )
      ) : null}
      {shown.length > 0 ? <TakeList takes={shown} {...outlets} /> : null}
      {pages.hasNextPage ? (
        <OlderTakes isFetching={pages.isFetchingNextPage} onShow={() => void pages.fetchNextPage()} />
      ) : null}
    </section>
  );
}

function listTakes(data: InfiniteData<TakePage>): Take[] {
  return data.pages.flatMap((page) => page.takes);
}

/** The filter is in the address as well, so that a reload and a link show the same. */
function useFilter(): [TakeFilter['status'], (status: TakeFilter['status']) => void] {
  const parameters = useSearchParams();
  const [status, setStatus] = useState<TakeFilter['status']>(
    parameters.get('show') === 'unfinished' ? 'unfinished' : 'all',
  );
  const change = (next: TakeFilter['status']) => {
    setStatus(next);
    const changed = new URLSearchParams(parameters);
    if (next === 'all') changed.delete('show');
    else changed.set('show', next);
    window.history.replaceState(null, '', changed.size === 0 ? window.location.pathname : `?${changed}`);
  };
  return [status, change];
}

function usePlayShortcut(takes: readonly Take[]) {
  const player = usePlayer();
  useShortcut({ key: 'Space', label: 'Play or pause', group: 'Takes' }, () => {
    const saved = takes.filter((take): take is SavedTake => take.status === 'saved');
    const take = saved.find(({ id }) => id === player.getPlayback().currentId) ?? saved[0];
    if (take) player.toggle(take);
  });
}
