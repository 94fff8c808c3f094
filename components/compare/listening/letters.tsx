'use client';

import { useShortcut } from '@/components/ui/keys/shortcuts';
import { classNames } from '@/lib/class-names';
import type { SyncPlayer } from '../audio/sync-player';
import { shortcutGroup as group } from '../transport/shortcut-group';
import { SwitchButton } from '../transport/switch-button';

interface LettersProps {
  player: SyncPlayer;
  letters: readonly string[];
  /** How much of what must be heard of each was heard, in percent; null where that does not matter. */
  heardPercents: readonly number[] | null;
}

/** One large button for each sound of a test: pressing it switches to that sound at the current position. */
export function Letters({ player, letters, heardPercents }: LettersProps) {
  return (
    <div className="flex gap-2">
      {letters.map((letter, track) => (
        <div key={letter} className="grid min-w-0 flex-1 gap-1.5">
          <SwitchButton
            player={player}
            track={track}
            label={letter}
            name={letter}
            hue="text-ink"
            className="h-20 text-2xl"
          />
          {heardPercents ? <HeardBar letter={letter} percent={heardPercents[track] ?? 0} /> : null}
        </div>
      ))}
    </div>
  );
}

/** The keys A to D, beside those with numbers that the transport has. */
export function LetterKeys({ player, letters }: Pick<LettersProps, 'player' | 'letters'>) {
  return letters.map((letter, track) => (
    <LetterKey key={letter} letter={letter} onPress={() => player.switchTo(track)} />
  ));
}

function LetterKey({ letter, onPress }: { letter: string; onPress: () => void }) {
  useShortcut({ key: letter.toLowerCase(), label: `Listen to ${letter}`, group }, onPress);
  return null;
}

/** How much of the required part was heard; in percent, since seconds would reveal the length of a short take. */
function HeardBar({ letter, percent }: { letter: string; percent: number }) {
  const isHeard = percent === 100;
  return (
    <div className="grid gap-1">
      <div
        role="progressbar"
        aria-label={`Heard of ${letter}`}
        aria-valuenow={percent}
        className="h-1 overflow-hidden rounded-full bg-soft"
      >
        <div
          className={classNames('h-full', isHeard ? 'bg-good' : 'bg-muted')}
          style={{ width: `${percent}%` }}
        />
      </div>
      <span className={classNames('text-center text-xs', isHeard ? 'text-good' : 'text-muted')}>
        {isHeard ? 'Heard' : 'Listen on'}
      </span>
    </div>
  );
}
