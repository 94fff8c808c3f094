'use client';

import { type ReactNode, useId } from 'react';
import { type Dialogue, type Exclusion, listExclusions } from '@/lib/dialogue/dialogue';
import { excludeWords, removeExclusion, setExclusion } from '@/lib/dialogue/dialogue-exclusions';
import { DraftInput } from './draft-input';

export interface ExclusionsProps {
  dialogue: Dialogue;
  onEdit: (change: (dialogue: Dialogue) => Dialogue) => void;
}

const usual = { music: 'No music', narrator: 'No narrator', effects: 'No sound effects' } as const;

export interface UsualExclusionBoxProps extends ExclusionsProps {
  what: keyof typeof usual;
}

/** One of the things that are often unwanted. */
export function UsualExclusionBox({ what, dialogue, onEdit }: UsualExclusionBoxProps) {
  return (
    <Checkbox
      isChecked={listExclusions(dialogue).some((item) => item.what === what)}
      onChange={(isChecked) => onEdit((present) => setExclusion(present, what, isChecked ? 'on' : 'off'))}
    >
      {usual[what]}
    </Checkbox>
  );
}

/** Exclusions besides music: the usual ones, and any others by name. */
export function Exclusions({ dialogue, onEdit }: ExclusionsProps) {
  const fieldId = useId();
  const others = listExclusions(dialogue).filter((item) => item.what === 'other');
  const remove = (item: Exclusion) => {
    onEdit((present) => removeExclusion(present, item));
    // The box that was pressed is gone.
    document.getElementById(fieldId)?.focus();
  };
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <legend className="sr-only">Keep out</legend>
      <div className="flex flex-wrap gap-x-4">
        <UsualExclusionBox what="narrator" dialogue={dialogue} onEdit={onEdit} />
        <UsualExclusionBox what="effects" dialogue={dialogue} onEdit={onEdit} />
        {others.map((item) => (
          <Checkbox key={item.name} isChecked onChange={() => remove(item)}>
            {/\p{Script=Han}/u.test(item.name) ? `没有${item.name}` : `No ${item.name}`}
          </Checkbox>
        ))}
      </div>
      <DraftInput
        id={fieldId}
        aria-label="Keep something else out"
        placeholder="traffic, laughter"
        value=""
        onCommit={(words) => onEdit((present) => excludeWords(present, words))}
      />
    </fieldset>
  );
}

interface CheckboxProps {
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  children: ReactNode;
}

function Checkbox({ isChecked, onChange, children }: CheckboxProps) {
  return (
    <label className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 whitespace-nowrap text-sm">
      <input
        type="checkbox"
        className="size-4 accent-ink"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
