'use client';

import { memo, type ReactNode, useId } from 'react';
import type { Take, TakeIn, TakeStatus } from '@/lib/takes/take';
import { shortenPrompt } from '@/lib/takes/take-labels';
import { SavedTakeRow } from './saved-take';
import { CancelledTakeRow, FailedTakeRow, UnconfirmedTakeRow } from './settled-take';
import { DetailsButton } from './take-acts';
import { TakeDetails } from './take-details';
import { UnfinishedTakeRow } from './unfinished-take';

export interface TakeRowPartProps<Status extends TakeStatus> {
  take: TakeIn<Status>;
  onEdit: (take: Take) => void;
  /** The button that opens the details, last among the acts of every row. */
  details: ReactNode;
}

interface TakeRowProps {
  take: Take;
  /** Where the take stands among those started with it, from 1. */
  number: number;
  batchSize: number;
  isOpen: boolean;
  onToggle: (takeId: string) => void;
  onEdit: (take: Take) => void;
}

/** One take: its row, and its details when they are open. Kept from rendering while other takes move on. */
export const TakeRow = memo(function TakeRow({
  take,
  number,
  batchSize,
  isOpen,
  onToggle,
  onEdit,
}: TakeRowProps) {
  const detailsId = useId();
  const place = batchSize === 1 ? 'Take' : `Take ${number} of ${batchSize}`;
  return (
    <article
      aria-label={`${place}: ${shortenPrompt(take.request.prompt)}`}
      className={isOpen ? 'bg-raised' : undefined}
    >
      <TakeState
        take={take}
        onEdit={onEdit}
        details={<DetailsButton detailsId={detailsId} isOpen={isOpen} onToggle={() => onToggle(take.id)} />}
      />
      {isOpen ? <TakeDetails id={detailsId} take={take} /> : null}
    </article>
  );
});

function TakeState({ take, ...rest }: { take: Take; onEdit: (take: Take) => void; details: ReactNode }) {
  switch (take.status) {
    case 'queued':
    case 'submitting':
    case 'running':
    case 'saving':
      return <UnfinishedTakeRow take={take} {...rest} />;
    case 'saved':
      return <SavedTakeRow take={take} {...rest} />;
    case 'failed':
      return <FailedTakeRow take={take} {...rest} />;
    case 'unconfirmed':
      return <UnconfirmedTakeRow take={take} {...rest} />;
    case 'cancelled':
      return <CancelledTakeRow take={take} {...rest} />;
  }
}
