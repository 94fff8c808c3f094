import type { ReactNode } from 'react';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { classNames } from '@/lib/class-names';
import { formatDecimal, formatDuration } from '@/lib/text/format-figures';
import { LaneActs } from './lane-acts';
import { LanePicture, type LanePictureProps } from './lane-picture';
import { SwitchButton } from './transport/switch-button';

/** The columns that the ruler and all lanes share at a desk; on a phone their parts lie under each other. */
export const laneColumns =
  'grid grid-cols-[minmax(0,1fr)] gap-x-5 px-5 sm:grid-cols-[40px_minmax(0,1fr)_14.5rem]';

export interface LaneProps extends LanePictureProps {
  /** What tells it from the other lanes; empty where nothing does. */
  label: string;
  isAudible: boolean;
  /** What it is turned down by, and why not, when it could not be matched. */
  gainDb: number;
  gainNote: string | null;
  /** The control that removes it, where more than two are compared. */
  remove: ReactNode;
}

/** One take of the comparison: its number, its sound, its facts and acts. */
export function Lane(props: LaneProps) {
  const { lane, hue, label, isAudible, player } = props;
  return (
    <li className={classNames('border-line border-b', isAudible && 'bg-raised')}>
      <article
        aria-label={`Take ${lane + 1}${label ? `: ${label}` : ''}`}
        className={classNames(laneColumns, 'items-center py-2.5 max-sm:py-1.5')}
      >
        <div className="max-sm:hidden">
          {player ? (
            <SwitchButton
              player={player}
              track={lane}
              label={String(lane + 1)}
              name={`take ${lane + 1}`}
              hue={hue.text}
            />
          ) : (
            <span className="grid size-10 place-items-center rounded-control border border-line text-muted">
              {lane + 1}
            </span>
          )}
        </div>
        <LanePicture {...props} />
        <LaneFacts {...props} />
      </article>
    </li>
  );
}

/** What differs, what the level match did, how long it is, and what can be done with it. */
function LaneFacts({ take, lane, label, isAudible, gainDb, gainNote, remove }: LaneProps) {
  return (
    <div className="min-w-0 max-sm:pt-1 sm:text-right">
      <div className="flex items-center gap-x-2 sm:justify-end">
        <span aria-hidden="true" className="font-semibold sm:hidden">
          {lane + 1}
        </span>
        <p className="wrap-anywhere line-clamp-2 min-w-0 text-sm" title={label}>
          {label || <RelativeTime at={take.createdAt} />}
        </p>
        <span className="-mr-1.5 empty:hidden max-sm:-my-2 max-sm:ml-auto">{remove}</span>
      </div>
      <p className="figures text-muted">
        gain {formatDecimal(gainDb, 1)} dB · {formatDuration(take.clip.durationSeconds)}
      </p>
      {gainNote ? <p className="text-muted text-xs">{gainNote}</p> : null}
      <LaneActs take={take} isAudible={isAudible} />
    </div>
  );
}
