'use client';

import type { SentencePart } from '@/lib/dialogue/dialogue';
import { ScriptRow, type ScriptRowProps } from './script-row';
import { Paragraph, TextArea } from './text-fields';

export interface SentenceRowProps extends Omit<ScriptRowProps, 'children' | 'hueClass' | 'isLow'> {
  part: SentencePart;
  label: string;
  id: string;
  onEdit: (value: string) => void;
}

/** An effect between lines, or text of the prompt that has no other place. */
export function SentenceRow({ part, label, id, onEdit, ...row }: SentenceRowProps) {
  const field = { id, 'aria-label': label, value: part.value, onEdit };
  return (
    <ScriptRow {...row} hueClass={undefined} isLow>
      <div className="grid grid-cols-[4rem_minmax(0,1fr)] items-start">
        <span aria-hidden="true" className="pt-1.5 text-muted text-xs">
          {label}
        </span>
        {part.kind === 'effect' ? (
          <Paragraph {...field} placeholder="Footsteps on gravel" onEnter={row.onAddLine} />
        ) : (
          <TextArea {...field} dir="auto" />
        )}
      </div>
    </ScriptRow>
  );
}
