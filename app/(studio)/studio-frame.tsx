'use client';

import { usePathname } from 'next/navigation';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { VisitedProvider } from '@/components/address/visited';
import { ComposerProvider } from '@/components/composer/composer-holder';
import { PlayerProvider } from '@/components/player/player-provider';
import { PageLinks } from '@/components/studio/page-links';
import { StudioHeader } from '@/components/studio/studio-header';
import { ListPlaceProvider } from '@/components/takes/list/window/list-place';
import { classNames } from '@/lib/class-names';

/** What outlives the pages: the header, the player, the composer, and the last place on each page. */
export function StudioFrame({ children }: { children: ReactNode }) {
  const isStudio = usePathname() === '/';
  return (
    <NuqsAdapter>
      <VisitedProvider>
        <PlayerProvider>
          <ComposerProvider>
            <ListPlaceProvider>
              {/* At a desk the studio's columns scroll, and the page does not. */}
              <div className={classNames('flex min-h-dvh flex-col', isStudio && 'lg:h-dvh')}>
                <StudioHeader>
                  <PageLinks current={isStudio ? 'studio' : 'compare'} />
                </StudioHeader>
                {children}
              </div>
            </ListPlaceProvider>
          </ComposerProvider>
        </PlayerProvider>
      </VisitedProvider>
    </NuqsAdapter>
  );
}
