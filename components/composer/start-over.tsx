'use client';

import { useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { useStore } from '@/components/ui/state/use-store';
import type { TakeRequest } from '@/lib/request/request';
import type { Composer } from './composer';
import { emptyDraft, isEmptyDraft } from './drafts/draft';

export interface StartOverProps {
  composer: Composer;
  onExamples: () => void;
}

/** Empties the form while there is something to empty, and otherwise offers something to begin with. */
export function StartOver({ composer, onExamples }: StartOverProps) {
  const hasSetAside = useStore(composer.references.store, ({ setAside }) => setAside.length > 0);
  const isEmpty = useWatch({
    control: composer.form.control,
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
    <Button variant="quiet" onClick={composer.startOver}>
      Start over
    </Button>
  );
}
