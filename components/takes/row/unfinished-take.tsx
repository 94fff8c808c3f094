'use client';

import { classNames } from '@/lib/class-names';
import { describeUnfinished } from '@/lib/takes/take-labels';

import type { TakeRowPartProps } from '../take-outlets';
import { TakeActs, TakeMark, TakeRowFrame } from './take-row-frame';
import { TakeCredits, TakeTags } from './take-tags';
import { CancelButton, LookAgainButton } from './unsaved-acts';
import { useNow } from './use-now';

/** A take that the studio is working on, with what is known of its progress. */
export function UnfinishedTakeRow({
  take,
  label,
  details,
}: TakeRowPartProps<'queued' | 'submitting' | 'running' | 'saving'>) {
  const { title, note, percent, isMoving } = describeUnfinished(take, useNow());
  return (
    <TakeRowFrame
      lead={<TakeMark>{percent === null ? '···' : Math.round(percent)}</TakeMark>}
      facts={
        <>
          <TakeTags take={take} label={label} />
          <TakeCredits take={take} />
          <TakeActs signs={details}>
            {take.status === 'queued' ? <CancelButton take={take} /> : null}
            {take.status === 'saving' && take.failure ? (
              <LookAgainButton take={take} label="Try now" />
            ) : null}
          </TakeActs>
        </>
      }
    >
      <p className="text-sm tabular-nums">{title}</p>
      {note ? <p className="text-muted text-xs">{note}</p> : null}
      <ProgressLine percent={percent} isMoving={isMoving} />
    </TakeRowFrame>
  );
}

function ProgressLine({ percent, isMoving }: { percent: number | null; isMoving: boolean }) {
  if (!isMoving) return <div className="mt-2 h-0.5 bg-line" />;
  return (
    <div
      role="progressbar"
      aria-label="Progress"
      aria-valuenow={percent === null ? undefined : Math.round(percent)}
      className="mt-2 h-0.5 bg-line"
    >
      <div
        className={classNames(
          'h-full origin-left transition-transform duration-150',
          percent === null ? 'bg-wave motion-safe:animate-pulse' : 'bg-signal',
        )}
        style={{ transform: `scaleX(${percent === null ? 1 : percent / 100})` }}
      />
    </div>
  );
}
