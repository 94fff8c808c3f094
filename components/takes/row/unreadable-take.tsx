import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import type { UnreadableTake } from '@/lib/takes/take';
import { takeElementId } from '../list/take-element-id';
import { FailureText } from './settled-take';
import { DeleteButton, DownloadLink } from './take-acts';
import { TakeActs, TakeMark, TakeRowFrame } from './take-row-frame';

/**
 * A take whose row this version cannot read: says so, offers its audio if there is any, and lets the user delete it.
 */
export function UnreadableTakeRow({
  take,
  place,
  setSize,
}: {
  take: UnreadableTake;
  /** Its position in the list, from 1, and the number of takes there; -1 while unknown. */
  place: number;
  setSize: number;
}) {
  return (
    <article
      id={takeElementId(take.id)}
      tabIndex={-1}
      aria-posinset={place}
      aria-setsize={setSize}
      aria-label={`Take that cannot be read: ${shortenPrompt(take.prompt)}`}
    >
      <TakeRowFrame
        lead={<TakeMark>!</TakeMark>}
        facts={
          <TakeActs signs={<DeleteButton take={take} />}>
            {take.hasAudio ? <DownloadLink take={take} /> : null}
          </TakeActs>
        }
      >
        <FailureText failure={take.failure} />
      </TakeRowFrame>
    </article>
  );
}
