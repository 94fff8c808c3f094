'use client';

import { useState } from 'react';
import { MarkerChip } from '@/components/markers/marker-chip';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog/dialog';
import type { MarkerFate } from './acts/reference-acts';

export interface RemoveReferenceDialogProps {
  index: number;
  markerCount: number;
  /** The references' names, in their order, this one's included. */
  names: readonly string[];
  onRemove: (fate: MarkerFate) => void;
  onClose: () => void;
}

/** Asks what should happen to the markers of a removed reference. */
export function RemoveReferenceDialog(props: RemoveReferenceDialogProps) {
  const { index, markerCount, names, onRemove, onClose } = props;
  const [choice, setChoice] = useState<'drop' | number>('drop');
  const times = markerCount === 1 ? 'once' : `${markerCount} times`;
  const others = names.flatMap((name, other) => (other === index ? [] : [{ name, other }]));

  return (
    <Dialog title={`Remove @audio${index + 1}`} isOpen onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onRemove(choice === 'drop' ? { kind: 'drop' } : { kind: 'point', toIndex: choice });
        }}
      >
        <fieldset className="grid gap-1">
          <legend className="mb-2">
            <MarkerChip number={index + 1} /> {names[index]} stands in the prompt {times}. What becomes of
            that?
          </legend>
          <Choice isChosen={choice === 'drop'} onChoose={() => setChoice('drop')}>
            Take {markerCount === 1 ? 'the marker' : 'the markers'} out of the prompt
          </Choice>
          {others.map(({ name, other }) => (
            <Choice key={other} isChosen={choice === other} onChoose={() => setChoice(other)}>
              Let <MarkerChip number={other + 1} /> {name} speak there
            </Choice>
          ))}
        </fieldset>
        <div className="flex justify-end gap-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Remove
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  isChosen: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}

function Choice({ isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex min-h-8 items-center gap-2.5">
      <input
        type="radio"
        name="fate"
        className="accent-signal"
        checked={isChosen}
        onChange={onChoose}
        // biome-ignore lint/a11y/noAutofocus: the dialog's first question gets the focus
        autoFocus={isChosen}
      />
      <span>{children}</span>
    </label>
  );
}
