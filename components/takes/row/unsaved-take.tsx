import type { TakeStatus } from '@/lib/database/enums';
import type { TakeRowPartProps } from '../take-outlets';
import { CancelledTakeRow, FailedTakeRow, UnconfirmedTakeRow } from './settled-take';
import { UnfinishedTakeRow } from './unfinished-take';

/** A take that cannot be heard: what it is doing, or how it ended. */
export function UnsavedTakeRow({ take, ...rest }: TakeRowPartProps<Exclude<TakeStatus, 'saved'>>) {
  switch (take.status) {
    case 'queued':
    case 'submitting':
    case 'running':
    case 'saving':
      return <UnfinishedTakeRow take={take} {...rest} />;
    case 'failed':
      return <FailedTakeRow take={take} {...rest} />;
    case 'unconfirmed':
      return <UnconfirmedTakeRow take={take} {...rest} />;
    case 'cancelled':
      return <CancelledTakeRow take={take} {...rest} />;
  }
}
