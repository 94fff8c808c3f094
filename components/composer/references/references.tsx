'use client';

import { type KeyboardEvent, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { listMarkers } from '@/lib/prompt/prompt';
import { maxReferences } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/takes/request';
import type { ComposerDialog } from '../composer-dialog';
import { FileButton } from './file-button';
import { ImageRow } from './image-row';
import { ImportLine } from './import-line';
import { GripIcon } from './reference-icons';
import { ReferenceRow } from './reference-row';
import type { FileImports } from './use-file-imports';
import type { ReferenceActs } from './use-references';
import { useRowDrag } from './use-row-drag';

export interface ReferencesProps {
  form: UseFormReturn<TakeRequest>;
  acts: ReferenceActs;
  imports: FileImports;
  setAsideCount: number;
  onInsertMarker: (number: number) => void;
  onOpen: (dialog: ComposerDialog) => void;
}

/** What the markers of the prompt point to: up to three voices, clips or addresses, or one image instead of them. */
export function References({ form, acts, imports, setAsideCount, onInsertMarker, onOpen }: ReferencesProps) {
  const titleId = useId();
  const addVoiceButton = useRef<HTMLButtonElement>(null);
  const [references, image] = useWatch({ control: form.control, name: ['references', 'image'] });
  const isFull = references.length >= maxReferences;

  const remove = (index: number) => {
    if (listMarkers(form.getValues('prompt')).includes(index + 1)) return onOpen({ kind: 'remove', index });
    acts.remove(index, { kind: 'drop' });
    addVoiceButton.current?.focus();
  };

  return (
    <section
      aria-labelledby={titleId}
      className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-2 border-line border-t px-5 py-3.5"
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 id={titleId}>References</h2>
        <span className="text-muted text-xs">
          {image === null
            ? `${references.length} of ${maxReferences}, or one image`
            : 'One image, or up to three references'}
        </span>
      </div>
      {image === null ? (
        <ReferenceList
          form={form}
          acts={acts}
          onInsertMarker={onInsertMarker}
          onOpen={onOpen}
          onRemove={remove}
        />
      ) : (
        <ImageRow
          form={form}
          image={image}
          onFile={(file) => void imports.importImage(file)}
          onRemove={() => {
            acts.removeImage();
            requestAnimationFrame(() => addVoiceButton.current?.focus());
          }}
        />
      )}
      <ImportLine imports={imports} />
      {image === null ? (
        <div className="flex flex-wrap gap-x-3.5 gap-y-1">
          <Button
            ref={addVoiceButton}
            variant="text"
            disabled={isFull}
            onClick={() => onOpen({ kind: 'voice', target: { kind: 'add' } })}
          >
            Add voice
          </Button>
          <FileButton
            label="Upload clip"
            accept="audio/*,video/*,.opus,.flac,.m4a,.caf"
            disabled={isFull}
            onFile={(file) => void imports.importAudio(file)}
          />
          <Button variant="text" disabled={isFull} onClick={() => onOpen({ kind: 'record' })}>
            Record
          </Button>
          <Button
            variant="text"
            disabled={isFull}
            onClick={() => {
              const number = acts.add({ kind: 'url', url: '' });
              if (number !== null)
                requestAnimationFrame(() => form.setFocus(`references.${number - 1}.url` as const));
            }}
          >
            Add URL
          </Button>
          <Button
            variant="quiet"
            onClick={() => {
              acts.chooseImage({ kind: 'url', url: '' });
              // The field is on the screen only after this has been drawn.
              requestAnimationFrame(() => form.setFocus('image.url'));
            }}
          >
            Add image
          </Button>
        </div>
      ) : (
        <p className="text-muted text-xs">{explainImage(setAsideCount)}</p>
      )}
      <p role="status" className="sr-only">
        {acts.announcement}
      </p>
    </section>
  );
}

type ListProps = Pick<ReferencesProps, 'form' | 'acts' | 'onInsertMarker' | 'onOpen'> & {
  onRemove: (index: number) => void;
};

function ReferenceList({ form, acts, onInsertMarker, onOpen, onRemove }: ListProps) {
  const references = useWatch({ control: form.control, name: 'references' });
  const gripId = useId();
  const move = (from: number, to: number) => {
    // The row that moves loses the focus on its way.
    flushSync(() => acts.move(from, to));
    document.getElementById(`${gripId}-${to}`)?.focus();
  };
  const { drag, start, carry, drop, cancel } = useRowDrag(move);
  const isOrdered = acts.fields.length > 1;
  if (acts.fields.length === 0) return null;

  const handleKey = (event: KeyboardEvent, index: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const to = index + step;
    if (to >= 0 && to < acts.fields.length) move(index, to);
  };

  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {acts.fields.map((field, index) => {
        const reference = references[index] ?? field;
        const isCarried = drag?.index === index;
        return (
          <li
            key={field.id}
            className={classNames(isCarried && 'relative z-1')}
            style={isCarried ? { translate: `0 ${drag.offset}px` } : undefined}
          >
            <ReferenceRow
              form={form}
              index={index}
              reference={reference}
              grip={
                isOrdered ? (
                  <button
                    type="button"
                    id={`${gripId}-${index}`}
                    aria-label={`Reorder @audio${index + 1}`}
                    title="Drag, or press the up and down arrow keys"
                    className="grid h-7 w-6 shrink-0 cursor-grab touch-none place-items-center rounded-tag text-muted hover:text-ink"
                    onKeyDown={(event) => handleKey(event, index)}
                    onPointerDown={(event) => start(event, index)}
                    onPointerMove={carry}
                    onPointerUp={drop}
                    onPointerCancel={cancel}
                  >
                    <GripIcon />
                  </button>
                ) : null
              }
              onInsert={() => onInsertMarker(index + 1)}
              onChange={() =>
                onOpen(
                  reference.kind === 'clip'
                    ? {
                        kind: 'trim',
                        source: { kind: 'kept', reference },
                        target: { kind: 'replace', index },
                      }
                    : { kind: 'voice', target: { kind: 'replace', index } },
                )
              }
              onSave={() => onOpen({ kind: 'save-design', index })}
              onRemove={() => onRemove(index)}
            />
          </li>
        );
      })}
    </ul>
  );
}

function explainImage(setAsideCount: number): string {
  const rule = 'The model takes either one image or references, never both.';
  if (setAsideCount === 0) return rule;
  const what = setAsideCount === 1 ? 'Your reference is' : `Your ${setAsideCount} references are`;
  return `${rule} ${what} set aside and ${setAsideCount === 1 ? 'comes' : 'come'} back when the image is removed.`;
}
