'use client';

import { useShortcut } from '@/components/ui/keys/shortcuts';
import type { SyncPlayer } from '../audio/sync-player';
import { shortcutGroup as group } from './shortcut-group';

/** The keys 1, 2, … for the tracks, in the order of their names. */
export function SwitchKeys({ player, names }: { player: SyncPlayer; names: readonly string[] }) {
  return names.map((name, track) => <SwitchKey key={name} player={player} track={track} name={name} />);
}

function SwitchKey({ player, track, name }: { player: SyncPlayer; track: number; name: string }) {
  useShortcut({ key: String(track + 1), label: `Listen to ${name}`, group }, () => player.switchTo(track));
  return null;
}
