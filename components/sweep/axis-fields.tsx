'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { TakeRequest } from '@/lib/request/request';
import { type SweepField, sweepFields } from '@/lib/sweeps/sweep-fields';
import { NumberValues } from './number-values';
import { PromptValues } from './prompt-values';
import { listVoices, type SweepDraft, type SweepProblems } from './sweep-draft';
import { sweepFieldLabels } from './sweep-labels';
import { VoiceValues } from './voice-values';

export interface AxisFieldsProps {
  position: 0 | 1;
  draft: SweepDraft;
  request: TakeRequest;
  problems: SweepProblems;
  onChange: (draft: SweepDraft) => void;
}

/** What varies along the rows or the columns, and its values. */
export function AxisFields({ position, draft, request, problems, onChange }: AxisFieldsProps) {
  const [first, second] = draft.fields;
  const [field, other] = position === 0 ? [first, second] : [second, first];
  const hasVoice = listVoices(request).length > 0;

  const choose = (value: string) => {
    const chosen = sweepFields.find((candidate) => candidate === value) ?? null;
    onChange({ ...draft, fields: position === 0 ? [chosen ?? first, second] : [first, chosen] });
  };

  return (
    <div className="grid min-w-0 content-start gap-3">
      <Field label={position === 0 ? 'Vary' : 'And vary'}>
        {(control) => (
          <Select
            id={control.id}
            value={field ?? ''}
            className="justify-self-start"
            onChange={({ target }) => choose(target.value)}
          >
            {position === 1 ? <option value="">Nothing else</option> : null}
            {sweepFields.map((option) => (
              <option
                key={option}
                value={option}
                disabled={option === other || (option === 'voice' && !hasVoice)}
              >
                {sweepFieldLabels[option]}
                {option === 'voice' && !hasVoice ? ' (add a preset voice first)' : ''}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {field === null ? null : (
        <AxisValues field={field} draft={draft} request={request} problems={problems} onChange={onChange} />
      )}
    </div>
  );
}

function AxisValues({
  field,
  draft,
  request,
  problems,
  onChange,
}: Omit<AxisFieldsProps, 'position'> & { field: SweepField }) {
  switch (field) {
    case 'voice':
      return (
        <VoiceValues
          draft={draft.voice}
          request={request}
          problem={problems['voice.search']}
          onChange={(voice) => onChange({ ...draft, voice })}
        />
      );
    case 'prompt':
      return (
        <PromptValues
          prompts={draft.prompts}
          ownPrompt={request.prompt}
          problems={problems}
          onChange={(prompts) => onChange({ ...draft, prompts })}
        />
      );
    default:
      return (
        <NumberValues
          field={field}
          draft={draft.numbers[field]}
          problems={problems}
          onChange={(values) => onChange({ ...draft, numbers: { ...draft.numbers, [field]: values } })}
        />
      );
  }
}
