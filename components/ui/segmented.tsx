import { useId } from 'react';

export interface SegmentedProps<Value extends string> {
  /** Accessible name of the group. */
  legend: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  /** The id of the sentence about an invalid choice. */
  describedBy?: string | undefined;
}

/** One of a few choices, all visible: native radio buttons styled as one bar. */
export function Segmented<Value extends string>({
  legend,
  options,
  value,
  onChange,
  describedBy,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset
      aria-describedby={describedBy}
      className="inline-flex h-7 rounded-control border border-line max-md:h-9"
    >
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative grid place-items-center whitespace-nowrap px-2.5 text-muted text-xs transition-colors duration-150 first-of-type:rounded-l-[5px] last-of-type:rounded-r-[5px] hover:text-ink has-checked:bg-soft has-checked:text-ink has-focus-visible:z-1 has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-1"
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
