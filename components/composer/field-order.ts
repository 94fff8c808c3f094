import type { FieldPath } from 'react-hook-form';
import type { Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/takes/request';

type Field = FieldPath<TakeRequest>;

/** What is wrong with a reference is shown where it can be changed. */
const inputs = { voice: 'voiceId', url: 'url', clip: 'fileId' } as const;

/** Every field that can be wrong, in the order of the screen. */
export function listFields(references: readonly Reference[]): Field[] {
  const referenceFields = references.map(
    (reference, index): Field => `references.${index}.${inputs[reference.kind]}`,
  );
  const sound = ['speechRate', 'loudness', 'pitchSemitones', 'format', 'sampleRateHz'] as const;
  return ['prompt', ...referenceFields, 'image.url', ...sound, 'callbackUrl'];
}

/** The form's field for a path of a failure such as `prompt` or `references.1`; null when the form has none. */
export function findField(path: string, references: readonly Reference[]): Field | null {
  return listFields(references).find((field) => field === path || field.startsWith(`${path}.`)) ?? null;
}
