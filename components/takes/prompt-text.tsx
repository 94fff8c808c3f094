import { classNames } from '@/lib/class-names';

const hues = ['text-reference-1', 'text-reference-2', 'text-reference-3'];

/** A whole prompt, its line breaks kept and its markers in the hue of their reference. */
export function PromptText({ prompt }: { prompt: string }) {
  return (
    <p className="max-w-prose whitespace-pre-wrap wrap-anywhere">
      {prompt.split(/(@audio\d+)/).map((part, index) => {
        const marker = /^@audio(\d+)$/.exec(part);
        return marker ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text have no other identity
          <span key={index} className={classNames('font-medium', hues[Number(marker[1]) - 1])}>
            {part}
          </span>
        ) : (
          part
        );
      })}
    </p>
  );
}
