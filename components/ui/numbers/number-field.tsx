'use client';

import { type KeyboardEvent, type Ref, useState } from 'react';
import { classNames } from '@/lib/class-names';
import { isComposing } from '../keys/typing-keys';
import { parseNumberText, stepNumber } from './number-text';

export interface NumberFieldProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
  onBlur?: (() => void) | undefined;
  range: { min: number; max: number; step: number };
  format: (value: number) => string;
  /** The value with its unit, as it is read out. */
  valueText: string;
  unit?: string;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  ref?: Ref<HTMLInputElement> | undefined;
  className?: string;
}

/**
 * A number to type, or to step with the arrow keys (Shift for ten steps). Text that is not a number changes nothing and
 * is dropped when the field is left; a number out of range is passed on, so that the form can report it.
 */
export function NumberField({ ref, ...props }: NumberFieldProps) {
  const { value, range, onChange, format } = props;
  const [typed, setTyped] = useState<string | null>(null);

  const step = (event: KeyboardEvent) => {
    if ((event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || isComposing(event)) return;
    event.preventDefault();
    setTyped(null);
    onChange(stepNumber(value, (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1), range));
  };

  return (
    <span
      className={classNames(
        'figures inline-flex items-center justify-end rounded-control border bg-raised px-1.5',
        'has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-1',
        props.isInvalid ? 'border-bad' : 'border-line hover:border-muted',
        props.className,
      )}
    >
      <input
        ref={ref}
        type="text"
        inputMode={range.min < 0 ? 'text' : 'decimal'}
        role="spinbutton"
        autoComplete="off"
        className="w-full min-w-0 text-right outline-none"
        aria-label={props.label}
        aria-valuemin={range.min}
        aria-valuemax={range.max}
        aria-valuenow={value}
        aria-valuetext={props.valueText}
        aria-invalid={props.isInvalid ? true : undefined}
        aria-describedby={props.describedBy}
        value={typed ?? format(value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={step}
        onChange={(event) => {
          setTyped(event.target.value);
          const parsed = parseNumberText(event.target.value);
          if (parsed !== null) onChange(parsed);
        }}
        onBlur={() => {
          setTyped(null);
          props.onBlur?.();
        }}
      />
      {props.unit ? (
        <span aria-hidden="true" className="whitespace-pre">
          {props.unit}
        </span>
      ) : null}
    </span>
  );
}
