'use client';

import { type UseFormReturn, useWatch } from 'react-hook-form';
import { createLateModule, Late } from '@/components/ui/late-module';
import type { Cure } from '@/lib/prompt-check/prompt-check-finding';
import type { TakeRequest } from '@/lib/request/request';
import type { PromptHandle } from '../prompt-handle';

// Loaded with the first text.
const lateCheck = createLateModule(() => import('./live-prompt-check'));

export interface PromptFindingsProps {
  form: UseFormReturn<TakeRequest>;
  onRemoveReference: (index: number) => void;
  getPrompt: () => PromptHandle | null;
  onAddVoice: () => void;
}

/** What the check has found in the prompt, and what its cures do. */
export function PromptFindings({ form, getPrompt, onAddVoice, onRemoveReference }: PromptFindingsProps) {
  const [prompt, list, image, speechRate] = useWatch({
    control: form.control,
    name: ['prompt', 'references', 'image', 'speechRate'],
  });
  if (prompt === '') return null;

  const cure = (chosen: Cure) => {
    switch (chosen.kind) {
      case 'prompt':
        return getPrompt()?.replaceText(chosen.prompt);
      case 'add-voice':
        return onAddVoice();
      case 'remove-reference':
        onRemoveReference(chosen.index);
        return getPrompt()?.focus();
      case 'set-speech-rate':
        form.setValue('speechRate', chosen.speechRate, { shouldDirty: true });
        return form.setFocus('speechRate');
      case 'select':
        return getPrompt()?.select(chosen);
    }
  };

  return (
    <Late module={lateCheck}>
      {({ LivePromptCheck }) => (
        <LivePromptCheck
          request={{ prompt, references: list, image, speechRate }}
          onCure={cure}
          onEmptied={() => getPrompt()?.focus()}
        />
      )}
    </Late>
  );
}
