import Link from 'next/link';
import { RelativeDay, RelativeTime } from '@/components/ui/time/relative-time';
import { classNames } from '@/lib/class-names';
import { getCompareUrl, maxCompared, minCompared } from '@/lib/comparing/comparison';
import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import { type Batch, listSaved } from '@/lib/takes/batches';
import { describeVariations } from '@/lib/takes/variations';

const headingLength = 160;

/** The day on which the batches below it were started. */
export function DayHead({ at }: { at: string }) {
  return (
    <h3 className="h-8 px-5 pt-3 font-semibold text-xs @2xl:px-[22px]">
      <RelativeDay at={at} />
    </h3>
  );
}

/** The request of one press, and how its takes differ. */
export function BatchHead({ batch, isFirstOfDay }: { batch: Batch; isFirstOfDay: boolean }) {
  const count = batch.facts.takes.length;
  const isSandbox = batch.takes.some((take) => take.engine === 'sandbox');
  const saved = listSaved(batch);
  return (
    <h4
      className={classNames(
        'flex items-baseline gap-2.5 px-5 pb-1 font-normal text-muted text-xs @2xl:px-[22px]',
        isFirstOfDay ? 'pt-1' : 'border-line border-t pt-2.5',
      )}
    >
      <RelativeTime at={batch.createdAt} className="shrink-0 font-medium text-ink" />
      <span className="truncate">{shortenPrompt(batch.prompt, headingLength)}</span>
      <span className="shrink-0">
        {[`${count} take${count === 1 ? '' : 's'}`, describeVariations(batch.facts.variations)]
          .filter(Boolean)
          .join(', ')}
        {isSandbox ? <span className="@max-2xl:hidden"> · sandbox engine</span> : null}
      </span>
      {saved.length >= minCompared && saved.length <= maxCompared ? (
        <Link href={getCompareUrl(saved)} prefetch={false} className="ml-auto shrink-0 hover:text-ink">
          Compare these
        </Link>
      ) : null}
    </h4>
  );
}
