'use client';

import { type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useWatch } from 'react-hook-form';
import type { RequestForm } from '@/components/fields/request-form';
import { usePromptError } from '@/components/fields/use-field-error';
import { markerHues } from '@/components/markers/marker-hues';
import { FieldError } from '@/components/ui/field';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { Segmented } from '@/components/ui/segmented';
import { classNames } from '@/lib/class-names';
import { maxReadLength } from '@/lib/prompt/prompt';
import { maxReferences } from '@/lib/references/reference';
import { PromptFacts } from './facts/prompt-facts';
import type { FieldHandle } from './field-handle';
import { PromptField } from './prompt-field';
import type { PromptHandle, PromptSpan } from './prompt-handle';

const DialogueBuilder = createLatePart(
  async () => (await import('@/components/dialogue/dialogue-builder')).DialogueBuilder,
  () => <p className="px-5 py-2 text-muted">Opening the dialogue…</p>,
);

const views = [
  { value: 'text', label: 'Text' },
  { value: 'dialogue', label: 'Dialogue' },
] as const;

type View = (typeof views)[number]['value'];

export interface PromptSectionProps {
  form: RequestForm;
  names: readonly string[];
  /** Content beside the heading. */
  actions: ReactNode;
  onAddVoice: (span: PromptSpan | null) => void;
  onUndo: (prompt: string) => boolean;
  /** Content below the prompt: what would be made of it, and the findings of the check. */
  findings: ReactNode;
  ref: Ref<PromptHandle>;
}

/** The prompt in one of its two views: the text itself, or the parts of a dialogue cut from it. */
export function PromptSection({
  form,
  names,
  actions,
  onAddVoice,
  onUndo,
  findings,
  ref,
}: PromptSectionProps) {
  const id = useId();
  const errorId = `${id}-error`;
  const countId = `${id}-count`;
  const field = useRef<FieldHandle>(null);
  const [fieldKey, setFieldKey] = useState(0);
  const [view, setView] = useState<View>('text');
  const [prompt, references] = useWatch({ control: form.control, name: ['prompt', 'references'] });
  const error = usePromptError(form);

  const write = (text: string) =>
    form.setValue('prompt', text, { shouldDirty: true, shouldValidate: error !== undefined });

  // Using the text switches to its view.
  const inText = (act: (handle: FieldHandle) => void) => {
    if (view !== 'text') flushSync(() => setView('text'));
    if (field.current) act(field.current);
  };

  useImperativeHandle(ref, () => ({
    focus: () => inText((handle) => handle.focus()),
    insertMarker: (number, span) => inText((handle) => handle.insertMarker(number, span)),
    select: (span) => inText((handle) => handle.select(span)),
    rewrite: (text) => (view === 'text' ? field.current?.rewrite(text) : write(text)),
    replaceText: (text) => (view === 'text' ? field.current?.replaceText(text) : write(text)),
    expect: (text) => field.current?.expect(text),
    renew: () => {
      const hadFocus = field.current?.hasFocus();
      flushSync(() => setFieldKey((key) => key + 1));
      if (hadFocus) field.current?.focus();
    },
  }));

  return (
    <div
      className={classNames(
        'flex flex-col',
        view === 'text' ? 'min-h-[11.5rem] lg:min-h-[15rem] lg:shrink' : 'shrink-0',
      )}
    >
      <div className="mt-3 flex min-h-6 shrink-0 items-center gap-3 px-5">
        <h2 className="mr-auto">{view === 'text' ? <label htmlFor={id}>Prompt</label> : 'Prompt'}</h2>
        {actions}
        <Segmented legend="View of the prompt" options={views} value={view} onChange={setView} />
      </div>
      <div
        className={
          view === 'text'
            ? 'min-h-0 flex-auto overflow-y-auto px-5 pt-1.5 pb-2 has-[textarea:focus-visible]:shadow-[inset_2px_0_var(--ink)]'
            : undefined
        }
      >
        {view === 'text' ? (
          <PromptField
            key={fieldKey}
            ref={field}
            form={form}
            id={id}
            describedBy={classNames(error && errorId, countId)}
            isInvalid={error !== undefined}
            names={names}
            canAdd={references.length < maxReferences}
            onAddVoice={onAddVoice}
            onUndo={onUndo}
          />
        ) : prompt.length > maxReadLength ? (
          <p className="px-5 py-2 text-muted">
            This text is too long to be shown as a dialogue. Shorten it first.
          </p>
        ) : (
          <PartBoundary frame={(sentence) => <div className="px-5">{sentence}</div>}>
            <DialogueBuilder
              prompt={prompt}
              onChange={write}
              references={references.map((_, index) => ({
                marker: index + 1,
                label: names[index] ?? '',
                name: names[index] ?? '',
              }))}
              onAddVoice={() => onAddVoice(null)}
              hue={(marker) => markerHues[marker - 1]}
            />
          </PartBoundary>
        )}
      </div>
      <div className="grid shrink-0 gap-1 px-5 pt-1.5 pb-3.5 text-muted text-xs">
        <FieldError id={errorId} message={error} />
        <PromptFacts id={countId} prompt={prompt} />
        {findings}
      </div>
    </div>
  );
}
