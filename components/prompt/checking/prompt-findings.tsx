'use client';

import { useWatch } from 'react-hook-form';
import type { RequestForm } from '@/components/fields/request-form';
import type { Cure } from '@/lib/prompt-check/prompt-check-finding';
import type { PromptHandle } from '../prompt-handle';
import { LivePromptCheck } from './live-prompt-check';

export interface PromptFindingsProps {
  form: RequestForm;
  onRemoveReference: (index: number) => void;
  /** Sets the speech rate and leads to it. */
  onSpeechRate: (speechRate: number) => void;
  getPrompt: () => PromptHandle | null;
  onAddVoice: () => void;
}

/** The findings in the prompt, and what their fixes do. */
export function PromptFindings({ form, getPrompt, onAddVoice, ...acts }: PromptFindingsProps) {
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
        acts.onRemoveReference(chosen.index);
        return getPrompt()?.focus();
      case 'set-speech-rate':
        return acts.onSpeechRate(chosen.speechRate);
      case 'select':
        return getPrompt()?.select(chosen);
    }
  };

  return (
    <LivePromptCheck
      request={{ prompt, references: list, image, speechRate }}
      onCure={cure}
      onEmptied={() => getPrompt()?.focus()}
    />
  );
}
