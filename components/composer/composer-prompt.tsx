'use client';

import type { RefObject } from 'react';
import { useWatch } from 'react-hook-form';
import { PlanSlot } from '@/components/prompt/facts/plan-slot';
import type { PromptHandle } from '@/components/prompt/prompt-handle';
import { PromptSection } from '@/components/prompt/prompt-section';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import type { TakeRequest } from '@/lib/request/request';
import type { Composer } from './composer';
import { StartOver } from './start-over';

// There is nothing to say about an empty prompt.
const PromptFindings = createLatePart(
  async () => (await import('@/components/prompt/checking/prompt-findings')).PromptFindings,
);

export interface ComposerPromptProps {
  composer: Composer;
  /** The references' names, in their order. */
  names: readonly string[];
  onExamples: () => void;
  prompt: RefObject<PromptHandle | null>;
}

/** The prompt, the facts about it, and the button to start over. */
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
        <PartBoundary>
          <PlanSlot form={form} isWritten={isWritten} />
          {isWritten ? (
            <PromptFindings
              form={form}
              getPrompt={() => prompt.current}
              onAddVoice={() => composer.open({ kind: 'voice', target: { kind: 'add' } })}
              onRemoveReference={(index) => references.remove(index, { kind: 'drop' })}
              onSpeechRate={composer.setSpeechRate}
            />
          ) : null}
        </PartBoundary>
      }
      actions={<StartOver composer={composer} onExamples={onExamples} />}
    />
  );
}
