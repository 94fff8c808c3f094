'use client';

import { useId } from 'react';
import { useWatch } from 'react-hook-form';
import { FileButton } from '@/components/clips/importing/file-button';
import { ImagePreview } from '@/components/clips/importing/image-preview';
import { imageField } from '@/components/fields/field-order';
import type { RequestForm } from '@/components/fields/request-form';
import { useFieldError } from '@/components/fields/use-field-error';
import { Button } from '@/components/ui/button';
import { FieldError, textFieldClass } from '@/components/ui/field';
import { CloseIcon } from '@/components/ui/icons';
import { warnOfImageAddress } from '@/lib/references/image-address';
import type { ImageReference } from '@/lib/references/reference';

export interface ImageRowProps {
  form: RequestForm;
  image: ImageReference;
  onFile: (file: File) => void;
  onRemove: () => void;
}

/** The one image: a kept file with its picture, or an address; either can replace the other. */
export function ImageRow({ form, image, onFile, onRemove }: ImageRowProps) {
  const errorId = useId();
  const error = useFieldError(form, imageField(image.kind));
  const warningId = useId();
  const address = useWatch({ control: form.control, name: 'image.url' });
  const warning = image.kind === 'url' ? warnOfImageAddress(address ?? '') : null;
  const choose = (
    <FileButton label="Choose an image file" accept="image/jpeg,image/png,image/webp" onFile={onFile} />
  );

  return (
    <div className="grid gap-1">
      {image.kind === 'file' ? (
        <>
          <ImagePreview image={image} onRemove={onRemove} />
          <FieldError id={errorId} message={error} />
          <div>{choose}</div>
        </>
      ) : (
        <>
          <div className="flex items-center gap-2">
            <span className="w-12 shrink-0 text-muted text-xs">Image</span>
            <input
              {...form.register('image.url')}
              aria-label="Image address"
              aria-invalid={error ? true : undefined}
              aria-describedby={error || warning ? `${errorId} ${warningId}` : undefined}
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
          {warning ? (
            <p id={warningId} className="text-sm">
              {warning}
            </p>
          ) : null}
          <p className="text-muted text-xs">
            {choose} <span>or paste or drop one: JPEG, PNG or WebP, up to 10 MB.</span>
          </p>
        </>
      )}
    </div>
  );
}
