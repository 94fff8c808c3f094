'use client';

import { Button } from '@/components/ui/button';
import { Field, textFieldClass } from '@/components/ui/field';
import type { SweepProblems } from './sweep-draft';

const mostPrompts = 8;

interface PromptValuesProps {
  /** Null for the request's own prompt. */
  prompts: readonly (string | null)[];
  ownPrompt: string;
  problems: SweepProblems;
  onChange: (prompts: readonly (string | null)[]) => void;
}

/** The wordings of the prompt; each begins as a copy of the composer's. */
export function PromptValues({ prompts, ownPrompt, problems, onChange }: PromptValuesProps) {
  return (
    <div className="grid gap-2">
      {prompts.map((prompt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a wording has nothing but its place
        <div key={index} className="grid">
          <Field label={`Prompt ${index + 1}`} error={problems[`prompt.${index}`]}>
            {(control) => (
              <textarea
                {...control}
                name={`prompt.${index}`}
                rows={3}
                className={`${textFieldClass} h-auto resize-y py-1.5`}
                value={prompt ?? ownPrompt}
                onChange={({ target }) => onChange(prompts.with(index, target.value))}
              />
            )}
          </Field>
          {prompts.length > 2 ? (
            <Button
              variant="quiet"
              className="justify-self-end"
              aria-label={`Remove prompt ${index + 1}`}
              onClick={() => onChange(prompts.toSpliced(index, 1))}
            >
              Remove
            </Button>
          ) : null}
        </div>
      ))}
      {prompts.length < mostPrompts ? (
        <Button variant="text" className="justify-self-start" onClick={() => onChange([...prompts, null])}>
          Add a prompt
        </Button>
      ) : null}
    </div>
  );
}
