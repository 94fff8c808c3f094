'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ChevronIcon } from '@/components/ui/icons';
import type { Starter } from '@/lib/prompt/starters';
import { StarterList } from './starter-list';

const groups = [
  { mode: 'text', label: 'From text alone' },
  { mode: 'voices', label: 'With preset voices' },
  { mode: 'image', label: 'From a picture' },
] as const satisfies readonly { mode: Starter['mode']; label: string }[];

const loadMoreStarters = () => import('@/lib/prompt/starters-more');

/** The other examples, fetched and shown in place when asked for. */
export function MoreStarters({ onStarter }: { onStarter: (starter: Starter) => void }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [starters, setStarters] = useState<readonly Starter[]>([]);
  const [hasFailed, setHasFailed] = useState(false);

  const toggle = () => {
    setIsOpen(!isOpen);
    setHasFailed(false);
    if (isOpen || starters.length > 0) return;
    loadMoreStarters().then(
      (module) => setStarters(module.moreStarters),
      () => {
        setIsOpen(false);
        setHasFailed(true);
      },
    );
  };

  return (
    <div>
      <Button
        variant="text"
        className="group inline-flex items-center gap-1"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={toggle}
      >
        More examples
        <span className="transition-transform duration-150 group-aria-expanded:rotate-180">
          <ChevronIcon />
        </span>
      </Button>
      <p role="status" className="text-muted text-sm">
        {hasFailed ? 'The examples could not be fetched. Press again to try again.' : null}
      </p>
      <div id={id} hidden={!isOpen} className="mt-3 grid gap-6">
        {groups.map(({ mode, label }) => {
          const group = starters.filter((starter) => starter.mode === mode);
          return group.length === 0 ? null : (
            <div key={mode} className="grid gap-2">
              <h3 className="text-muted text-xs">{label}</h3>
              <StarterList label={label} starters={group} onStarter={onStarter} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
