import type { SyncPlayer } from '../audio/sync-player';
import { Clock } from '../transport/clock';
import { LoopControls } from '../transport/loop-controls';
import { Nudges } from '../transport/nudges';
import { PlayButton } from '../transport/play-button';
import { PositionRange } from '../transport/position-range';
import { SwitchKeys } from '../transport/switch-keys';

/** The transport in two rows, for a narrow column. */
export function TestTransport({ player, letters }: { player: SyncPlayer; letters: readonly string[] }) {
  return (
    <section aria-label="Transport" className="grid gap-2">
      <div className="flex min-w-0 items-center gap-3">
        <PlayButton player={player} />
        <Clock player={player} />
        <PositionRange player={player} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Nudges player={player} />
        <LoopControls player={player} />
      </div>
      <SwitchKeys player={player} names={letters} />
    </section>
  );
}
