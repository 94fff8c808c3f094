import { classNames } from '@/lib/class-names';
import { countCodePoints, maxPromptLength, maxReadLength } from '@/lib/prompt/prompt';
import { estimateSpeechSeconds } from '@/lib/prompt/speech-estimate';

const beyondSentence = `Beyond ${maxReadLength.toLocaleString('en')} characters the prompt is not checked, and its markers are not shown.`;

/** How long the prompt is, as it is counted, and about how long its speech lasts. */
export function PromptFacts({ id, prompt }: { id: string; prompt: string }) {
  const length = countCodePoints(prompt);
  return (
    <div className="flex justify-between gap-3">
      <span role="status">{prompt.length > maxReadLength ? beyondSentence : null}</span>
      {prompt.length > maxReadLength ? null : <SpeechFact prompt={prompt} />}
      <span
        id={id}
        className={classNames('figures shrink-0', length > maxPromptLength && 'font-semibold text-bad')}
      >
        {length} / {maxPromptLength}
        <span className="sr-only"> characters</span>
      </span>
    </div>
  );
}

function SpeechFact({ prompt }: { prompt: string }) {
  const seconds = Math.round(estimateSpeechSeconds(prompt));
  return <span className="mr-auto">{seconds > 0 ? `About ${seconds} s of speech` : null}</span>;
}
