'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import { NumberField } from '@/components/ui/numbers/number-field';
import { formatDuration } from '@/lib/text/format-figures';
import type { AxisSpan, SyncPlayer } from '../audio/sync-player';
import { useSyncState } from '../audio/use-sync-player';
import { type LoopEnd, placeLoopEnd, typeLoopEnd } from './loop-ends';
import { shortcutGroup as group } from './shortcut-group';

/** The span that is played round and round: its ends are set at the playhead or typed. */
export function LoopControls({ player }: { player: SyncPlayer }) {
  const { loop, lengthSeconds } = useSyncState(player);
  /** What the loop was when it was turned off. */
  const [last, setLast] = useState<AxisSpan | null>(null);

  const toggle = () => {
    if (loop) setLast(loop);
    player.setLoop(loop ? null : (last ?? { startSeconds: 0, endSeconds: lengthSeconds }));
  };
  const place = (end: LoopEnd) =>
    player.setLoop(placeLoopEnd(loop, { end, seconds: player.getSeconds() }, lengthSeconds));

  useShortcut({ key: '[', label: 'Start the loop here', group }, () => place('start'));
  useShortcut({ key: ']', label: 'End the loop here', group }, () => place('end'));
  useShortcut({ key: 'l', label: 'Loop on or off', group }, toggle);

  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Button
        aria-pressed={loop !== null}
        title="L"
        className="aria-pressed:border-ink aria-pressed:bg-soft max-md:min-h-11"
        onClick={toggle}
      >
        Loop
      </Button>
      <Button className="max-md:min-h-11" title="[" onClick={() => place('start')}>
        Start here
      </Button>
      <Button className="max-md:min-h-11" title="]" onClick={() => place('end')}>
        End here
      </Button>
      {loop ? (
        <>
          <LoopEndField end="start" loop={loop} player={player} />
          <LoopEndField end="end" loop={loop} player={player} />
          <span className="whitespace-nowrap text-muted text-xs">
            loop {formatDuration(loop.startSeconds)}–{formatDuration(loop.endSeconds)}
          </span>
        </>
      ) : null}
    </div>
  );
}

interface LoopEndFieldProps {
  end: LoopEnd;
  loop: AxisSpan;
  player: SyncPlayer;
}

function LoopEndField({ end, loop, player }: LoopEndFieldProps) {
  const { lengthSeconds } = useSyncState(player);
  const seconds = end === 'start' ? loop.startSeconds : loop.endSeconds;
  return (
    <NumberField
      label={`Loop ${end} in seconds`}
      value={seconds}
      range={{ min: 0, max: lengthSeconds, step: 0.01 }}
      format={(value) => value.toFixed(2)}
      valueText={`${seconds.toFixed(2)} seconds`}
      unit=" s"
      className="h-7 w-20 max-md:h-11"
      onChange={(typed) => {
        const next = typeLoopEnd(loop, { end, seconds: typed }, lengthSeconds);
        if (next) player.setLoop(next);
      }}
    />
  );
}
