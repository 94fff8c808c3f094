'use client';

import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { type Dialogue, listPersons, listSpeakingMarkers, readDescription } from '@/lib/dialogue/dialogue';
import { describeSpeaker, renamePerson } from '@/lib/dialogue/dialogue-edit';
import { DraftInput } from './draft-input';
import { Paragraph } from './text-fields';

/** A reference as the builder shows it: by its marker's number, with what it is. */
export interface DialogueReference {
  marker: number;
  label: ReactNode;
  name: string;
}

export interface SpeakersProps {
  dialogue: Dialogue;
  references: readonly DialogueReference[];
  hue: (marker: number) => { text: string; tint: string } | undefined;
  onEdit: (change: (dialogue: Dialogue) => Dialogue) => void;
  onAddVoice: () => void;
}

/** All speakers: the references, markers without one, and people who are only described. */
export function Speakers({ dialogue, references, hue, onEdit, onAddVoice }: SpeakersProps) {
  const titleId = useId();
  const unbound = listSpeakingMarkers(dialogue)
    .filter((marker) => references.every((reference) => reference.marker !== marker))
    .map((marker) => ({ marker, label: 'no reference' }));
  const persons = listPersons(dialogue);
  return (
    <section aria-labelledby={titleId} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <h3 id={titleId} className="font-medium text-sm">
          Speakers
        </h3>
        <Button variant="text" onClick={onAddVoice}>
          Add a voice…
        </Button>
      </div>
      <ul className="grid gap-1.5 empty:hidden">
        {[...references, ...unbound].map(({ marker, label }) => {
          const colours = hue(marker);
          return (
            <li key={marker} className={rowClass}>
              <span className="flex min-w-0 items-baseline gap-1.5">
                <span
                  className={classNames(
                    'shrink-0 rounded-tag px-1 font-medium text-sm',
                    colours ? `${colours.text} ${colours.tint}` : 'bg-soft text-muted',
                  )}
                >{`@audio${marker}`}</span>
                <span className="min-w-0 truncate text-muted text-xs">{label}</span>
              </span>
              <Paragraph
                aria-label={`Description of @audio${marker}`}
                placeholder="age, timbre, accent"
                value={readDescription(dialogue, marker)}
                onEdit={(value) => onEdit((present) => describeSpeaker(present, marker, value))}
              />
            </li>
          );
        })}
        {persons.map((name, index) => (
          <li key={findFirstLine(dialogue, name)} className={rowClass}>
            <span className="text-muted text-xs">
              {persons.length > 1 ? `Person ${index + 1}` : 'Person'}
            </span>
            <DraftInput
              aria-label={persons.length > 1 ? `Person ${index + 1}` : 'Person'}
              value={name}
              onCommit={(newName) => onEdit((present) => renamePerson(present, name, newName))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const rowClass = 'grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-center gap-1';

/** Identifies a person's row across a change of name. */
function findFirstLine(dialogue: Dialogue, name: string): number | undefined {
  return dialogue.parts.find(
    (part) => part.kind === 'line' && part.speaker.kind === 'person' && part.speaker.name === name,
  )?.id;
}
