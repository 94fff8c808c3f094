'use client';

import type { RefObject } from 'react';
import { useWatch } from 'react-hook-form';
import { PlanSlot } from '@/components/prompt/facts/plan-slot';
import type { PromptHandle } from '@/components/prompt/prompt-handle';
import { PromptSection } from '@/components/prompt/prompt-section';
import { createLateModule, Late } from '@/components/ui/late/late-module';
import type { TakeRequest } from '@/lib/request/request';
import type { Composer } from './composer';
import { StartOver } from './start-over';

// Of an empty prompt there is nothing to say.
const lateFindings = createLateModule(() => import('@/components/prompt/checking/prompt-findings'));

export interface ComposerPromptProps {
  composer: Composer;
  /** The references' names, in their order. */
  names: readonly string[];
  onExamples: () => void;
  prompt: RefObject<PromptHandle | null>;
}

/** The prompt, what can be said of it, and the way to begin with another. */
export function ComposerPrompt({ composer, names, onExamples, prompt }: ComposerPromptProps) {
  const { form, references } = composer;
  const isWritten = useWatch({
    control: form.control,
    compute: (request: TakeRequest) => request.prompt !== '',
  });
  return (
    <PromptSection
      ref={prompt}
      form={form}
      names={names}
      onAddVoice={(markerAt) =>
        composer.open({ kind: 'voice', target: { kind: 'add', ...(markerAt ? { markerAt } : {}) } })
      }
      onUndo={composer.undo}
      findings={
        <>
          <PlanSlot form={form} isWritten={isWritten} />
          {isWritten ? (
            <Late module={lateFindings}>
              {({ PromptFindings }) => (
                <PromptFindings
                  form={form}
                  getPrompt={() => prompt.current}
                  onAddVoice={() => composer.open({ kind: 'voice', target: { kind: 'add' } })}
                  onRemoveReference={(index) => references.remove(index, { kind: 'drop' })}
                  onSpeechRate={composer.setSpeechRate}
                />
              )}
            </Late>
          ) : null}
        </>
      }
      actions={<StartOver composer={composer} onExamples={onExamples} />}
    />
  );
}
