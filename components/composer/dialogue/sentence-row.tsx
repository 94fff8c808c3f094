'use client';

import type { SentencePart } from '@/lib/prompt/dialogue';
import { isPlainEnter, ScriptRow, type ScriptRowProps } from './script-row';
import { TextArea, TextInput } from './text-fields';

export interface SentenceRowProps extends Omit<ScriptRowProps, 'children' | 'hueClass'> {
  part: SentencePart;
  label: string;
  id: string;
  onEdit: (value: string) => void;
}

/** An effect between lines, or text of the prompt that has no other place. */
export function SentenceRow({ part, label, id, onEdit, ...row }: SentenceRowProps) {
  const field = { id, 'aria-label': label, value: part.value, onEdit };
  return (
    <ScriptRow {...row} hueClass={undefined}>
      <span aria-hidden="true" className="pt-0.5 text-muted text-xs">
        {label}
      </span>
      {part.kind === 'effect' ? (
        <TextInput
          {...field}
          placeholder="Footsteps on gravel"
          onKeyDown={(event) => {
            if (isPlainEnter(event)) row.onAddLine();
          }}
        />
      ) : (
        <TextArea {...field} dir="auto" />
      )}
    </ScriptRow>
  );
}
