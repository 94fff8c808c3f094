'use client';

import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { parameters } from '@/components/address/parameters';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { Segmented } from '@/components/ui/segmented';
import type { Starter } from '@/lib/starters/starters';
import type { ShownFilter } from '@/lib/takes/list/take-list';
import { isReadable } from '@/lib/takes/take';
import { createListFocus, ListFocusProvider } from './list/list-focus';
import { TakeList } from './list/take-list';
import { SearchField } from './search-field';
import { useSelected } from './selection';
import { NothingHere, OfflineLine, TakesFailure, TakesSkeleton } from './states/takes-states';
import { TakesWelcome } from './states/takes-welcome';
import type { TakeOutlets } from './take-outlets';
import { useShownTakes } from './use-shown-takes';

const headingId = 'takes-heading';
const shownParameters = { show: parameters.show, q: parameters.q };
const statusFilters = [
  { value: 'all', label: 'All' },
  { value: 'kept', label: 'Kept' },
  { value: 'unfinished', label: 'Unfinished' },
] as const satisfies readonly { value: ShownFilter['status']; label: string }[];
const ReviewKeys = createLatePart(async () => (await import('./list/review-keys')).ReviewKeys);
const TakeAnnouncer = createLatePart(async () => (await import('./list/take-announcer')).TakeAnnouncer);
const OlderTakes = createLatePart(async () => (await import('./list/older-takes')).OlderTakes);
const CompareLink = createLatePart(async () => (await import('./compare-link')).CompareLink);

interface TakesPanelProps extends TakeOutlets {
  /** Puts a starter's request into the composer. */
  onStarter: (starter: Starter) => void;
  /** Opens every example. */
  onExamples: () => void;
}

/** The takes: finished ones, running ones, and the actions for each. */
export function TakesPanel({ onStarter, onExamples, ...outlets }: TakesPanelProps) {
  const [{ show, q }, setShown] = useQueryStates(shownParameters);
  const [listFocus] = useState(() => createListFocus(headingId));
  const filter = { status: show, search: q };
  const { query, list, isLoaded, offlineError } = useShownTakes(filter);
  const takes = list.takes.filter(isReadable);
  const isEmpty = query.data !== undefined && list.takes.length === 0;

  return (
    <ListFocusProvider value={listFocus}>
      <section aria-labelledby={headingId} className="@container relative min-w-0">
        <TakesBar
          shown={filter}
          onStatus={(status) => void setShown({ show: status })}
          onSearch={(words) => void setShown({ q: words })}
          offlineError={offlineError}
        />
        <PartBoundary>
          <ReviewKeys takes={takes} />
          <TakeAnnouncer takes={takes} />
        </PartBoundary>
        {query.isPending ? <TakesSkeleton /> : null}
        {query.isError && !query.data ? (
          <TakesFailure
            error={query.error}
            isRetrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        ) : null}
        {isEmpty && isLoaded && list.nextCursor === null ? (
          <Emptiness filter={filter} onStarter={onStarter} onExamples={onExamples} />
        ) : null}
        {list.takes.length > 0 ? (
          <TakeList list={list} listKey={JSON.stringify(filter)} {...outlets} />
        ) : null}
        {isLoaded && list.nextCursor !== null ? (
          <PartBoundary>
            <OlderTakes filter={filter} />
          </PartBoundary>
        ) : null}
      </section>
    </ListFocusProvider>
  );
}

interface TakesBarProps {
  shown: ShownFilter;
  onStatus: (status: ShownFilter['status']) => void;
  onSearch: (words: string) => void;
  offlineError: Error | null;
}

/** The bar above the list: its filter, and the selection. */
function TakesBar({ shown, onStatus, onSearch, offlineError }: TakesBarProps) {
  const hasSelected = useSelected().length > 0;
  return (
    <div className="sticky top-0 z-1 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-paper px-5 py-3 @2xl:h-13 @2xl:flex-nowrap @2xl:px-[22px] @2xl:py-0">
      <h2 id={headingId} tabIndex={-1}>
        Takes
      </h2>
      <div className="flex w-full min-w-0 @2xl:order-none @2xl:w-auto @2xl:flex-1 order-1">
        <SearchField words={shown.search} onSearch={onSearch} />
      </div>
      <Segmented legend="Show" options={statusFilters} value={shown.status} onChange={onStatus} />
      <OfflineLine error={offlineError} />
      <PartBoundary>{hasSelected ? <CompareLink /> : null}</PartBoundary>
    </div>
  );
}

const emptiness = {
  kept: 'Nothing is kept yet. Keep the take of a batch that you like best.',
  unfinished: 'Nothing is being made. Every take is settled.',
} as const;

function Emptiness({
  filter: { status, search },
  onStarter,
  onExamples,
}: {
  filter: ShownFilter;
  onStarter: (starter: Starter) => void;
  onExamples: () => void;
}) {
  if (search !== '') return <NothingHere>No prompt of these takes contains “{search}”.</NothingHere>;
  if (status !== 'all') return <NothingHere>{emptiness[status]}</NothingHere>;
  return <TakesWelcome onStarter={onStarter} onExamples={onExamples} />;
}
