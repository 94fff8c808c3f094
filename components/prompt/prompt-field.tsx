'use client';

import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { RequestForm } from '@/components/fields/request-form';
import { createLateModule, useLateModule } from '@/components/ui/late/late-module';
import { classNames } from '@/lib/class-names';
import { maxReadLength } from '@/lib/prompt/prompt';
import { createFieldHandle, type FieldHandle } from './field-handle';
import type { PromptSpan } from './prompt-handle';
import { findPlace, PromptPaint } from './prompt-paint';
import { chooseReading } from './text-direction';
import { useFieldWatch } from './use-field-watch';
import { type MenuChoice, useMarkerMenu } from './use-marker-menu';

const lateMenu = createLateModule(() => import('./marker-choices'));

const placeholder =
  'Say what is heard: the place, who speaks and how, the words in “quotes”, what stays out. @ brings in a voice.';

export interface PromptFieldProps {
  form: RequestForm;
  id: string;
  describedBy: string;
  isInvalid: boolean;
  /** The references' names, in their order. */
  names: readonly string[];
  canAdd: boolean;
  /** Requests a voice in place of a range of the prompt. */
  onAddVoice: (span: PromptSpan) => void;
  /** Undoes the last step on markers and references; false when something was typed after it. */
  onUndo: (text: string) => boolean;
  ref: Ref<FieldHandle>;
}

/**
 * The prompt as text: a plain textarea over a painted copy of it, which gives it its height and the markers their
 * colours. Typing, composing and undoing stay the browser's own.
 */
export function PromptField({ form, ref, ...props }: PromptFieldProps) {
  const paint = useRef<HTMLDivElement>(null);
  const [handle] = useState(createFieldHandle);
  const [place, setPlace] = useState<DOMRect | null>(null);
  const [prompt, references] = useWatch({ control: form.control, name: ['prompt', 'references'] });
  const { ref: registerRef, onBlur, ...registered } = form.register('prompt');

  const pick = (choice: MenuChoice, trigger: { at: number; end: number }) => {
    const span = { start: trigger.at, end: trigger.end };
    if (choice.kind === 'marker') handle.insertMarker(choice.number, span);
    else props.onAddVoice(span);
  };

  const menu = useMarkerMenu({ names: props.names, canAdd: props.canAdd, onPick: pick });
  const triggerAt = menu.menu?.trigger.at ?? null;

  useFieldWatch(handle.getField, {
    onLook: menu.look,
    countReferences: () => form.getValues('references').length,
  });
  useImperativeHandle(ref, () => handle, [handle]);

  // The painted copy is where the text is, once it has been drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another text the same place is elsewhere
  useEffect(() => {
    setPlace(triggerAt === null || !paint.current ? null : findPlace(paint.current, triggerAt));
  }, [triggerAt, prompt]);

  const MarkerChoices = useLateModule(lateMenu, menu.menu !== null).module?.MarkerChoices;
  const isPainted = prompt.length <= maxReadLength;
  const open = place && MarkerChoices && isPainted ? menu.menu : null;
  return (
    <div className="grid min-h-full grid-cols-[minmax(0,1fr)]">
      {isPainted ? (
        <PromptPaint
          ref={paint}
          prompt={prompt}
          placeholder={placeholder}
          referenceCount={references.length}
        />
      ) : null}
      <textarea
        {...registered}
        ref={(element) => {
          handle.attach(element);
          registerRef(element);
        }}
        id={props.id}
        aria-invalid={props.isInvalid ? true : undefined}
        aria-describedby={props.describedBy}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? menu.id : undefined}
        aria-activedescendant={open ? `${menu.id}-${open.activeIndex}` : undefined}
        placeholder={placeholder}
        className={classNames(
          'prompt-text resize-none outline-none placeholder:text-muted',
          isPainted ? 'is-painted overflow-hidden' : 'h-[11rem] overflow-y-auto',
        )}
        {...chooseReading(prompt)}
        onFocus={() => void lateMenu.preload()}
        onBlur={(event) => {
          menu.close();
          void onBlur(event);
        }}
        onKeyDown={(event) => {
          menu.handleKey(event);
          const isUndo =
            event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
          if (isUndo && props.onUndo(event.currentTarget.value)) event.preventDefault();
        }}
      />
      {open && place && MarkerChoices ? (
        <MarkerChoices
          id={menu.id}
          choices={open.choices}
          activeIndex={open.activeIndex}
          place={place}
          names={props.names}
          onPick={menu.pick}
        />
      ) : null}
      <p role="status" className="sr-only">
        {open ? `${open.choices.length} choices. The arrow keys choose, Enter puts one in.` : null}
      </p>
    </div>
  );
}
