'use client';

import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { FieldError, textFieldClass } from '@/components/ui/field';
import { CloseIcon, InsertIcon } from '@/components/ui/icons';
import { classNames } from '@/lib/class-names';
import type { Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/takes/request';
import { markerHues } from './marker-hues';
import { useFieldError } from './use-field-error';

const kinds = {
  voice: { label: 'Voice', field: 'voice id', placeholder: 'zh_female_vv_uranus_bigtts' },
  url: { label: 'URL', field: 'address', placeholder: 'https://example.org/voice.wav' },
  clip: { label: 'Clip', field: 'name', placeholder: '' },
} as const;

export interface ReferenceRowProps {
  form: UseFormReturn<TakeRequest>;
  index: number;
  kind: Reference['kind'];
  onInsert: () => void;
  onRemove: () => void;
}

/** One reference: the marker it answers to, what it is, and the ways to use it and be rid of it. */
export function ReferenceRow({ form, index, kind, onInsert, onRemove }: ReferenceRowProps) {
  const errorId = useId();
  const marker = `@audio${index + 1}`;
  const path =
    `references.${index}.${kind === 'voice' ? 'voiceId' : kind === 'url' ? 'url' : 'name'}` as const;
  const error = useFieldError(form, path);
  const hue = markerHues[index];

  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div
        className={classNames(
          'flex items-center gap-2 rounded-control border bg-raised py-1 pr-1 pl-2 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-ink has-[input:focus-visible]:outline-offset-1',
          error ? 'border-bad' : 'border-line',
        )}
      >
        <span className={classNames('rounded-tag px-1 font-medium', hue?.text, hue?.tint)}>{marker}</span>
        <span className="w-9 shrink-0 text-muted text-xs">{kinds[kind].label}</span>
        <input
          {...form.register(path)}
          aria-label={`${marker} ${kinds[kind].field}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          placeholder={kinds[kind].placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode={kind === 'url' ? 'url' : 'text'}
          className="h-7 min-w-0 flex-1 text-sm outline-none placeholder:text-muted max-md:text-base"
        />
        <Button
          variant="icon"
          aria-label={`Insert ${marker} into the prompt`}
          title={`Insert ${marker} into the prompt`}
          onClick={onInsert}
        >
          <InsertIcon />
        </Button>
        <Button variant="icon" aria-label={`Remove ${marker}`} title="Remove" onClick={onRemove}>
          <CloseIcon />
        </Button>
      </div>
      <FieldError id={errorId} message={error} />
    </li>
  );
}

/** The one image. */
export function ImageRow({ form, onRemove }: { form: UseFormReturn<TakeRequest>; onRemove: () => void }) {
  const errorId = useId();
  const error = useFieldError(form, 'image.url');

  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-2">
        <span className="w-12 shrink-0 text-muted text-xs">Image</span>
        <input
          {...form.register('image.url')}
          aria-label="Image address"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          placeholder="https://example.org/scene.jpg"
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
          className={textFieldClass}
        />
        <Button variant="icon" aria-label="Remove image" title="Remove" onClick={onRemove}>
          <CloseIcon />
        </Button>
      </div>
      <FieldError id={errorId} message={error} />
    </div>
  );
}
