import { classNames } from '@/lib/class-names';
import { countCodePoints, maxPromptLength, maxReadLength } from '@/lib/prompt/prompt';
import { SpeechFact } from './speech-fact';

const beyondSentence = `Beyond ${maxReadLength.toLocaleString('en')} characters the prompt is not checked, and its markers are not shown.`;

/** How long the prompt is, as it is counted, and about how long its speech lasts. */
export function PromptFacts({ id, prompt }: { id: string; prompt: string }) {
  const length = countCodePoints(prompt);
  return (
    <div className="flex justify-between gap-3">
      <span role="status" className="empty:-mr-3">
        {prompt.length > maxReadLength ? beyondSentence : null}
      </span>
      {prompt === '' || prompt.length > maxReadLength ? null : <SpeechFact prompt={prompt} />}
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
