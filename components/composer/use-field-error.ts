'use client';

import { type FieldPath, type UseFormReturn, useFormState, useWatch } from 'react-hook-form';
import type { TakeRequest } from '@/lib/takes/request';

/**
 * The sentence to show at a field, if any. A field is judged once it has been left, and what has not been filled
 * in is no mistake before the form was sent in vain.
 */
export function useFieldError(
  form: UseFormReturn<TakeRequest>,
  field: FieldPath<TakeRequest>,
): string | undefined {
  const formState = useFormState({ control: form.control });
  const value = useWatch({ control: form.control, name: field });
  const { error, isTouched } = form.getFieldState(field, formState);
  const wasRefused = formState.isSubmitted && !formState.isSubmitSuccessful;
  const isFilled = value !== null && value !== '';
  return wasRefused || (isTouched && isFilled) ? error?.message : undefined;
}
