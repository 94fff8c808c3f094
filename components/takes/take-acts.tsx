'use client';

import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { BinIcon, ChevronIcon } from '@/components/ui/icons';
import { classNames } from '@/lib/class-names';
import { getAudioUrl, type SavedTake, type Take } from '@/lib/takes/take';
import { useDeleteTake, useStartAgain, useTakeAct } from './use-take-mutations';

/** How long a question stays open. */
const askedForMs = 8000;

/** The one act that most likely helps, where a take needs the reader. */
const leadingAct = 'font-semibold text-signal hover:text-signal';

export function DownloadLink({ take }: { take: SavedTake }) {
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

/** A small act that is under way at most once. It stays focusable meanwhile, so that the keyboard keeps its place. */
function Act({ isBusy, onClick, className, ...props }: Omit<ButtonProps, 'disabled'> & { isBusy: boolean }) {
  return (
    <Button
      variant="quiet"
      aria-disabled={isBusy || undefined}
      className={classNames('aria-disabled:opacity-45', className)}
      onClick={(event) => {
        if (!isBusy) onClick?.(event);
      }}
      {...props}
    />
  );
}

export function TryAgainButton({ take }: { take: Take }) {
  const startAgain = useStartAgain();
  return (
    <Act
      isBusy={startAgain.isPending}
      title="Generate one more take of the same request"
      onClick={() => startAgain.mutate(take)}
    >
      Try again
    </Act>
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

interface ActProps {
  take: Take;
  onEdit: (take: Take) => void;
}

export function DeleteButton({ take }: { take: Take }) {
  const deleteTake = useDeleteTake();
  return (
    <Button
      variant="quiet"
      aria-label="Delete"
      title="Delete"
      className="grid size-6 place-items-center"
      onClick={(event) => {
        focusNeighbour(event.currentTarget);
        deleteTake.mutate(take);
      }}
    >
      <BinIcon />
    </Button>
  );
}

/** Hands the focus to the next row, else the one before, else the panel's heading, before a row goes away. */
function focusNeighbour(control: Element) {
  const row = control.closest('li');
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  const target = neighbour?.querySelector('button') ?? control.closest('section')?.querySelector('h2');
  target?.focus({ preventScroll: true });
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

export function CancelButton({ take }: { take: Take }) {
  const cancel = useTakeAct('cancel');
  return (
    <Act isBusy={cancel.isPending} onClick={() => cancel.mutate(take)}>
      Cancel
    </Act>
  );
}

export function LookAgainButton({ take, label = 'Look again' }: { take: Take; label?: string }) {
  const lookAgain = useTakeAct('lookAgain');
  return (
    <Act
      isBusy={lookAgain.isPending}
      className={leadingAct}
      title="Reads the engine’s task again; costs nothing"
      onClick={() => lookAgain.mutate(take)}
    >
      {label}
    </Act>
  );
}

export function GiveUpButton({ take }: { take: Take }) {
  const giveUp = useTakeAct('giveUp');
  return (
    <Act
      isBusy={giveUp.isPending}
      title="Stop looking for the task and count this take as failed"
      onClick={() => giveUp.mutate(take)}
    >
      Give up
    </Act>
  );
}

/** Starts the request once more although the first may have been taken, so it asks twice. */
export function StartAnewButton({ take }: { take: Take }) {
  const [isAsked, setIsAsked] = useState(false);
  const startAgain = useStartAgain();
  // Not on blur: the label would shrink under the pointer that presses the button beside it.
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => setIsAsked(false), askedForMs);
    return () => clearTimeout(timer);
  }, [isAsked]);
  const press = () => {
    if (isAsked) startAgain.mutate(take);
    setIsAsked(!isAsked);
  };
  return (
    <Act isBusy={startAgain.isPending} className={isAsked ? leadingAct : ''} onClick={press}>
      {isAsked ? 'Start anew, may be charged twice' : 'Start anew'}
    </Act>
  );
}
