'use client';

import { useId, useRef } from 'react';
import { type UseFormReturn, useFieldArray, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { dropMarker } from '@/lib/prompt/markers';
import { maxReferences, type Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/takes/request';
import { ImageRow, ReferenceRow } from './reference-rows';

export interface ReferencesProps {
  form: UseFormReturn<TakeRequest>;
  /** References that wait while an image is chosen. */
  setAside: readonly Reference[];
  onSetAside: (references: Reference[]) => void;
  onInsertMarker: (number: number) => void;
}

/** What the markers of the prompt point to: up to three voices or addresses, or one image instead of them. */
export function References({ form, setAside, onSetAside, onInsertMarker }: ReferencesProps) {
  const titleId = useId();
  const addVoiceButton = useRef<HTMLButtonElement>(null);
  const toast = useToast();
  const list = useFieldArray({ control: form.control, name: 'references' });
  const image = useWatch({ control: form.control, name: 'image' });
  const hasImage = image !== null;
  const isFull = list.fields.length >= maxReferences;

  // The prompt's sentence about a marker without a reference depends on this list.
  const recheckPrompt = () => {
    if (form.getFieldState('prompt').error) void form.trigger('prompt');
  };

  const add = (reference: Reference) => {
    list.append(reference);
    recheckPrompt();
  };

  const remove = (index: number) => {
    const before = structuredClone({
      references: form.getValues('references'),
      prompt: form.getValues('prompt'),
    });
    const prompt = dropMarker(before.prompt, index + 1);
    list.remove(index);
    if (prompt !== before.prompt) {
      form.setValue('prompt', prompt);
      toast.show({
        message: `@audio${index + 1} is removed, also from the prompt.`,
        action: {
          label: 'Undo',
          onPress: () => {
            form.setValue('references', before.references);
            form.setValue('prompt', before.prompt);
          },
        },
      });
    }
    recheckPrompt();
    addVoiceButton.current?.focus();
  };

  const chooseImage = () => {
    onSetAside(structuredClone(form.getValues('references')));
    list.replace([]);
    form.setValue('image', { kind: 'url', url: '' });
    // The field is on the screen only after this has been drawn.
    requestAnimationFrame(() => form.setFocus('image.url'));
  };

  const removeImage = () => {
    form.setValue('image', null);
    form.clearErrors('image');
    list.replace([...setAside]);
    onSetAside([]);
    recheckPrompt();
    requestAnimationFrame(() => addVoiceButton.current?.focus());
  };

  return (
    <section
      aria-labelledby={titleId}
      className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-2 border-line border-t px-5 py-3.5"
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 id={titleId}>References</h2>
        <span className="text-muted text-xs">
          {hasImage
            ? 'One image, or up to three references'
            : `${list.fields.length} of ${maxReferences}, or one image`}
        </span>
      </div>
      {hasImage ? (
        <ImageRow form={form} onRemove={removeImage} />
      ) : list.fields.length > 0 ? (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          {list.fields.map((field, index) => (
            <ReferenceRow
              key={field.id}
              form={form}
              index={index}
              kind={field.kind}
              onInsert={() => onInsertMarker(index + 1)}
              onRemove={() => remove(index)}
            />
          ))}
        </ul>
      ) : null}
      {hasImage ? (
        <p className="text-muted text-xs">{explainImage(setAside.length)}</p>
      ) : (
        <div className="flex flex-wrap gap-x-3.5 gap-y-1">
          <Button
            ref={addVoiceButton}
            variant="text"
            disabled={isFull}
            onClick={() => add({ kind: 'voice', voiceId: '' })}
          >
            Add voice
          </Button>
          <Button variant="text" disabled={isFull} onClick={() => add({ kind: 'url', url: '' })}>
            Add URL
          </Button>
          <Button variant="quiet" onClick={chooseImage}>
            Add image
          </Button>
        </div>
      )}
    </section>
  );
}

function explainImage(setAsideCount: number): string {
  const rule = 'The model takes either one image or references, never both.';
  if (setAsideCount === 0) return rule;
  const what = setAsideCount === 1 ? 'Your reference is' : `Your ${setAsideCount} references are`;
  return `${rule} ${what} set aside and ${setAsideCount === 1 ? 'comes' : 'come'} back when the image is removed.`;
}
