'use client';

import { type ComponentProps, useState } from 'react';
import { isComposing } from '@/components/ui/keys/typing-keys';
import { TextInput } from './text-fields';

export interface DraftInputProps
  extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'> {
  value: string;
  /** Called with Enter, or when the field is left, if anything has changed. */
  onCommit: (value: string) => void;
}

/** A field whose text counts only when complete, because half a name would be another name. */
export function DraftInput({ value, onCommit, ...props }: DraftInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    setDraft(null);
    if (draft !== null && draft !== value) onCommit(draft);
  };
  return (
    <TextInput
      {...props}
      value={draft ?? value}
      onEdit={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event)) commit();
      }}
    />
  );
}
