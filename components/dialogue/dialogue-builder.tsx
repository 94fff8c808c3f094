'use client';

import { type ReactNode, useId } from 'react';
import { readSection } from '@/lib/dialogue/dialogue';
import { setSection } from '@/lib/dialogue/dialogue-edit';
import { readQuotes } from '@/lib/prompt/quotes';
import { Exclusions, UsualExclusionBox } from './exclusions';
import { Script } from './script';
import { type DialogueReference, Speakers } from './speakers';
import { Paragraph, TextArea } from './text-fields';
import { useDialogue } from './use-dialogue';

export interface DialogueBuilderProps {
  prompt: string;
  onChange: (prompt: string) => void;
  references: readonly DialogueReference[];
  onAddVoice: () => void;
  /** The classes of a marker's colour, if it has one. */
  hue: (marker: number) => { text: string; tint: string } | undefined;
}

/** The prompt as fields: the same text, cut into scene, music, speakers, lines, ending and what stays out. */
export function DialogueBuilder({ prompt, onChange, references, onAddVoice, hue }: DialogueBuilderProps) {
  const id = useId();
  const [dialogue, actions] = useDialogue(prompt, onChange);
  const section = (kind: 'scene' | 'music' | 'ending') => ({
    id: `${id}-${kind}`,
    value: readSection(dialogue, kind),
    onEdit: (value: string) => actions.edit((present) => setSection(present, kind, value)),
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a box of the form, this is a view of one field
    <div
      role="group"
      aria-label="Dialogue"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 px-5 pt-1.5 pb-3.5"
    >
      {readQuotes(prompt).pairing === 'clear' ? null : (
        <p className="text-muted text-xs">
          The quotation marks do not pair up, so it is not clear which words are spoken. The prompt is shown
          in one piece.
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <Row label="Scene" fieldId={`${id}-scene`}>
          <TextArea
            {...section('scene')}
            placeholder="A country railway station, birds"
            spellCheck
            dir="auto"
          />
        </Row>
        <Row label="Music" fieldId={`${id}-music`}>
          <div className="flex items-start gap-3">
            <Paragraph {...section('music')} placeholder="slow piano, far away" className="flex-1" />
            <UsualExclusionBox what="music" dialogue={dialogue} onEdit={actions.edit} />
          </div>
        </Row>
      </div>
      <Speakers
        dialogue={dialogue}
        references={references}
        hue={hue}
        onEdit={actions.edit}
        onAddVoice={onAddVoice}
      />
      <Script dialogue={dialogue} actions={actions} references={references} hue={hue} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <Row label="Ending" fieldId={`${id}-ending`}>
          <Paragraph {...section('ending')} placeholder="the train leaves, silence" />
        </Row>
        <Row label="Keep out" fieldId={undefined}>
          <Exclusions dialogue={dialogue} onEdit={actions.edit} />
        </Row>
      </div>
    </div>
  );
}

interface RowProps {
  label: string;
  /** The field that the label belongs to; a group brings its own. */
  fieldId: string | undefined;
  children: ReactNode;
}

function Row({ label, fieldId, children }: RowProps) {
  const className = 'pt-[5px] text-sm';
  return (
    <div className="grid grid-cols-[4.25rem_minmax(0,1fr)] items-start gap-x-2">
      {fieldId ? (
        <label htmlFor={fieldId} className={className}>
          {label}
        </label>
      ) : (
        <span aria-hidden="true" className={className}>
          {label}
        </span>
      )}
      {children}
    </div>
  );
}
