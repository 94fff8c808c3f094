'use client';

import { useWatch } from 'react-hook-form';
import type { RequestForm } from '@/components/fields/request-form';
import { ImageRow } from './image-row';
import { ReferenceList, type ReferenceListProps } from './reference-list';

export interface ReferenceRowsProps extends ReferenceListProps {
  form: RequestForm;
  onImageFile: (file: File) => void;
  onRemoveImage: () => void;
}

/** The references in order, or the image that replaces them. */
export function ReferenceRows({ onImageFile, onRemoveImage, ...listProps }: ReferenceRowsProps) {
  const { form } = listProps;
  const image = useWatch({ control: form.control, name: 'image' });
  return image === null ? (
    <ReferenceList {...listProps} />
  ) : (
    <ImageRow form={form} image={image} onFile={onImageFile} onRemove={onRemoveImage} />
  );
}
