'use client';

import { Field, textFieldClass } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import type { NumberField } from '@/lib/sweeps/sweep-values';
import type { NumberDraft, SweepProblems } from './sweep-draft';
import { sweepFieldLabels } from './sweep-labels';

const modes = [
  { value: 'list', label: 'List' },
  { value: 'range', label: 'Range' },
] as const;

const parts = [
  { part: 'from', label: 'From' },
  { part: 'to', label: 'To' },
  { part: 'step', label: 'Step' },
] as const;

const hints: Readonly<Record<NumberField, string>> = {
  pitchSemitones: 'Semitones from −12 to +12, with commas between them.',
  speechRate: 'Times from 0.5 to 2, with commas between them.',
  loudness: 'Times from 0.5 to 2, with commas between them.',
};

interface NumberValuesProps {
  field: NumberField;
  draft: NumberDraft;
  problems: SweepProblems;
  onChange: (draft: NumberDraft) => void;
}

/** The values of a knob, as a list or as a range. */
export function NumberValues({ field, draft, problems, onChange }: NumberValuesProps) {
  const label = sweepFieldLabels[field];
  return (
    <div className="grid gap-2">
      <div>
        <Segmented
          legend={`${label}: list or range`}
          options={modes}
          value={draft.mode}
          onChange={(mode) => onChange({ ...draft, mode })}
        />
      </div>
      {draft.mode === 'list' ? (
        <Field label={`${label} values`} hint={hints[field]} error={problems[`${field}.list`]}>
          {(control) => (
            <input
              {...control}
              name={`${field}.list`}
              autoComplete="off"
              spellCheck={false}
              className={`${textFieldClass} figures`}
              value={draft.list}
              onChange={({ target }) => onChange({ ...draft, list: target.value })}
            />
          )}
        </Field>
      ) : (
        <div className="grid grid-cols-3 items-start gap-2">
          {parts.map(({ part, label: name }) => (
            <Field key={part} label={name} error={problems[`${field}.${part}`]}>
              {(control) => (
                <input
                  {...control}
                  name={`${field}.${part}`}
                  aria-label={`${label} ${part}`}
                  autoComplete="off"
                  className={`${textFieldClass} figures`}
                  value={draft.range[part]}
                  onChange={({ target }) =>
                    onChange({ ...draft, range: { ...draft.range, [part]: target.value } })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </div>
  );
}
