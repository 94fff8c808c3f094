import { MarkerChip } from '@/components/markers/marker-chip';
import { MarkerMenu } from './marker-menu';
import type { MenuChoice } from './use-marker-menu';

export interface MarkerChoicesProps {
  id: string;
  choices: readonly MenuChoice[];
  activeIndex: number;
  place: DOMRect;
  /** The references' names, in their order. */
  names: readonly string[];
  onPick: (index: number) => void;
}

/** The menu behind an @: every reference by its marker and its name, and a voice that is still to be added. */
export function MarkerChoices({ choices, names, ...menu }: MarkerChoicesProps) {
  return (
    <MarkerMenu
      {...menu}
      options={choices.map((choice) =>
        choice.kind === 'add-voice'
          ? { key: 'add-voice', label: 'Add a voice…' }
          : {
              key: String(choice.number),
              label: (
                <>
                  <MarkerChip number={choice.number} />
                  <span className="truncate">{names[choice.number - 1]}</span>
                </>
              ),
            },
      )}
    />
  );
}
