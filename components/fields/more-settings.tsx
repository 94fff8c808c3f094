'use client';

import { type Ref, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Field, textFieldClass } from '@/components/ui/field';
import { ChevronIcon } from '@/components/ui/icons';
import type { RequestForm } from './request-form';
import { useFieldError } from './use-field-error';

export interface MoreSettingsProps {
  form: RequestForm;
  ref: Ref<HTMLDetailsElement>;
}

/** Rarely needed settings: collapsed unless one is set. */
export function MoreSettings({ form, ref }: MoreSettingsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const callbackUrl = useWatch({ control: form.control, name: 'callbackUrl' });
  const error = useFieldError(form, 'callbackUrl');

  return (
    <details
      ref={ref}
      className="group shrink-0 border-line border-t px-5 py-2.5"
      open={isOpen || callbackUrl !== null}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-tag px-1 text-muted text-xs hover:text-ink">
        More
        <span className="transition-transform duration-150 group-open:rotate-180">
          <ChevronIcon />
        </span>
      </summary>
      <Field
        className="pt-1.5 pb-1"
        label="Callback URL"
        error={error}
        hint="The engine calls this address once the take has ended. It must begin with https:// and be open to the public; a call holds no signature."
      >
        {(control) => (
          <input
            {...control}
            {...form.register('callbackUrl', { setValueAs: (text: string | null) => text || null })}
            placeholder="https://example.org/hooks/takes"
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
            className={textFieldClass}
          />
        )}
      </Field>
    </details>
  );
}
