'use client';

import { Button } from '@/components/ui/button';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import type { SyncPlayer } from '../audio/sync-player';
import { shortcutGroup as group } from './shortcut-group';
import { smallStepSeconds, stepSeconds, tinyStepSeconds } from './steps';

/** Moving to the start and in steps of a second; the keys know smaller ones. */
export function Nudges({ player }: { player: SyncPlayer }) {
  const restart = () => player.seek(player.getState().loop?.startSeconds ?? 0);
  const nudge = (seconds: number) => player.seek(player.getSeconds() + seconds);

  useShortcut({ key: '0', label: 'Back to the start', group }, restart);
  useShortcut({ key: 'Home', label: 'Back to the start', group }, restart);
  useShortcut({ key: 'ArrowLeft', label: '1 s back', group }, () => nudge(-stepSeconds));
  useShortcut({ key: 'ArrowRight', label: '1 s on', group }, () => nudge(stepSeconds));
  useShortcut({ key: 'Shift+ArrowLeft', label: '0.1 s back', group }, () => nudge(-smallStepSeconds));
  useShortcut({ key: 'Shift+ArrowRight', label: '0.1 s on', group }, () => nudge(smallStepSeconds));
  useShortcut({ key: ',', label: '10 ms back', group }, () => nudge(-tinyStepSeconds));
  useShortcut({ key: '.', label: '10 ms on', group }, () => nudge(tinyStepSeconds));

  return (
    <div className="flex items-center gap-1">
      <Button className="max-md:min-h-11" title="0" onClick={restart}>
        Restart
      </Button>
      <Button
        className="figures max-md:min-h-11"
        aria-label="1 second back"
        title="←"
        onClick={() => nudge(-stepSeconds)}
      >
        −1 s
      </Button>
      <Button
        className="figures max-md:min-h-11"
        aria-label="1 second on"
        title="→"
        onClick={() => nudge(stepSeconds)}
      >
        +1 s
      </Button>
    </div>
  );
}
