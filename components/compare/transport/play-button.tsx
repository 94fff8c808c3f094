'use client';

import { useShortcut } from '@/components/ui/keys/shortcuts';
import { PauseIcon, PlayIcon } from '@/components/ui/transport-icons';
import type { SyncPlayer } from '../audio/sync-player';
import { useSyncState } from '../audio/use-sync-player';
import { shortcutGroup } from './shortcut-group';

/** Plays and pauses all tracks together. */
export function PlayButton({ player }: { player: SyncPlayer }) {
  const { isPlaying } = useSyncState(player);
  const toggle = () => (player.getState().isPlaying ? player.pause() : player.play());
  useShortcut({ key: 'Space', label: 'Play or pause', group: shortcutGroup }, toggle);
  return (
    <button
      type="button"
      aria-label={isPlaying ? 'Pause' : 'Play'}
      title="Space"
      className="grid size-9 shrink-0 place-items-center rounded-full bg-ink text-paper transition-opacity duration-150 hover:opacity-85 max-md:size-11"
      onClick={toggle}
    >
      {isPlaying ? <PauseIcon /> : <PlayIcon />}
    </button>
  );
}
