'use client';

import { type UseFormReturn, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import type { TakeRequest } from '@/lib/takes/request';
import { emptyDraft, isEmptyDraft } from './draft';

export interface StartOverProps {
  form: UseFormReturn<TakeRequest>;
  hasSetAside: boolean;
  onPress: () => void;
}

/** Empties the form; there only while there is something to empty. */
export function StartOver({ form, hasSetAside, onPress }: StartOverProps) {
  const isEmpty = useWatch({
    control: form.control,
    compute: (request: TakeRequest) => isEmptyDraft({ ...emptyDraft, request }),
  });
  if (isEmpty && !hasSetAside) return null;
  return (
    <Button variant="quiet" onClick={onPress}>
      Start over
    </Button>
  );
}
