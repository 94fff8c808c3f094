'use client';

import { type ReactNode, type Ref, useId, useRef, useState } from 'react';
import { usePlayState } from '@/components/player/player-provider';
import { Button } from '@/components/ui/button';
import type { Take } from '@/lib/takes/take';
import { HearingPanel } from './hearing/hearing-panel';
import type { HearingKind } from './hearing/hearing-words';
import type { Hearing } from './hearing/use-hearings';

export interface RowFrameProps {
  rowKey: string;
  /** The row's name in the labels of its actions. */
  name: string;
  heading: ReactNode;
  /** What it is, below its name. */
  facts: ReactNode;
  /** Extra facts at the end of each line, where there is room. */
  asides?: readonly [ReactNode, ReactNode];
  /** Whether this is the voice that the reference already has. */
  isChosen: boolean;
  /** Whether Tab stops at this row. */
  isTabStop: boolean;
  kind: HearingKind;
  hearing: Hearing | undefined;
  onPick: () => void;
  onHear: () => void;
  onMake: () => void;
  /** The acts behind Hear it. */
  children?: ReactNode;
}

/** One row of the catalogue: a button that picks it, its actions, and the progress of hearing it. */
export function RowFrame(props: RowFrameProps) {
  const { rowKey, name, heading, facts, asides, isChosen, isTabStop, kind, hearing } = props;
  const factsId = useId();
  const hearButton = useRef<HTMLButtonElement>(null);
  // A voice may appear in several sections; its progress is shown where it was requested.
  const [isAsked, setIsAsked] = useState(false);

  const hear = () => {
    setIsAsked(true);
    props.onHear();
  };
  const make = () => {
    // The button that was pressed goes; the focus stays in the row.
    hearButton.current?.focus();
    props.onMake();
  };

  return (
    <li
      data-row={rowKey}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center border-line/60 border-b pr-3 [contain-intrinsic-size:auto_47px] [content-visibility:var(--put-off,auto)] focus-within:bg-soft/50 hover:bg-soft/50"
    >
      <button
        type="button"
        aria-label={name}
        aria-describedby={factsId}
        aria-current={isChosen || undefined}
        tabIndex={isTabStop ? 0 : -1}
        className="grid gap-x-4 rounded-tag py-[5px] pl-5 text-left -outline-offset-2 md:grid-cols-[minmax(0,1fr)_minmax(0,19rem)]"
        onClick={props.onPick}
      >
        <span className="truncate">
          {heading}
          {isChosen ? <span className="ml-2 rounded-tag bg-soft px-1 text-xs">chosen</span> : null}
        </span>
        <span id={factsId} className="contents text-muted text-xs">
          <span className="truncate md:row-start-2">
            {facts}
            {asides ? <span className="md:hidden"> · {asides[0]}</span> : null}
          </span>
          {asides ? (
            <>
              <span className="truncate max-md:hidden md:col-start-2 md:row-start-1 md:text-right">
                {asides[0]}
              </span>
              <span className="figures truncate md:col-start-2 md:row-start-2 md:text-right">
                {asides[1]}
              </span>
            </>
          ) : null}
        </span>
      </button>
      <span className="flex items-center gap-1 pl-3">
        <HearButton
          ref={hearButton}
          name={name}
          take={hearing?.status === 'found' ? hearing.take : null}
          isTabStop={isTabStop}
          onPress={hear}
        />
        {props.children}
      </span>
      {hearing && isAsked ? (
        <div className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-1 pr-2 pl-5 text-sm not-empty:pb-2">
          <HearingPanel hearing={hearing} kind={kind} onMake={make} />
        </div>
      ) : null}
    </li>
  );
}

interface HearButtonProps {
  ref: Ref<HTMLButtonElement>;
  name: string;
  take: Pick<Take, 'id'> | null;
  isTabStop: boolean;
  onPress: () => void;
}

function HearButton({ ref, name, take, isTabStop, onPress }: HearButtonProps) {
  const isPlaying = usePlayState(take?.id ?? '') === 'playing';
  const word = isPlaying ? 'Pause' : 'Hear it';
  return (
    <Button
      ref={ref}
      variant="quiet"
      className="min-w-12 text-right -outline-offset-1"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${word}: ${name}`}
      onClick={onPress}
    >
      {word}
    </Button>
  );
}
