'use client';

import { useQuery } from '@tanstack/react-query';
import { CompareWelcome, LeftOut, NothingToCompare } from '@/components/compare/compare-states';
import { Comparison } from '@/components/compare/comparison';
import { useTakesFeed } from '@/components/takes/use-takes-feed';
import { useTakesToBe } from '@/components/takes/use-takes-to-be';
import { minCompared } from '@/lib/comparing/comparison';
import type { Question } from '@/lib/comparing/question';
import type { TakeList } from '@/lib/takes/list/take-list';
import type { SavedTake } from '@/lib/takes/take';
import { inOrderOf, takeListQuery } from '@/lib/takes/takes-queries';

const nothing: TakeList = { takes: [], batches: [], nextCursor: null, revision: '' };

/** The comparison screen, in whatever state its address puts it. */
export function Compare({ question }: { question: Question }) {
  return (
    <main className="flex flex-1 flex-col">
      <h1 className="sr-only">Compare</h1>
      <Answer question={question} />
    </main>
  );
}

function Answer({ question }: { question: Question }) {
  switch (question.kind) {
    case 'none':
      return <CompareWelcome />;
    case 'wrong':
      return <NothingToCompare message={question.message} />;
    case 'takes':
      return <ComparedTakes takeIds={question.takeIds} />;
  }
}

function ComparedTakes({ takeIds }: { takeIds: readonly string[] }) {
  const filter = { ids: takeIds };
  const { data: list, error } = useQuery(takeListQuery(filter));
  useTakesFeed(filter, list !== undefined);
  const takes = inOrderOf(takeIds, useTakesToBe(list ?? nothing, filter).takes);
  if (!list) return error ? <NothingToCompare message="The takes could not be read." /> : null;
  const saved = takes.filter((take): take is SavedTake => take.status === 'saved' && take.failure === null);
  const leftOut = (
    <LeftOut
      missing={takeIds.filter((id) => !takes.some((take) => take.id === id))}
      unsaved={takes.filter((take) => !saved.some(({ id }) => id === take.id))}
    />
  );
  if (saved.length < minCompared)
    return (
      <>
        {leftOut}
        <NothingToCompare message="Fewer than two of these takes can be heard." />
      </>
    );
  return (
    <>
      {leftOut}
      <Comparison key={saved.map(({ id }) => id).join(' ')} takes={saved} />
    </>
  );
}
