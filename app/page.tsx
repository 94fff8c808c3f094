import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { readEngineStatus } from '@/lib/engine/read-engine-status.server';
import { definePage } from '@/lib/entry/define-page.server';
import { readForPage } from '@/lib/entry/read-for-page.server';
import { allTakes } from '@/lib/takes/list/take-list';
import { readTakePage } from '@/lib/takes/stored/read-take-page.server';
import { takeListQuery } from '@/lib/takes/takes-queries';
import { Studio } from './studio';

/** As many as fill a large screen; the page asks for older ones as it is scrolled. */
const takesAtFirst = 12;

export default definePage('/', async ({ studio }) => {
  const [page, engine] = await Promise.all([
    readForPage(() => readTakePage(studio, new URLSearchParams({ limit: String(takesAtFirst) }))),
    readForPage(() => readEngineStatus(studio)),
  ]);
  const client = new QueryClient();
  if (engine) client.setQueryData(engineStatusQuery().queryKey, engine);
  if (page?.ok) client.setQueryData(takeListQuery(allTakes).queryKey, page.value);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Studio />
    </HydrationBoundary>
  );
});
