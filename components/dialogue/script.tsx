'use client';

import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast/toast';
import {
  type Dialogue,
  listPersons,
  listScript,
  listSpeakingMarkers,
  type ScriptPart,
  type Speaker,
} from '@/lib/dialogue/dialogue';
import {
  addEffect,
  addLine,
  editLine,
  editSentence,
  guessNextSpeaker,
  movePart,
  restorePart,
} from '@/lib/dialogue/dialogue-edit';
import { nextId, removePart } from '@/lib/dialogue/dialogue-placing';
import { LineRow } from './line-row';
import { SentenceRow } from './sentence-row';
import type { SpeakerChoice } from './speaker-select';
import type { DialogueReference } from './speakers';
import type { DialogueActions } from './use-dialogue';

export interface ScriptProps {
  dialogue: Dialogue;
  actions: DialogueActions;
  references: readonly DialogueReference[];
  hue: (marker: number) => { text: string; tint: string } | undefined;
}

/** Lines, effects and free text in the order in which they are heard. */
export function Script({ dialogue, actions, references, hue }: ScriptProps) {
  const baseId = useId();
  const toast = useToast();
  const [goal, setGoal] = useState<{ fieldId: string } | null>(null);
  const [news, setNews] = useState('');
  const script = listScript(dialogue);
  const choices = listChoices(dialogue, references);
  const fieldId = (id: number, field: string) => `${baseId}-${id}-${field}`;

  useEffect(() => {
    if (goal) document.getElementById(goal.fieldId)?.focus();
  }, [goal]);

  const add = (kind: 'line' | 'effect', afterId?: number) => {
    const markers = references.map((reference) => reference.marker);
    setGoal({ fieldId: fieldId(nextId(dialogue), 'main') });
    actions.edit((present) => {
      if (kind === 'effect') return addEffect(present, '', afterId);
      const speaker = guessNextSpeaker(present, markers, afterId);
      return addLine(present, { speaker, delivery: '', words: '' }, afterId);
    });
  };

  const move = (part: ScriptPart, step: -1 | 1) => {
    const at = script.indexOf(part) + step;
    if (!script[at]) return;
    // The focus moves with the row, on the same control.
    const focused = document.activeElement;
    actions.edit((present) => movePart(present, part.id, step));
    setNews(`Moved to place ${at + 1} of ${script.length}.`);
    requestAnimationFrame(() => {
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
    });
  };

  const remove = (part: ScriptPart, goTo: 'after' | 'before') => {
    const before = actions.getPresent();
    const at = script.indexOf(part);
    const neighbour =
      script[goTo === 'after' ? at + 1 : at - 1] ?? script[goTo === 'after' ? at - 1 : at + 1];
    actions.edit((present) => removePart(present, part.id));
    const after = actions.getPresent();
    setGoal({ fieldId: neighbour ? fieldId(neighbour.id, 'main') : `${baseId}-add` });
    // Removing an empty part needs no message.
    if (part.kind === 'line' ? part.words + part.delivery === '' : part.value === '') return;
    toast.show({
      message: `${capitalise(nameRow(script, part))} is removed.`,
      action: {
        label: 'Undo',
        onPress: () => {
          if (!actions.getPresent()) {
            toast.show({ message: 'It can be put back only while the dialogue is open.' });
            return;
          }
          actions.edit((present) =>
            present === after && before
              ? before
              : restorePart(present, part, before?.parts.findIndex((other) => other.id === part.id) ?? 0),
          );
        },
      },
    });
  };

  return (
    <section aria-labelledby={`${baseId}-title`} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 id={`${baseId}-title`} className="font-medium text-sm">
        Lines
      </h3>
      <ol aria-labelledby={`${baseId}-title`} className="grid grid-cols-[minmax(0,1fr)] gap-3 empty:hidden">
        {script.map((part, index) => {
          const name = nameRow(script, part);
          const row = {
            name,
            isFirst: index === 0,
            isLast: index === script.length - 1,
            onMove: (step: -1 | 1) => move(part, step),
            onRemove: (goTo: 'after' | 'before') => remove(part, goTo),
            onAddLine: () => add('line', part.id),
            onAddEffect: () => add('effect', part.id),
          };
          return part.kind === 'line' ? (
            <LineRow
              key={part.id}
              {...row}
              line={part}
              choices={choices}
              hueClass={part.speaker.kind === 'marker' ? hue(part.speaker.marker)?.text : undefined}
              hintId={`${baseId}-hint`}
              fieldId={(field) => fieldId(part.id, field)}
              onEdit={(change) => actions.edit((present) => editLine(present, part.id, change))}
            />
          ) : (
            <SentenceRow
              key={part.id}
              {...row}
              part={part}
              label={capitalise(name)}
              id={fieldId(part.id, 'main')}
              onEdit={(value) => actions.edit((present) => editSentence(present, part.id, value))}
            />
          );
        })}
      </ol>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Button id={`${baseId}-add`} onClick={() => add('line')}>
          Add line
        </Button>
        <Button onClick={() => add('effect')}>Add effect</Button>
        <p id={`${baseId}-hint`} className="basis-full text-muted text-xs max-md:hidden">
          Enter adds a line, Alt+Enter an effect; Alt+↑ and ↓ move.
        </p>
      </div>
      <p role="status" className="sr-only">
        {news}
      </p>
    </section>
  );
}

function listChoices(dialogue: Dialogue, references: readonly DialogueReference[]): SpeakerChoice[] {
  const named = references.map(({ marker, name }) => ({
    speaker: { kind: 'marker', marker } satisfies Speaker,
    label: `@audio${marker} ${name}`,
  }));
  const unbound = listSpeakingMarkers(dialogue)
    .filter((marker) => references.every((reference) => reference.marker !== marker))
    .map((marker) => ({ speaker: { kind: 'marker', marker } satisfies Speaker, label: `@audio${marker}` }));
  const persons = listPersons(dialogue).map((name) => ({
    speaker: { kind: 'person', name } satisfies Speaker,
    label: name,
  }));
  return [...named, ...unbound, ...persons, { speaker: { kind: 'none' }, label: 'Not named' }];
}

/** "line 2", counted among its kind; free text carries a number only when there is more than one. */
function nameRow(script: readonly ScriptPart[], part: ScriptPart): string {
  const alike = script.filter((other) => other.kind === part.kind);
  const place = alike.indexOf(part) + 1;
  if (part.kind === 'free') return alike.length > 1 ? `free text ${place}` : 'free text';
  return `${part.kind} ${place}`;
}

function capitalise(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
