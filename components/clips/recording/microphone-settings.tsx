'use client';

import { useId } from 'react';
import { Select } from '@/components/ui/select';
import { getMicrophoneId, type MicrophoneChoice } from './microphone';

export interface MicrophoneSettingsProps {
  choice: MicrophoneChoice;
  onChoose: (choice: MicrophoneChoice) => void;
  stream: MediaStream | null;
  microphones: readonly MediaDeviceInfo[];
  /** While it records nothing can be changed. */
  isLocked: boolean;
  hasCountIn: boolean;
  onCountIn: (hasCountIn: boolean) => void;
}

/** Which microphone, and how its sound is recorded. */
export function MicrophoneSettings(props: MicrophoneSettingsProps) {
  const { choice, onChoose, stream, microphones, isLocked, hasCountIn, onCountIn } = props;
  const id = useId();
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3 text-sm">
      <span className="grid min-w-0 max-w-full gap-1">
        <label htmlFor={id}>Microphone</label>
        <Select
          id={id}
          className="max-w-full [&>select]:max-w-72 [&>select]:truncate"
          value={choice.deviceId ?? getMicrophoneId(stream)}
          disabled={isLocked}
          onChange={(event) => onChoose({ ...choice, deviceId: event.target.value })}
        >
          {microphones.map(({ deviceId, label }, index) => (
            <option key={deviceId} value={deviceId}>
              {label || `Microphone ${index + 1}`}
            </option>
          ))}
        </Select>
      </span>
      <span className="flex flex-wrap gap-x-6">
        <Choice
          label="Clean up noise"
          isOn={choice.treatment === 'clean'}
          isLocked={isLocked}
          onChange={(isOn) => onChoose({ ...choice, treatment: isOn ? 'clean' : 'raw' })}
        />
        <Choice label="Count in from 3" isOn={hasCountIn} isLocked={isLocked} onChange={onCountIn} />
      </span>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  isOn: boolean;
  isLocked: boolean;
  onChange: (isOn: boolean) => void;
}

function Choice({ label, isOn, isLocked, onChange }: ChoiceProps) {
  return (
    <label className="inline-flex h-7 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        className="size-4 accent-ink"
        checked={isOn}
        disabled={isLocked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
