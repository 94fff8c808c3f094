'use client';

import type { RefObject } from 'react';
import { PlanSlot } from '@/components/prompt/facts/plan-slot';
import type { PromptHandle } from '@/components/prompt/prompt-handle';
import { PromptSection } from '@/components/prompt/prompt-section';
import { createLateModule, Late } from '@/components/ui/late/late-module';
import type { Composer } from './composer';
import { StartOver } from './start-over';

// A draft comes into the form only after the page has come to life, and so does what there is to say about it.
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
          <PlanSlot form={form} />
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
        </>
      }
      actions={<StartOver composer={composer} onExamples={onExamples} />}
    />
  );
}
