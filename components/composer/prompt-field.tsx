'use client';

import { type ReactNode, type Ref, useId, useImperativeHandle, useRef } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { FieldError } from '@/components/ui/field';
import { classNames } from '@/lib/class-names';
import { spaceMarker, splitPrompt } from '@/lib/prompt/markers';
import { countCodePoints, maxPromptLength } from '@/lib/prompt/prompt';
import { estimateSpeechSeconds } from '@/lib/prompt/speech-estimate';
import type { TakeRequest } from '@/lib/takes/request';
import { markerHues } from './marker-hues';
import { useFieldError } from './use-field-error';

export interface PromptHandle {
  focus: () => void;
  insertMarker: (number: number) => void;
}

export interface PromptFieldProps {
  form: UseFormReturn<TakeRequest>;
  /** What stands beside the heading. */
  actions: ReactNode;
  ref: Ref<PromptHandle>;
}

/**
 * The prompt: a plain textarea over a painted copy of its text, which gives it its height and the markers their
 * colours. Typing, composing and undoing stay the browser's own.
 */
export function PromptField({ form, actions, ref }: PromptFieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  const countId = `${id}-count`;
  const box = useRef<HTMLDivElement>(null);
  const [prompt, references] = useWatch({ control: form.control, name: ['prompt', 'references'] });
  const error = useFieldError(form, 'prompt');

  useImperativeHandle(ref, () => ({
    focus: () => form.setFocus('prompt'),
    insertMarker: (number) => {
      const field = box.current?.querySelector('textarea');
      if (!field) return;
      field.focus();
      const before = field.value.slice(0, field.selectionStart);
      const after = field.value.slice(field.selectionEnd);
      // Unlike setting the value, this keeps the browser's undo.
      document.execCommand('insertText', false, spaceMarker(number, before, after));
    },
  }));

  return (
    <>
      <div className="mt-3 flex min-h-6 shrink-0 items-center justify-between gap-3 px-5">
        <h2>
          <label htmlFor={id}>Prompt</label>
        </h2>
        {actions}
      </div>
      <div
        ref={box}
        className="min-h-0 flex-auto overflow-y-auto px-5 pt-1.5 pb-2 has-[textarea:focus-visible]:shadow-[inset_2px_0_var(--ink)]"
      >
        <div className="grid min-h-full grid-cols-[minmax(0,1fr)]">
          <PromptPaint prompt={prompt} referenceCount={references.length} />
          <textarea
            {...form.register('prompt')}
            id={id}
            aria-invalid={error ? true : undefined}
            aria-describedby={classNames(error && errorId, countId)}
            placeholder="Say what is heard: the place, who speaks and how, the words in “quotes”, what stays out."
            className="prompt-text resize-none overflow-hidden outline-none placeholder:text-muted"
            spellCheck
            dir="auto"
          />
        </div>
      </div>
      <div className="grid shrink-0 gap-1 px-5 pt-1.5 pb-3.5 text-muted text-xs">
        <FieldError id={errorId} message={error} />
        <PromptFacts id={countId} prompt={prompt} />
      </div>
    </>
  );
}

function PromptPaint({ prompt, referenceCount }: { prompt: string; referenceCount: number }) {
  return (
    <div
      aria-hidden="true"
      className="prompt-text pointer-events-none whitespace-pre-wrap break-words"
      dir="auto"
    >
      {splitPrompt(prompt).map((part) => {
        const hue =
          part.marker !== null && part.marker <= referenceCount ? markerHues[part.marker - 1] : undefined;
        return (
          <span
            key={part.at}
            className={classNames(
              part.marker !== null && 'rounded-tag box-decoration-clone shadow-[0_0_0_2px]',
              part.marker !== null && (hue ? `${hue.text} ${hue.tint}` : 'bg-soft text-muted shadow-soft'),
              part.isOver && 'bg-bad/15 text-bad',
            )}
          >
            {part.text}
          </span>
        );
      })}
      {/* A last line break takes up a line only when something follows it. */}
      {'\u200b'}
    </div>
  );
}

function PromptFacts({ id, prompt }: { id: string; prompt: string }) {
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
