'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { SyncOpening } from './audio/use-sync-player';

/** Why nothing can be heard yet, or at all. */
export function SoundNotice({ opening, takeIds }: { opening: SyncOpening; takeIds: readonly string[] }) {
  if (opening.status === 'loading')
    return (
      <p role="status" className="py-1 text-muted text-sm">
        Loading the audio…
      </p>
    );
  if (opening.status === 'ready')
    return opening.isLowered ? (
      <p className="text-muted text-xs">
        Played at a lower sample rate than the takes have, for they would not fit into memory together.
      </p>
    ) : null;
  const lane = takeIds.indexOf(opening.sourceId ?? '');
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Alert message={lane < 0 ? opening.message : `Take ${lane + 1}: ${opening.message}`} />
      <Button onClick={opening.retry}>Try again</Button>
    </div>
  );
}
