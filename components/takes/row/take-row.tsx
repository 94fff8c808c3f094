'use client';

import { memo, type ReactNode, useId } from 'react';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { classNames } from '@/lib/class-names';
import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import type { Take } from '@/lib/takes/take';
import { takeElementId } from '../list/take-element-id';
import type { TakeOutlets } from '../take-outlets';
import { SavedTakeRow } from './saved-take';
import { DetailsButton } from './take-acts';
import { TakeMark, TakeRowFrame } from './take-row-frame';

const UnsavedTakeRow = createLatePart(
  async () => (await import('./unsaved-take')).UnsavedTakeRow,
  () => <TakeRowFrame lead={<TakeMark />} facts={null} />,
);
const TakeDetails = createLatePart(async () => (await import('../review/take-details')).TakeDetails);

interface TakeRowProps extends TakeOutlets {
  take: Take;
  /** The take's position among those started with it, from 1. */
  number: number;
  batchSize: number;
  label: string;
  /** Its position in the whole list, from 1, and the number of takes there; -1 while unknown. */
  place: number;
  setSize: number;
  isOpen: boolean;
  onToggle: (takeId: string) => void;
}

/** One take: its row, and its details when they are open. Kept from rendering while other takes move on. */
export const TakeRow = memo(function TakeRow({
  take,
  number,
  batchSize,
  label,
  place,
  setSize,
  isOpen,
  onToggle,
  ...outlets
}: TakeRowProps) {
  const detailsId = useId();
  const name = batchSize === 1 ? 'Take' : `Take ${number} of ${batchSize}`;
  return (
    <article
      id={takeElementId(take.id)}
      tabIndex={-1}
      aria-posinset={place}
      aria-setsize={setSize}
      aria-label={`${name}: ${shortenPrompt(take.request.prompt)}`}
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
          <PartBoundary>
            <TakeDetails take={take} onTweak={outlets.onEdit} />
          </PartBoundary>
        </div>
      ) : null}
    </article>
  );
});

function TakeState({ take, ...rest }: TakeOutlets & { take: Take; label: string; details: ReactNode }) {
  if (take.status === 'saved') return <SavedTakeRow take={take} {...rest} />;
  return (
    <PartBoundary>
      <UnsavedTakeRow take={take} {...rest} />
    </PartBoundary>
  );
}
