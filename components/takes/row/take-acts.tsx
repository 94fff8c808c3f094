'use client';

import { useKeepTake } from '@/components/keeping/use-keep-take';
import { Button } from '@/components/ui/button';
import { BinIcon, ChevronIcon } from '@/components/ui/icons';
import { onceEach } from '@/components/ui/presses/clicks';
import { classNames } from '@/lib/class-names';
import { getAudioUrl, type ListedTake, type SavedTake, type Take } from '@/lib/takes/take';
import { useListFocus } from '../list/list-focus';
import { useIsSelected, useSelectionActs } from '../selection';
import { useDeleteTake } from './use-delete-take';

/** The action most likely to help, where a take needs the user. */
export const leadingAct = 'font-semibold text-signal hover:text-signal';

export function DownloadLink({ take }: { take: Pick<SavedTake, 'id'> }) {
  return (
    <a
      href={getAudioUrl(take, 'download')}
      download
      className="grid min-h-6 place-items-center rounded-tag text-muted text-xs hover:text-ink"
    >
      Download
    </a>
  );
}

export function EditButton({ take, onEdit, isLeading = false }: ActProps & { isLeading?: boolean }) {
  return (
    <Button
      variant="quiet"
      aria-label="Edit as a new take"
      title="Edit as a new take"
      className={isLeading ? leadingAct : ''}
      onClick={() => onEdit(take)}
    >
      Edit
    </Button>
  );
}

export function UseAsVoiceButton({ take, onUse }: { take: SavedTake; onUse: (take: SavedTake) => void }) {
  return (
    <Button
      variant="quiet"
      title="Choose up to 30 s of it as a reference of the next request"
      onClick={() => onUse(take)}
    >
      Use as voice
    </Button>
  );
}

/** Chooses the take of its batch; pressed again, undoes the choice. */
export function KeepButton({ take }: { take: SavedTake }) {
  const keep = useKeepTake();
  return (
    <Button
      variant="quiet"
      aria-label="Keep"
      aria-pressed={take.kept}
      title={
        take.kept ? 'This is the one of its batch; press to take that back' : 'Choose this one of its batch'
      }
      className={take.kept ? leadingAct : ''}
      onClick={onceEach(() => keep.toggle(take))}
    >
      {take.kept ? 'Kept' : 'Keep'}
    </Button>
  );
}

/** Puts the take among those to compare, or removes it. */
export function CompareButton({ take }: { take: SavedTake }) {
  const { toggle } = useSelectionActs();
  const isSelected = useIsSelected(take.id);
  return (
    <Button
      variant="quiet"
      aria-pressed={isSelected}
      title={isSelected ? 'Take it out of the comparison' : 'Listen to it side by side with others'}
      className={isSelected ? 'font-semibold text-ink underline underline-offset-4' : ''}
      onClick={onceEach(() => toggle(take.id))}
    >
      Compare
    </Button>
  );
}

interface ActProps {
  take: Take;
  onEdit: (take: Take) => void;
}

export function DeleteButton({ take }: { take: ListedTake }) {
  const listFocus = useListFocus();
  const deleteTake = useDeleteTake();
  return (
    <Button
      variant="quiet"
      aria-label="Delete"
      title="Delete"
      className="grid size-6 place-items-center"
      onClick={onceEach(() => {
        listFocus.leave(take.id);
        deleteTake(take);
      })}
    >
      <BinIcon />
    </Button>
  );
}

export function DetailsButton({
  detailsId,
  isOpen,
  onToggle,
}: {
  detailsId: string;
  isOpen: boolean;
  onToggle: () => void;
}) {
  return (
    <Button
      variant="quiet"
      aria-label="Details"
      title="Details"
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailsId : undefined}
      className="grid size-6 place-items-center"
      onClick={onToggle}
    >
      <span className={classNames('transition-transform duration-150', isOpen && 'rotate-180')}>
        <ChevronIcon />
      </span>
    </Button>
  );
}
