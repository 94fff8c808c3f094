import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { readEngineStatus } from '@/lib/engine/read-engine-status.server';
import { defineLayout } from '@/lib/entry/define-layout.server';
import { readForPage } from '@/lib/entry/read-for-page.server';
import { StudioFrame } from './studio-frame';

/**
 * What stays while the user moves between the studio and a comparison. A listening test is outside: it is a separate
 * document.
 */
export default defineLayout('/', async ({ studio, children }) => {
  const client = new QueryClient();
  const engine = await readForPage(() => readEngineStatus(studio));
  if (engine) client.setQueryData(engineStatusQuery().queryKey, engine);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StudioFrame>{children}</StudioFrame>
    </HydrationBoundary>
  );
});
