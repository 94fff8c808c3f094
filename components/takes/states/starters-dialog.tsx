'use client';

import { Dialog } from '@/components/ui/dialog/dialog';
import { type Starter, starters } from '@/lib/starters/starters';
import { moreStarters } from '@/lib/starters/starters-more';
import { StarterList } from './starter-list';

const groups = [
  { mode: 'text', label: 'From text alone' },
  { mode: 'voices', label: 'With preset voices' },
  { mode: 'image', label: 'From a picture' },
] as const satisfies readonly { mode: Starter['mode']; label: string }[];

const allStarters = [...starters, ...moreStarters];

export interface StartersDialogProps {
  onStarter: (starter: Starter) => void;
  onClose: () => void;
}

/** Every example, grouped by the model's input. */
export function StartersDialog({ onStarter, onClose }: StartersDialogProps) {
  return (
    <Dialog title="Examples" isOpen width="wide" onClose={onClose}>
      <div className="grid gap-6">
        {groups.map(({ mode, label }) => (
          <div key={mode} className="grid gap-2">
            <h3 className="text-muted text-xs">{label}</h3>
            <StarterList
              label={label}
              starters={allStarters.filter((starter) => starter.mode === mode)}
              onStarter={onStarter}
            />
          </div>
        ))}
      </div>
    </Dialog>
  );
}
