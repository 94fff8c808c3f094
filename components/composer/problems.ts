import type { FieldPath } from 'react-hook-form';
import { findField, listFields } from '@/components/fields/field-order';
import type { RequestForm } from '@/components/fields/request-form';
import { toldError } from '@/components/fields/told-error';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { TakeRequest } from '@/lib/request/request';
import type { ComposerScreen } from './composer-screen';

/** What shows mistakes at the fields they are about, and leads to them. */
export function createProblems(form: RequestForm, getScreen: () => ComposerScreen) {
  const focusField = (field: FieldPath<TakeRequest>) => {
    const screen = getScreen();
    if (field === 'callbackUrl') screen.unfoldMore();
    const [, index] = /^references\.(\d+)\./.exec(field) ?? [];
    if (field === 'prompt') screen.getPrompt()?.focus();
    else if (index) screen.focusReference(Number(index));
    else if (field.startsWith('image.')) screen.withRows(() => form.setFocus(field));
    else form.setFocus(field);
  };

  const focusFirst = () => {
    const field = listFields(form.getValues()).find((candidate) => form.getFieldState(candidate).error);
    if (field) focusField(field);
  };

  return {
    focusField,
    focusFirst,
    /** Shows sentences at the fields they are about; false when the form has none of these fields. */
    show(fields: FailureNotice['fields']): boolean {
      const request = form.getValues();
      const placed = Object.entries(fields).flatMap(([path, message]) => {
        const field = findField(path, request);
        return field ? [{ field, message }] : [];
      });
      for (const { field, message } of placed) form.setError(field, { type: toldError, message });
      if (placed.length > 0) focusFirst();
      return placed.length > 0;
    },
  };
}
