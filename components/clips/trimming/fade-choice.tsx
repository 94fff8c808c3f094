import { useId } from 'react';
import { Select } from '@/components/ui/select';
import { fadeChoicesSeconds } from '@/lib/clips/cut-clip';

export interface FadeChoiceProps {
  label: string;
  seconds: number;
  onChange: (seconds: number) => void;
}

/** How long the sound swells or fades at one end. */
export function FadeChoice({ label, seconds, onChange }: FadeChoiceProps) {
  const id = useId();
  return (
    <span className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <Select id={id} value={seconds} onChange={(event) => onChange(Number(event.target.value))}>
        {fadeChoicesSeconds.map((choice) => (
          <option key={choice} value={choice}>
            {describeFade(choice)}
          </option>
        ))}
      </Select>
    </span>
  );
}

function describeFade(seconds: number): string {
  if (seconds === 0) return 'none';
  return seconds < 0.5 ? `${seconds * 1000} ms` : `${seconds} s`;
}
