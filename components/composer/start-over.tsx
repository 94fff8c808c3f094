'use client';

import { type UseFormReturn, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import type { TakeRequest } from '@/lib/request/request';
import { emptyDraft, isEmptyDraft } from './drafts/draft';

export interface StartOverProps {
  form: UseFormReturn<TakeRequest>;
  hasSetAside: boolean;
  onPress: () => void;
  onExamples: () => void;
}

/** Empties the form while there is something to empty, and otherwise offers something to begin with. */
export function StartOver({ form, hasSetAside, onPress, onExamples }: StartOverProps) {
  const isEmpty = useWatch({
    control: form.control,
    compute: (request: TakeRequest) => isEmptyDraft({ ...emptyDraft, request }),
  });
  if (isEmpty && !hasSetAside) {
    return (
      <Button variant="quiet" onClick={onExamples}>
        Examples
      </Button>
    );
  }
  return (
    <Button variant="quiet" onClick={onPress}>
      Start over
    </Button>
  );
}
