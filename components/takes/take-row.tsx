'use client';

import { memo, type ReactNode, useId } from 'react';
import { createLateModule, Late, LoadFailure } from '@/components/ui/late-module';
import { classNames } from '@/lib/class-names';
import type { knobs } from '@/lib/takes/request';
import type { SavedTake, Take, TakeIn, TakeStatus } from '@/lib/takes/take';
import { shortenPrompt } from '@/lib/takes/take-labels';
import { SavedTakeRow } from './saved-take';
import { DetailsButton } from './take-acts';
import { takeElementId } from './take-element-id';
import { TakeMark, TakeRowFrame } from './take-row-frame';

const lateUnsaved = createLateModule(() => import('./unsaved-take'));
const lateDetails = createLateModule(() => import('./take-details'));

/** What a take can be taken on to, outside the list. */
export interface TakeOutlets {
  /** Brings its request back into the composer, and one of its knobs to hand. */
  onEdit: (take: Take, knob?: keyof typeof knobs) => void;
  /** Makes a stretch of it a reference of the next request. */
  onUseAsVoice: (take: SavedTake) => void;
}

export interface TakeRowPartProps<Status extends TakeStatus> extends TakeOutlets {
  take: TakeIn<Status>;
  /** What tells it from the others of its batch, one thing per line; empty when nothing does. */
  label: string;
  /** The button that opens the details, last among the acts of every row. */
  details: ReactNode;
}

interface TakeRowProps extends TakeOutlets {
  take: Take;
  /** Where the take stands among those started with it, from 1. */
  number: number;
  batchSize: number;
  label: string;
  isOpen: boolean;
  onToggle: (takeId: string) => void;
}

/** One take: its row, and its details when they are open. Kept from rendering while other takes move on. */
export const TakeRow = memo(function TakeRow({
  take,
  number,
  batchSize,
  label,
  isOpen,
  onToggle,
  ...outlets
}: TakeRowProps) {
  const detailsId = useId();
  const place = batchSize === 1 ? 'Take' : `Take ${number} of ${batchSize}`;
  return (
    <article
      id={takeElementId(take.id)}
      tabIndex={-1}
      aria-label={`${place}: ${shortenPrompt(take.request.prompt)}`}
      // Inside: rows are clipped, so that those off the screen cost nothing.
      className={classNames('-outline-offset-2', isOpen && 'bg-raised')}
    >
      <TakeState
        take={take}
        label={label}
        {...outlets}
        details={<DetailsButton detailsId={detailsId} isOpen={isOpen} onToggle={() => onToggle(take.id)} />}
      />
      {isOpen ? (
        <div id={detailsId}>
          <Late module={lateDetails} failed={<LoadFailure />}>
            {({ TakeDetails }) => <TakeDetails take={take} onTweak={outlets.onEdit} />}
          </Late>
        </div>
      ) : null}
    </article>
  );
});

function TakeState({ take, ...rest }: TakeOutlets & { take: Take; label: string; details: ReactNode }) {
  if (take.status === 'saved') return <SavedTakeRow take={take} {...rest} />;
  return (
    <Late
      module={lateUnsaved}
      waiting={<TakeRowFrame lead={<TakeMark />} facts={null} />}
      failed={<LoadFailure />}
    >
      {({ UnsavedTakeRow }) => <UnsavedTakeRow take={take} {...rest} />}
    </Late>
  );
}
