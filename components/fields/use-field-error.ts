'use client';

import { type FieldPath, useFormState, useWatch } from 'react-hook-form';
import type { TakeRequest } from '@/lib/request/request';
import type { RequestForm } from './request-form';
import { toldError } from './told-error';

/**
 * The sentence to show at a field, if any. A field is validated once it has been left, and an empty one is not an error
 * before a failed submit.
 */
export function useFieldError(form: RequestForm, field: FieldPath<TakeRequest>): string | undefined {
  const formState = useFormState({ control: form.control });
  const value = useWatch({ control: form.control, name: field });
  const { error, isTouched } = form.getFieldState(field, formState);
  const isFilled = value !== null && value !== '';
  const isShown = wasRefused(formState) || error?.type === toldError || (isTouched && isFilled);
  return isShown ? error?.message : undefined;
}

/** The sentence at the prompt after a failed submit; before that the prompt check is in charge. */
export function usePromptError(form: RequestForm): string | undefined {
  const formState = useFormState({ control: form.control });
  const { error } = form.getFieldState('prompt', formState);
  return wasRefused(formState) || error?.type === toldError ? error?.message : undefined;
}

function wasRefused(formState: { isSubmitted: boolean; isSubmitSuccessful: boolean }): boolean {
  return formState.isSubmitted && !formState.isSubmitSuccessful;
}
