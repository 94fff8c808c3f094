import type { FieldPath } from 'react-hook-form';
import type { ImageReference, Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/request/request';

type Field = FieldPath<TakeRequest>;

/** Errors of a reference are shown where it can be changed. */
const referenceParts = { voice: 'voiceId', url: 'url', clip: 'fileId' } as const;
const imageParts = { url: 'url', file: 'fileId' } as const;

/** The field of a reference that mistakes are shown at. */
export function referenceField(index: number, kind: Reference['kind']): Field {
  return `references.${index}.${referenceParts[kind]}`;
}

/** The id of the control that changes a reference: its address field, or the button that opens its dialog. */
export function referenceElementId(index: number): string {
  return `reference-${index + 1}`;
}

/** Focuses the control that changes a reference, so that an error can be fixed there. */
export function focusReference(index: number): void {
  document.getElementById(referenceElementId(index))?.focus();
}

/** The field of the image that mistakes are shown at. */
export function imageField(kind: ImageReference['kind']): Field {
  return `image.${imageParts[kind]}`;
}

/** Every field that can be wrong, in the order of the screen. */
export function listFields({ references, image }: Pick<TakeRequest, 'references' | 'image'>): Field[] {
  const sound = ['speechRate', 'loudness', 'pitchSemitones', 'format', 'sampleRateHz'] as const;
  return [
    'prompt',
    ...references.map(({ kind }, index) => referenceField(index, kind)),
    ...(image === null ? [] : [imageField(image.kind)]),
    ...sound,
    'callbackUrl',
  ];
}

/** The form's field for a path of a failure such as `prompt` or `references.1`; null when the form has none. */
export function findField(path: string, request: Pick<TakeRequest, 'references' | 'image'>): Field | null {
  return listFields(request).find((field) => field === path || field.startsWith(`${path}.`)) ?? null;
}
