'use client';

import Link from 'next/link';
import { withErrand } from '@/components/address/page-links';
import { usePageLinks } from '@/components/address/visited';
import { useKeepTake } from '@/components/keeping/use-keep-take';
import { Button } from '@/components/ui/button';
import { CloseIcon } from '@/components/ui/icons';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import { onceEach } from '@/components/ui/presses/clicks';
import { classNames } from '@/lib/class-names';
import { getAudioUrl, type SavedTake } from '@/lib/takes/take';

const quietLink =
  'grid min-h-6 place-items-center rounded-tag text-muted text-xs hover:text-ink max-sm:min-h-11';

/** What can be done with a take that is compared. */
export function LaneActs({ take, isAudible }: { take: SavedTake; isAudible: boolean }) {
  const { toggle } = useKeepTake();
  const keep = () => toggle(take);
  const { studio } = usePageLinks();
  return (
    <div className="flex flex-wrap items-center gap-x-3 sm:justify-end">
      <Button
        variant="quiet"
        aria-pressed={take.kept}
        className={classNames('max-sm:min-h-11', take.kept && 'font-semibold text-signal hover:text-signal')}
        onClick={onceEach(keep)}
      >
        {take.kept ? 'Kept' : 'Keep'}
      </Button>
      <Link href={withErrand(studio, 'voice', take.id)} prefetch={false} className={quietLink}>
        Use as voice
      </Link>
      <Link href={withErrand(studio, 'edit', take.id)} prefetch={false} className={quietLink}>
        Edit
      </Link>
      <a href={getAudioUrl(take, 'download')} download className={quietLink}>
        Download
      </a>
      {isAudible ? <KeepKey onPress={keep} /> : null}
    </div>
  );
}

function KeepKey({ onPress }: { onPress: () => void }) {
  useShortcut({ key: 'k', label: 'Keep the take that is heard, or not', group: 'Compare' }, onPress);
  return null;
}

/** Removes one lane from the comparison, which keeps its position. */
export function RemoveLane({ lane, href }: { lane: number; href: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-label={`Remove take ${lane + 1} from the comparison`}
      title="Remove from the comparison"
      className="grid size-6 shrink-0 place-items-center rounded-tag text-muted hover:bg-soft hover:text-ink max-sm:size-11"
    >
      <CloseIcon />
    </Link>
  );
}
