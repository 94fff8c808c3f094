import { dehydrate, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { preload } from 'react-dom';
import { HydrateMissing } from '@/components/ui/state/hydrate-missing';
import { readQuestion } from '@/lib/comparing/question';
import { definePage } from '@/lib/entry/define-page.server';
import { readForPage } from '@/lib/entry/read-for-page.server';
import { noteLostClips } from '@/lib/serving/clip-faults.server';
import { readTakePage } from '@/lib/takes/stored/read-take-page.server';
import { getAudioUrl } from '@/lib/takes/take';
import { inOrderOf, takeListQuery } from '@/lib/takes/takes-queries';
import { Compare } from './compare';

export const metadata: Metadata = { title: 'Compare · Retake' };

export default definePage('/compare', async ({ studio, search }) => {
  const question = readQuestion(search['takes']);
  const client = new QueryClient();
  if (question.kind === 'takes') {
    const { takeIds } = question;
    const page = await readForPage(async () => {
      await noteLostClips(studio, takeIds);
      return readTakePage(studio, new URLSearchParams({ ids: takeIds.join(',') }));
    });
    if (page?.ok) {
      const inOrder = inOrderOf(takeIds, page.value.takes);
      client.setQueryData(takeListQuery({ ids: takeIds }).queryKey, page.value);
      // Fetched while the page's scripts still load.
      for (const take of inOrder) {
        if (take.status === 'saved')
          preload(getAudioUrl(take, 'play'), { as: 'fetch', crossOrigin: 'anonymous' });
      }
    }
  }
  return (
    <HydrateMissing state={dehydrate(client)}>
      <Compare question={question} />
    </HydrateMissing>
  );
});
