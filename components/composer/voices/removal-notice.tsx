'use client';

import { Button } from '@/components/ui/button';
import type { VoiceDesign } from '@/lib/designs/design';
import type { Removal } from './use-design-removal';

interface RemovalNoticeProps {
  removal: Removal | null;
  onRestore: (design: VoiceDesign) => void;
}

/** What was deleted and the way back. It stands in the dialog, because the page's own messages lie behind it. */
export function RemovalNotice({ removal, onRestore }: RemovalNoticeProps) {
  return (
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
  );
}
