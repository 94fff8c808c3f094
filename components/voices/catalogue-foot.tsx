'use client';

import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import type { VoiceDesign } from '@/lib/designs/design';
import type { Removal } from './use-design-removal';

interface CatalogueFootProps {
  hintId: string;
  removal: Removal | null;
  onRestore: (design: VoiceDesign) => void;
}

/** The keys, and the last deletion with its Undo, shown here because the page's own messages are behind the dialog. */
export function CatalogueFoot({ hintId, removal, onRestore }: CatalogueFootProps) {
  return (
    <div
      className={classNames(
        'flex min-h-9 items-center justify-between gap-4 border-line border-t px-5 py-1 text-muted text-xs',
        removal ? null : 'max-md:sr-only',
      )}
    >
      <p id={hintId} className="max-md:sr-only">
        ↑ ↓ choose a voice, → goes to its acts, Enter picks, typing goes on searching.
      </p>
      <div role="status" className="flex min-w-0 items-center gap-3">
        {removal?.kind === 'removed' ? (
          <>
            <span className="truncate text-ink">“{removal.design.name}” is deleted.</span>
            <Button variant="text" className="text-ink" onClick={() => onRestore(removal.design)}>
              Undo
            </Button>
          </>
        ) : null}
        {removal?.kind === 'failed' ? <span className="text-bad">{removal.message}</span> : null}
      </div>
    </div>
  );
}
