'use client';

import { type Ref, useId } from 'react';
import { Button } from '../button';
import { FieldError } from '../field';
import { ResetIcon } from '../icons';
import { NumberField } from './number-field';

export interface KnobProps {
  label: string;
  value: number;
  range: { min: number; max: number; step: number; default: number };
  onChange: (value: number) => void;
  onBlur?: () => void;
  format: (value: number) => string;
  unit: string;
  /** The value with its unit in words, as it is read out. */
  valueText: string;
  error?: string | undefined;
  /** The number field, which gets the focus when the value is wrong. */
  ref?: Ref<HTMLInputElement> | undefined;
}

/** A slider with a number field. The span from the default to the current value is filled; a double click resets it. */
export function Knob({ ref, ...props }: KnobProps) {
  const { label, value, range, onChange } = props;
  const errorId = useId();
  const describedBy = props.error ? errorId : undefined;
  const reset = () => onChange(range.default);
  const restAt = getFraction(range.default, range);
  const at = getFraction(value, range);

  return (
    <div className="grid grid-cols-[6.75rem_minmax(0,1fr)_auto] items-center gap-x-3">
      <span className="flex h-[30px] items-center">
        <span aria-hidden="true" className="whitespace-nowrap">
          {label}
        </span>
        {value === range.default ? null : (
          <Button
            variant="icon"
            aria-label={`Reset ${label.toLowerCase()}`}
            title="Reset"
            className="ml-0.5 size-6"
            onClick={reset}
          >
            <ResetIcon />
          </Button>
        )}
      </span>
      <span className="knob">
        <span className="knob-line" />
        <span
          className="knob-span"
          style={{ left: `${Math.min(at, restAt) * 100}%`, width: `${Math.abs(at - restAt) * 100}%` }}
        />
        <span className="knob-rest" style={{ left: `${restAt * 100}%` }} />
        <input
          type="range"
          aria-label={label}
          aria-valuetext={props.valueText}
          aria-describedby={describedBy}
          min={range.min}
          max={range.max}
          step={range.step}
          value={value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          onDoubleClick={reset}
          onBlur={props.onBlur}
        />
      </span>
      <NumberField
        label={`${label} value`}
        value={value}
        range={range}
        format={props.format}
        unit={props.unit}
        valueText={props.valueText}
        onChange={onChange}
        onBlur={props.onBlur}
        isInvalid={props.error !== undefined}
        describedBy={describedBy}
        ref={ref}
        className="h-6 w-[4.25rem]"
      />
      {props.error ? (
        <div className="col-span-full pb-1">
          <FieldError id={errorId} message={props.error} />
        </div>
      ) : null}
    </div>
  );
}

function getFraction(value: number, range: { min: number; max: number }): number {
  return Math.min(1, Math.max(0, (value - range.min) / (range.max - range.min)));
}
