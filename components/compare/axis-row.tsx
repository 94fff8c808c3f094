import type { SyncPlayer } from './audio/sync-player';
import { laneColumns } from './lane';
import { TimeRuler } from './transport/time-ruler';

const quarters = [0, 25, 50, 75] as const;

/** The axis above the lanes: seconds, or the share of each take's length when these are stretched. */
export function AxisRow({ player, isStretched }: { player: SyncPlayer | null; isStretched: boolean }) {
  return (
    <div className={`${laneColumns} min-h-7 border-line border-b`}>
      <div className="min-w-0 sm:col-start-2">
        {isStretched ? <ShareRuler /> : player ? <TimeRuler player={player} /> : null}
      </div>
      {isStretched ? (
        <p className="py-1 text-muted text-xs sm:text-right">
          An estimate: the same share of each take’s length.
        </p>
      ) : null}
    </div>
  );
}

function ShareRuler() {
  return (
    <div aria-hidden="true" className="grid h-7 grid-cols-4 pt-1 text-[11px] text-muted leading-[18px]">
      {quarters.map((percent) => (
        <span key={percent} className="border-current border-l pl-1 tabular-nums">
          {percent} %
        </span>
      ))}
    </div>
  );
}
