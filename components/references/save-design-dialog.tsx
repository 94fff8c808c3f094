'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog/dialog';
import { Field, textFieldClass } from '@/components/ui/field';
import { useSingleMutation } from '@/components/ui/presses/use-single-mutation';
import { useToast } from '@/components/ui/toast/toast';
import { saveDesignAction } from '@/lib/actions/designs-actions';
import type { SaveDesign } from '@/lib/designs/design';
import { designsQuery } from '@/lib/designs/designs-queries';
import { callAction } from '@/lib/http/settle-action';

export interface SaveDesignDialogProps {
  design: Omit<SaveDesign, 'name'>;
  /** What it is called at first. */
  suggestedName: string;
  onClose: () => void;
}

/** Keeps a reference and the knobs it is heard with under a name, to be picked like a voice. */
export function SaveDesignDialog({ design, suggestedName, onClose }: SaveDesignDialogProps) {
  const toast = useToast();
  const client = useQueryClient();
  const [name, setName] = useState(suggestedName);
  const [problem, setProblem] = useState<string>();
  const { mutate, isPending } = useSingleMutation({
    mutationFn: (order: SaveDesign) => callAction(saveDesignAction, order),
    onSuccess: (result) => {
      if (!result.ok) {
        const { failure } = result;
        return setProblem(Object.values(failure.fields)[0] ?? `${failure.message} ${failure.advice}`);
      }
      void client.invalidateQueries({ queryKey: designsQuery().queryKey });
      toast.show({ message: `“${result.value.name}” is kept. “Add voice” lists it.` });
      onClose();
    },
  });
  const { speechRate, loudness, pitchSemitones } = design.settings;

  return (
    <Dialog title="Save as a voice design" isOpen onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          mutate({ ...design, name });
        }}
      >
        <Field label="Name" error={problem}>
          {(control) => (
            <input
              {...control}
              autoFocus
              value={name}
              maxLength={100}
              autoComplete="off"
              className={textFieldClass}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                setName(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        <p className="text-muted text-sm">
          It keeps the reference with these knobs: speech rate {speechRate.toFixed(2)}×, loudness{' '}
          {loudness.toFixed(2)}×, pitch {pitchSemitones} st.
        </p>
        <div className="flex justify-end gap-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" aria-busy={isPending || undefined}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
