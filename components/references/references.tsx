'use client';

import { useId, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { FileButton } from '@/components/clips/importing/file-button';
import { ImportLine } from '@/components/clips/importing/import-line';
import { focusReference } from '@/components/fields/field-order';
import { Button } from '@/components/ui/button';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { useStore } from '@/components/ui/state/use-store';
import { listMarkers } from '@/lib/prompt/markers';
import { maxReferences } from '@/lib/references/reference';
import { ReferenceRows, whenRowsAreThere } from './late-rows';
import type { ReferencesProps } from './references-props';

/** What the markers of the prompt point to: up to three voices, clips or addresses, or one image instead of them. */
export function References({ form, acts, imports, onInsertMarker, onOpen }: ReferencesProps) {
  const titleId = useId();
  const addVoiceButton = useRef<HTMLButtonElement>(null);
  const [references, image] = useWatch({ control: form.control, name: ['references', 'image'] });
  const { announcement, setAside } = useStore(acts.store, (state) => state);
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
      {references.length > 0 || image !== null ? (
        <PartBoundary>
          <ReferenceRows
            form={form}
            acts={acts}
            onInsertMarker={onInsertMarker}
            onOpen={onOpen}
            onRemove={remove}
            onImageFile={(file) => void imports.importImage(file)}
            onRemoveImage={() => {
              acts.removeImage();
              requestAnimationFrame(() => addVoiceButton.current?.focus());
            }}
          />
        </PartBoundary>
      ) : null}
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
            onClick={() =>
              whenRowsAreThere(() => {
                const number = acts.add({ kind: 'url', url: '' });
                if (number !== null) requestAnimationFrame(() => focusReference(number - 1));
              })
            }
          >
            Add URL
          </Button>
          <Button
            variant="quiet"
            onClick={() =>
              whenRowsAreThere(() => {
                acts.chooseImage({ kind: 'url', url: '' });
                // The field is on the screen only after this has been drawn.
                requestAnimationFrame(() => form.setFocus('image.url'));
              })
            }
          >
            Add image
          </Button>
        </div>
      ) : (
        <p className="text-muted text-xs">{explainImage(setAside.length)}</p>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </section>
  );
}

function explainImage(setAsideCount: number): string {
  const rule = 'The model takes either one image or references, never both.';
  if (setAsideCount === 0) return rule;
  const what = setAsideCount === 1 ? 'Your reference is' : `Your ${setAsideCount} references are`;
  return `${rule} ${what} set aside and ${setAsideCount === 1 ? 'comes' : 'come'} back when the image is removed.`;
}
