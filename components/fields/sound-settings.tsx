'use client';

import { useId } from 'react';
import { useController } from 'react-hook-form';
import { FieldError } from '@/components/ui/field';
import { Knob } from '@/components/ui/numbers/knob';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { audioFormats, knobs, sampleRatesHz } from '@/lib/request/knobs';
import { formatLabels } from '@/lib/request/request-labels';
import type { RequestForm } from './request-form';
import { useFieldError } from './use-field-error';

const formatOptions = audioFormats.map((value) => ({ value, label: formatLabels[value] }));

const multiplier = {
  unit: '×',
  format: formatMultiplier,
  describe: (value: number) => `${formatMultiplier(value)} times`,
};

const semitones = {
  unit: ' st',
  format: String,
  describe: (value: number) => (Math.abs(value) === 1 ? `${value} semitone` : `${value} semitones`),
};

/** How the take shall sound and in which form it is saved. */
export function SoundSettings({ form }: { form: RequestForm }) {
  const { field: format } = useController({ control: form.control, name: 'format' });
  const { field: sampleRate } = useController({ control: form.control, name: 'sampleRateHz' });
  const errorId = useId();
  const formatError = useFieldError(form, 'format');
  const rateError = useFieldError(form, 'sampleRateHz');

  return (
    <section aria-label="Sound" className="shrink-0 border-line border-t px-5 py-3.5">
      <RequestKnob form={form} name="speechRate" label="Speech rate" text={multiplier} />
      <RequestKnob form={form} name="loudness" label="Loudness" text={multiplier} />
      <RequestKnob form={form} name="pitchSemitones" label="Pitch" text={semitones} />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <Segmented
          legend="Format"
          options={formatOptions}
          value={format.value}
          onChange={format.onChange}
          describedBy={formatError ? `${errorId}-format` : undefined}
        />
        <Select
          aria-label="Sample rate"
          aria-invalid={rateError ? true : undefined}
          aria-describedby={rateError ? `${errorId}-rate` : undefined}
          value={sampleRate.value}
          onChange={(event) => sampleRate.onChange(Number(event.target.value))}
          onBlur={sampleRate.onBlur}
        >
          {sampleRatesHz.map((rate) => (
            <option key={rate} value={rate}>
              {rate.toLocaleString('en-US')} Hz
            </option>
          ))}
        </Select>
      </div>
      <FieldError id={`${errorId}-format`} message={formatError} />
      <FieldError id={`${errorId}-rate`} message={rateError} />
    </section>
  );
}

interface RequestKnobProps {
  form: RequestForm;
  name: keyof typeof knobs;
  label: string;
  text: { unit: string; format: (value: number) => string; describe: (value: number) => string };
}

function RequestKnob({ form, name, label, text }: RequestKnobProps) {
  const { field } = useController({ control: form.control, name });
  const { ref, value, onChange, onBlur } = field;
  const error = useFieldError(form, name);
  return (
    <Knob
      label={label}
      range={knobs[name]}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      unit={text.unit}
      format={text.format}
      valueText={text.describe(value)}
      error={error}
      ref={ref}
    />
  );
}

/** Two decimals, and every digit of a value that has too many, so that the sentence about it makes sense. */
function formatMultiplier(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === value ? text : String(value);
}
