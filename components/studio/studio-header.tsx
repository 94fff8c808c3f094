'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import { createLateModule, Late, LoadFailure } from '@/components/ui/late/late-module';
import { EngineLine, EngineProblem } from './engine-line';
import { Mark } from './mark';

const lateShortcuts = createLateModule(() => import('./shortcuts-dialog'));

/** The pages one can get to from each other. */
const pages = [
  { id: 'studio', label: 'Studio', href: '/' },
  { id: 'compare', label: 'Compare', href: '/compare' },
] as const;

/** The head of every page of the studio: where one is, and how the engine is. */
export function StudioHeader({ page }: { page: (typeof pages)[number]['id'] }) {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  useShortcut({ key: '?', label: 'Show the shortcuts', group: 'Studio' }, () => setIsHelpOpen(true));

  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-7 border-line max-sm:gap-3 border-b px-5">
        <Mark />
        <nav aria-label="Pages" className="flex gap-4 max-sm:gap-1.5">
          {pages.map(({ id, label, href }) => (
            <a
              key={id}
              href={href}
              aria-current={id === page ? 'page' : undefined}
              className="flex min-h-6 items-center px-0.5 text-muted hover:text-ink aria-[current]:text-ink max-sm:min-h-11"
            >
              {label}
            </a>
          ))}
        </nav>
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
        <Late module={lateShortcuts} failed={<LoadFailure />}>
          {({ ShortcutsDialog }) => <ShortcutsDialog onClose={() => setIsHelpOpen(false)} />}
        </Late>
      ) : null}
    </>
  );
}
