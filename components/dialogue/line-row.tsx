'use client';

import { useState } from 'react';
import { isComposing, isPlainEnter } from '@/components/ui/keys/typing-keys';
import type { LinePart, Speaker } from '@/lib/dialogue/dialogue';
import { cleanWords, type LineFields } from '@/lib/dialogue/dialogue-framing';
import { estimateWordsSeconds } from '@/lib/prompt/speech-estimate';
import { ScriptRow, type ScriptRowProps } from './script-row';
import { type SpeakerChoice, SpeakerSelect } from './speaker-select';
import { TextArea, TextInput } from './text-fields';

export interface LineRowProps extends Omit<ScriptRowProps, 'children' | 'isLow'> {
  line: LinePart;
  choices: readonly SpeakerChoice[];
  fieldId: (field: 'speaker' | 'delivery' | 'main') => string;
  hintId: string;
  onEdit: (change: Partial<LineFields>) => void;
}

/** Who speaks, how, and the words. */
export function LineRow({ line, choices, fieldId, hintId, onEdit, ...row }: LineRowProps) {
  const [isNaming, setIsNaming] = useState(false);
  const focus = (field: 'delivery' | 'main') => document.getElementById(fieldId(field))?.focus();
  const name = line.speaker.kind === 'person' ? line.speaker.name : null;
  const seconds = estimateWordsSeconds(line.words);

  const chooseSpeaker = (speaker: Speaker) => {
    setIsNaming(speaker.kind === 'person' && speaker.name === '');
    onEdit({ speaker });
  };
  const endNaming = () => {
    setIsNaming(false);
    if (name?.trim() === '') onEdit({ speaker: { kind: 'none' } });
  };

  return (
    <ScriptRow {...row} isLow={false}>
      <div className="grid grid-cols-[8rem_minmax(0,1fr)_auto] items-center gap-1">
        {isNaming ? (
          <TextInput
            id={fieldId('speaker')}
            aria-label={`Name of the speaker of ${row.name}`}
            placeholder="An old man"
            // The field replaces the list it was opened from.
            autoFocus
            value={name ?? ''}
            onEdit={(typed) => onEdit({ speaker: { kind: 'person', name: typed } })}
            onBlur={endNaming}
            onKeyDown={(event) => {
              if (isPlainEnter(event)) focus('delivery');
            }}
          />
        ) : (
          <SpeakerSelect
            id={fieldId('speaker')}
            aria-label={`Speaker of ${row.name}`}
            speaker={line.speaker}
            choices={choices}
            hueClass={row.hueClass}
            onChoose={chooseSpeaker}
          />
        )}
        <TextInput
          id={fieldId('delivery')}
          aria-label={`Delivery of ${row.name}`}
          placeholder="softly, amused"
          value={line.delivery}
          onEdit={(delivery) => onEdit({ delivery })}
          onKeyDown={(event) => {
            if (isPlainEnter(event)) focus('main');
          }}
        />
        <span className="figures min-w-7 text-right text-muted">
          {seconds > 0 ? `${Math.max(1, Math.round(seconds))} s` : null}
        </span>
      </div>
      <TextArea
        id={fieldId('main')}
        aria-label={`Words of ${row.name}`}
        aria-describedby={hintId}
        placeholder="What is said"
        spellCheck
        dir="auto"
        value={line.words}
        clean={(typed) => cleanWords(typed, line.frame)}
        onEdit={(words) => onEdit({ words })}
        onKeyDown={(event) => {
          const isEmpty = line.words === '';
          if (isPlainEnter(event)) {
            event.preventDefault();
            if (!isEmpty) row.onAddLine();
          } else if (event.key === 'Backspace' && isEmpty && line.delivery === '' && !isComposing(event)) {
            event.preventDefault();
            row.onRemove('before');
          }
        }}
      />
    </ScriptRow>
  );
}
