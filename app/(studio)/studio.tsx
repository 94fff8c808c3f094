'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ComposerForm } from '@/components/composer/composer-form';
import { useComposer } from '@/components/composer/use-composer';
import { SelectionProvider } from '@/components/takes/selection';
import { TakesPanel } from '@/components/takes/takes-panel';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { useToast } from '@/components/ui/toast/toast';
import type { Take } from '@/lib/takes/take';

const Arrival = createLatePart(async () => (await import('./arrival')).Arrival);
const StartersDialog = createLatePart(
  async () => (await import('@/components/takes/states/starters-dialog')).StartersDialog,
);

/** The one screen: composer and takes, side by side or one below the other. */
export function Studio() {
  const toast = useToast();
  const composer = useComposer();
  const takesColumn = useRef<HTMLDivElement>(null);
  const [isExamplesOpen, setIsExamplesOpen] = useState(false);

  const tellStarted = (takes: Take[]) => {
    // Side by side, the takes are in view, so nothing has to be announced.
    if (window.matchMedia('(min-width: 64rem)').matches) return;
    toast.show({
      message: takes.length === 1 ? 'One take started.' : `${takes.length} takes started.`,
      action: { label: 'Show', onPress: () => takesColumn.current?.scrollIntoView() },
    });
  };

  return (
    <>
      <PartBoundary>
        <Arrival composer={composer} />
      </PartBoundary>
      <main className="grid flex-1 grid-cols-[minmax(0,1fr)] lg:min-h-0 lg:grid-cols-[clamp(25rem,35vw,31.25rem)_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)]">
        <h1 className="sr-only">Studio</h1>
        <div className="flex min-h-0 flex-col border-line lg:border-r">
          <ComposerForm
            composer={composer}
            onExamples={() => setIsExamplesOpen(true)}
            onStarted={tellStarted}
          />
        </div>
        <div ref={takesColumn} className="min-w-0 border-line max-lg:border-t lg:min-h-0 lg:overflow-y-auto">
          <SelectionProvider>
            <TakesPanel
              onEdit={composer.edit}
              onUseAsVoice={composer.cutAsVoice}
              onStarter={composer.loadStarter}
              onExamples={() => setIsExamplesOpen(true)}
            />
          </SelectionProvider>
        </div>
      </main>
      {isExamplesOpen ? (
        <PartBoundary>
          <StartersDialog
            onStarter={(starter) => {
              flushSync(() => setIsExamplesOpen(false));
              composer.loadStarter(starter);
            }}
            onClose={() => setIsExamplesOpen(false)}
          />
        </PartBoundary>
      ) : null}
    </>
  );
}
