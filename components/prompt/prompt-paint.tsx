import type { Ref } from 'react';
import { markerHues } from '@/components/markers/marker-hues';
import { classNames } from '@/lib/class-names';
import { splitPrompt } from '@/lib/prompt/markers';

/**
 * The visible prompt: exactly the same text under the textarea, with its markers as chips. It is as high as the text,
 * or as the placeholder while there is none.
 */
export function PromptPaint({
  prompt,
  placeholder,
  referenceCount,
  ref,
}: {
  prompt: string;
  placeholder: string;
  referenceCount: number;
  ref: Ref<HTMLDivElement>;
}) {
  return (
    <div
      ref={ref}
      aria-hidden="true"
      // Of a textarea with this direction each paragraph finds its own.
      className="prompt-text pointer-events-none whitespace-pre-wrap break-words [unicode-bidi:plaintext]"
      dir="auto"
    >
      {splitPrompt(prompt).map((part, index) => {
        const hue =
          part.marker !== null && part.marker <= referenceCount ? markerHues[part.marker - 1] : undefined;
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: by its place, a key typed changes one part and not all behind it
            key={index}
            className={classNames(
              part.marker !== null && 'rounded-tag box-decoration-clone shadow-[0_0_0_2px]',
              part.marker !== null &&
                (hue
                  ? `${hue.text} ${hue.tint}`
                  : 'bg-soft text-muted underline decoration-bad decoration-wavy underline-offset-4 shadow-soft'),
              part.isOver && 'bg-bad/15 text-bad',
            )}
          >
            {part.text}
          </span>
        );
      })}
      {prompt === '' ? <span className="invisible">{placeholder}</span> : null}
      {/* A final line break only adds a line when something follows it; after spaces that would be one too many. */}
      {prompt.endsWith('\n') ? '\u200b' : null}
    </div>
  );
}

/**
 * A prompt position's coordinates in the window, in pixels; the painted copy breaks its lines like the textarea. `at`
 * counts UTF-16 units; null when the copy has not caught up yet.
 */
export function findPlace(paint: HTMLElement, at: number): DOMRect | null {
  const walker = document.createTreeWalker(paint, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (at <= passed + length) {
      const range = document.createRange();
      range.setStart(node, at - passed);
      range.collapse(true);
      return range.getBoundingClientRect();
    }
    passed += length;
  }
  return null;
}
