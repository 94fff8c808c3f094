'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { EngineLine, EngineProblem } from './engine-line';
import { Mark } from './mark';

const ShortcutsDialog = createLatePart(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

/** The header of every page of the studio: navigation, and the engine's status. */
export function StudioHeader({ children }: { children: ReactNode }) {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  useShortcut({ key: '?', label: 'Show the shortcuts', group: 'Studio' }, () => setIsHelpOpen(true));

  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-7 border-line max-sm:gap-3 border-b px-5">
        <Mark />
        {children}
        <div className="ml-auto flex min-w-0 items-center gap-2">
          <EngineLine />
          <Button
            variant="icon"
            aria-label="Shortcuts and appearance"
            title="Shortcuts and appearance"
            className="-mr-1.5 text-xs"
            onClick={() => setIsHelpOpen(true)}
          >
            ?
          </Button>
        </div>
      </header>
      <EngineProblem />
      {isHelpOpen ? (
        <PartBoundary>
          <ShortcutsDialog onClose={() => setIsHelpOpen(false)} />
        </PartBoundary>
      ) : null}
    </>
  );
}
