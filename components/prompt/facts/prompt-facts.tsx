'use client';

import { createLateModule, Late } from '@/components/ui/late/late-module';
import { classNames } from '@/lib/class-names';
import { countCodePoints, maxPromptLength, maxReadLength } from '@/lib/prompt/prompt';

// What is spoken takes some reading, and before the first word there is nothing to read.
const lateFact = createLateModule(() => import('./speech-fact'));

const beyondSentence = `Beyond ${maxReadLength.toLocaleString('en')} characters the prompt is not checked, and its markers are not shown.`;

/** How long the prompt is, as it is counted, and about how long its speech lasts. */
export function PromptFacts({ id, prompt }: { id: string; prompt: string }) {
  const length = countCodePoints(prompt);
  return (
    <div className="flex justify-between gap-3">
      <span role="status" className="empty:-mr-3">
        {prompt.length > maxReadLength ? beyondSentence : null}
      </span>
      {prompt === '' || prompt.length > maxReadLength ? null : (
        <Late module={lateFact}>{({ SpeechFact }) => <SpeechFact prompt={prompt} />}</Late>
      )}
      <span
        id={id}
        className={classNames(
          'figures ml-auto shrink-0',
          length > maxPromptLength && 'font-semibold text-bad',
        )}
      >
        {length} / {maxPromptLength}
        <span className="sr-only"> characters</span>
      </span>
    </div>
  );
}
