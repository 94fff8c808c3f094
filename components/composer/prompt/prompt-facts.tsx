import { classNames } from '@/lib/class-names';
import { countCodePoints, maxPromptLength } from '@/lib/prompt/prompt';
import { estimateSpeechSeconds } from '@/lib/prompt/speech-estimate';

/** How long the prompt is, as it is counted, and about how long its speech lasts. */
export function PromptFacts({ id, prompt }: { id: string; prompt: string }) {
  const length = countCodePoints(prompt);
  const seconds = Math.round(estimateSpeechSeconds(prompt));
  return (
    <div className="flex justify-between gap-3">
      <span>{seconds > 0 ? `About ${seconds} s of speech` : null}</span>
      <span id={id} className={classNames('figures', length > maxPromptLength && 'font-semibold text-bad')}>
        {length} / {maxPromptLength}
        <span className="sr-only"> characters</span>
      </span>
    </div>
  );
}
