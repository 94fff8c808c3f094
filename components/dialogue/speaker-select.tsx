'use client';

import { Select } from '@/components/ui/select';
import { isSameSpeaker, type Speaker } from '@/lib/dialogue/dialogue';

export interface SpeakerChoice {
  speaker: Speaker;
  label: string;
}

export interface SpeakerSelectProps {
  id: string;
  'aria-label': string;
  speaker: Speaker;
  choices: readonly SpeakerChoice[];
  hueClass: string | undefined;
  /** Called with an empty name for a new person. */
  onChoose: (speaker: Speaker) => void;
}

/** Who speaks: a marker with its reference, a described person, no one, or someone new. */
export function SpeakerSelect({ speaker, choices, hueClass, onChoose, ...control }: SpeakerSelectProps) {
  const chosen = choices.findIndex((choice) => isSameSpeaker(choice.speaker, speaker));
  return (
    <Select
      {...control}
      className={hueClass}
      style={{ width: '100%', height: '2rem', textOverflow: 'ellipsis' }}
      value={String(chosen)}
      onChange={(event) =>
        onChoose(choices[Number(event.target.value)]?.speaker ?? { kind: 'person', name: '' })
      }
    >
      {choices.map((choice, index) => (
        <option key={`${choice.speaker.kind} ${choice.label}`} value={String(index)}>
          {choice.label}
        </option>
      ))}
      <option value="-1">Someone else…</option>
    </Select>
  );
}
