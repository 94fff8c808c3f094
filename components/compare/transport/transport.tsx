import type { SyncPlayer } from '../audio/sync-player';
import { Clock } from './clock';
import { LoopControls } from './loop-controls';
import { Nudges } from './nudges';
import { PlayButton } from './play-button';
import { PositionRange } from './position-range';
import { SwitchKeys } from './switch-keys';

export interface TransportProps {
  player: SyncPlayer;
  /** The tracks' names, for the list of shortcuts: "take 1". */
  names: readonly string[];
}

/** One transport for all tracks, with its keys. */
export function Transport({ player, names }: TransportProps) {
  return (
    <section aria-label="Transport" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-1 items-center gap-3 max-md:basis-full">
        <PlayButton player={player} />
        <Clock player={player} />
        <PositionRange player={player} />
      </div>
      <div className="phone-strip gap-x-2 md:contents">
        <Nudges player={player} />
        <LoopControls player={player} />
      </div>
      <SwitchKeys player={player} names={names} />
    </section>
  );
}
