'use client';

import { type ChangeEvent, type ComponentProps, type CompositionEvent, useState } from 'react';
import { textFieldClass } from '@/components/ui/field';
import { isPlainEnter } from '@/components/ui/keys/typing-keys';
import { classNames } from '@/lib/class-names';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

interface EditedText {
  value: string;
  onEdit: (value: string) => void;
  /** Filters typed text, character by character. */
  clean?: ((value: string) => string) | undefined;
}

export type TextInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & EditedText;
export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> & EditedText;

/** A line of text that does not interfere with an input method while it composes. */
export function TextInput({ value, onEdit, clean, className, ...props }: TextInputProps) {
  const field = useComposedText({ value, onEdit, clean });
  return (
    <input
      type="text"
      autoComplete="off"
      className={classNames(textFieldClass, className)}
      {...props}
      {...field}
    />
  );
}

/** A text that is as high as its words; like `TextInput` otherwise. */
export function TextArea({ value, onEdit, clean, className, ...props }: TextAreaProps) {
  const field = useComposedText({ value, onEdit, clean });
  const shape = 'col-start-1 row-start-1 min-w-0 px-2 py-[5px] text-sm max-md:text-base';
  return (
    <div className={classNames('grid grid-cols-[minmax(0,1fr)]', className)}>
      {/* The copy gives the field its height; the character at its end makes an empty last line count. */}
      <div aria-hidden="true" className={`${shape} invisible whitespace-pre-wrap border break-words`}>
        {`${field.value}\u200b`}
      </div>
      <textarea
        rows={1}
        className={`${shape} resize-none overflow-hidden break-words rounded-control border border-line bg-raised placeholder:text-muted hover:border-muted`}
        {...props}
        {...field}
      />
    </div>
  );
}

export interface ParagraphProps extends Omit<TextAreaProps, 'clean' | 'onKeyDown'> {
  /** What Enter does; nothing by default. */
  onEnter?: () => void;
}

/** A text without line breaks that grows all the same. */
export function Paragraph({ onEnter, ...props }: ParagraphProps) {
  return (
    <TextArea
      dir="auto"
      {...props}
      clean={(value) => value.replace(/[\r\n]/g, ' ')}
      onKeyDown={(event) => {
        if (!isPlainEnter(event)) return;
        event.preventDefault();
        onEnter?.();
      }}
    />
  );
}

function useComposedText({ value, onEdit, clean }: EditedText) {
  const [composed, setComposed] = useState<string | null>(null);
  return {
    value: composed ?? value,
    onCompositionStart: (event: CompositionEvent<TextControl>) => setComposed(event.currentTarget.value),
    onCompositionEnd: (event: CompositionEvent<TextControl>) => {
      setComposed(null);
      onEdit(cleanField(event.currentTarget, clean));
    },
    onChange: (event: ChangeEvent<TextControl>) => {
      if (composed === null) onEdit(cleanField(event.currentTarget, clean));
      else setComposed(event.currentTarget.value);
    },
  };
}

/** Filters in the field itself, so that the caret stays where it is. */
function cleanField(field: TextControl, clean: EditedText['clean']): string {
  const cleaned = clean ? clean(field.value) : field.value;
  if (cleaned !== field.value) {
    const at = field.selectionStart;
    field.value = cleaned;
    field.setSelectionRange(at, at);
  }
  return cleaned;
}
