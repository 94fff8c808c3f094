import { classNames } from '@/lib/class-names';
import { splitPrompt } from '@/lib/prompt/markers';

const hues = ['text-reference-1', 'text-reference-2', 'text-reference-3'];

/** A whole prompt, its line breaks kept and its markers in the hue of their reference. */
export function PromptText({ prompt }: { prompt: string }) {
  return (
    <p className="max-w-prose whitespace-pre-wrap wrap-anywhere">
      {splitPrompt(prompt).map(({ at, text, marker }) =>
        marker === null ? (
          text
        ) : (
          <span key={at} className={classNames('font-medium', hues[marker - 1])}>
            {text}
          </span>
        ),
      )}
    </p>
  );
}
