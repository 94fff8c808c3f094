import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { definePage } from '@/lib/entry/define-page.server';
import { readForPage } from '@/lib/entry/read-for-page.server';
import { findTestView } from '@/lib/listening/listening-tests-service.server';
import { readTakePage } from '@/lib/takes/stored/read-take-page.server';
import { takeListQuery } from '@/lib/takes/takes-queries';
import { ListeningScreen } from './listening-screen';

export const metadata: Metadata = { title: 'Listening test · Retake' };

/** Reveals nothing about the takes while the test is open. */
export default definePage('/compare/listen/[testId]', async ({ studio, parameters }) => {
  const found = await readForPage(async () => ({ test: await findTestView(studio, parameters.testId) }));
  if (!found) throw new Error('The listening test cannot be read.');
  const { test } = found;
  if (!test) notFound();
  const client = new QueryClient();
  if (test.status === 'finished') {
    const { takeIds } = test;
    const page = await readForPage(() =>
      readTakePage(studio, new URLSearchParams({ ids: takeIds.join(',') })),
    );
    if (page?.ok) client.setQueryData(takeListQuery({ ids: takeIds }).queryKey, page.value);
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ListeningScreen test={test} />
    </HydrationBoundary>
  );
});
