import type { SyncPlayer } from '../audio/sync-player';
import { SwitchButton, type SwitchButtonProps } from './switch-button';

export interface SwitchButtonsProps {
  player: SyncPlayer;
  tracks: readonly Pick<SwitchButtonProps, 'label' | 'name' | 'hue'>[];
}

/** One wide button for each track, side by side, for switching by thumb. */
export function SwitchButtons({ player, tracks }: SwitchButtonsProps) {
  return (
    <fieldset className="flex gap-2">
      <legend className="sr-only">Listen to</legend>
      {tracks.map((track, index) => (
        <SwitchButton key={track.name} player={player} track={index} className="flex-1" {...track} />
      ))}
    </fieldset>
  );
}
