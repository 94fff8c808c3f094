import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

interface TakeRowFrameProps {
  /** The round mark or button at the left. */
  lead: ReactNode;
  /** The waveform, or its substitute. */
  children?: ReactNode;
  facts: ReactNode;
  isCurrent?: boolean;
  isKept?: boolean;
}

/** The one grid of every row, whatever its take's state. Where the panel is narrow the facts come under the waveform. */
export function TakeRowFrame({
  lead,
  children,
  facts,
  isCurrent = false,
  isKept = false,
}: TakeRowFrameProps) {
  return (
    <div
      className={classNames(
        'relative grid min-h-17 grid-cols-[34px_minmax(0,1fr)] items-center gap-x-3.5 gap-y-1 px-5 pt-[7px] pb-[9px] @2xl:grid-cols-[34px_minmax(0,1fr)_252px] @2xl:px-[22px] @4xl:grid-cols-[34px_minmax(0,1fr)_22rem]',
        isCurrent && 'bg-raised',
        isKept &&
          'before:absolute before:inset-y-2 before:left-0 before:w-[3px] before:rounded-r-[2px] before:bg-signal',
      )}
    >
      {lead}
      <div className="min-w-0">{children}</div>
      <div className="col-start-2 grid min-w-0 gap-0.5 @2xl:col-start-3 @2xl:justify-items-end @2xl:text-right">
        {facts}
      </div>
    </div>
  );
}

/** The round mark of a take that cannot be played. */
export function TakeMark({ children }: { children?: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="figures grid size-[34px] place-items-center rounded-full border border-line bg-raised text-muted"
    >
      {children}
    </span>
  );
}

/** A row of small acts, the last thing among the facts; those drawn as signs stay together at its end. */
export function TakeActs({ children, signs }: { children?: ReactNode; signs: ReactNode }) {
  return (
    <div className="-mr-1 flex flex-wrap items-center gap-x-4 @2xl:justify-end @2xl:gap-x-3">
      {children}
      <span className="-ml-1 inline-flex gap-0.5">{signs}</span>
    </div>
  );
}
