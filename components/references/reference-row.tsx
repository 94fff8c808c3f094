'use client';

import { type ReactNode, useId } from 'react';
import { useController } from 'react-hook-form';
import { referenceElementId, referenceField } from '@/components/fields/field-order';
import type { RequestForm } from '@/components/fields/request-form';
import { useFieldError } from '@/components/fields/use-field-error';
import { MarkerChip } from '@/components/markers/marker-chip';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { CloseIcon } from '@/components/ui/icons';
import { VoiceLabel } from '@/components/voices/voice-label';
import { classNames } from '@/lib/class-names';
import type { Reference } from '@/lib/references/reference';
import { ClipLabel, ClipPlayButton } from './clip-label';
import { SaveIcon } from './reference-icons';

export interface ReferenceRowProps {
  form: RequestForm;
  index: number;
  reference: Reference;
  /** Its drag handle; none when there is nothing to move past. */
  grip: ReactNode;
  onInsert: () => void;
  /** Opens the dialog that changes it. */
  onChange: () => void;
  onSave: () => void;
  onRemove: () => void;
}

/** One reference: its marker, what it is, and the buttons to use and remove it. */
export function ReferenceRow({ form, index, reference, grip, ...acts }: ReferenceRowProps) {
  const errorId = useId();
  const marker = `@audio${index + 1}`;
  const error = useFieldError(form, referenceField(index, reference.kind));

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div
        className={classNames(
          'flex items-center gap-1.5 rounded-control border bg-raised py-1 pr-1 pl-1.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-ink has-[input:focus-visible]:outline-offset-1',
          error ? 'border-bad' : 'border-line',
        )}
      >
        {grip}
        <button
          type="button"
          aria-label={`Insert ${marker} into the prompt`}
          title={`Insert ${marker} into the prompt`}
          className="min-h-6 shrink-0 rounded-tag hover:underline hover:underline-offset-3"
          onClick={acts.onInsert}
        >
          <MarkerChip number={index + 1} />
        </button>
        <ReferenceBody
          form={form}
          index={index}
          reference={reference}
          errorId={error ? errorId : undefined}
          onChange={acts.onChange}
        />
        {reference.kind === 'clip' ? <ClipPlayButton reference={reference} marker={marker} /> : null}
        <Button
          variant="icon"
          aria-label={`Save ${marker} as a voice design`}
          title="Save as a voice design"
          onClick={acts.onSave}
        >
          <SaveIcon />
        </Button>
        <Button variant="icon" aria-label={`Remove ${marker}`} title="Remove" onClick={acts.onRemove}>
          <CloseIcon />
        </Button>
      </div>
      <FieldError id={errorId} message={error} />
    </div>
  );
}

interface ReferenceBodyProps {
  form: RequestForm;
  index: number;
  reference: Reference;
  errorId: string | undefined;
  onChange: () => void;
}

function ReferenceBody({ form, index, reference, errorId, onChange }: ReferenceBodyProps) {
  if (reference.kind === 'url') {
    return <ReferenceAddress form={form} index={index} errorId={errorId} />;
  }
  return (
    <button
      type="button"
      id={referenceElementId(index)}
      title={reference.kind === 'voice' ? 'Choose another voice' : 'Listen and trim'}
      aria-describedby={errorId}
      className="flex h-7 min-w-0 flex-1 items-center rounded-tag px-1 text-left text-sm hover:bg-soft"
      onClick={onChange}
    >
      <span className="sr-only">{reference.kind === 'voice' ? 'Change voice: ' : 'Trim clip: '}</span>
      <span className="truncate">
        {reference.kind === 'voice' ? (
          <VoiceLabel voiceId={reference.voiceId} />
        ) : (
          <ClipLabel reference={reference} />
        )}
      </span>
    </button>
  );
}

function ReferenceAddress({ form, index, errorId }: Pick<ReferenceBodyProps, 'form' | 'index' | 'errorId'>) {
  // Not registered directly: after a move its field has another name, and must not report for the old one.
  const { field } = useController({ control: form.control, name: `references.${index}.url` });
  return (
    <input
      {...field}
      value={field.value ?? ''}
      id={referenceElementId(index)}
      aria-label={`@audio${index + 1} address`}
      aria-invalid={errorId ? true : undefined}
      aria-describedby={errorId}
      placeholder="https://example.org/voice.wav"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      inputMode="url"
      className="h-7 min-w-0 flex-1 text-sm outline-none placeholder:text-muted max-md:text-base"
    />
  );
}
