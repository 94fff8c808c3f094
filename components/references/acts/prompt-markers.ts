import type { RequestForm } from '@/components/fields/request-form';
import { convertMarkers } from '@/lib/prompt/marker-edits';
import { maxReadLength } from '@/lib/prompt/prompt';

export interface PromptMarkersOptions {
  /** Runs something once the change is on the screen. */
  afterDrawing: (act: () => void) => void;
  /** Puts another text in the prompt's place, in a way that the browser can undo where it is open as text. */
  rewrite: (prompt: string) => void;
}

/** The prompt, for code that changes its markers together with the references. */
export function createPromptMarkers(form: RequestForm, { afterDrawing, rewrite }: PromptMarkersOptions) {
  /** The prompt with everything meant as a marker of one of the references written as one. */
  const read = (): string => {
    const prompt = form.getValues('prompt');
    if (prompt.length > maxReadLength) return prompt;
    return convertMarkers(prompt, form.getValues('references').length).text;
  };

  const write = (prompt: string) => {
    if (prompt !== form.getValues('prompt')) form.setValue('prompt', prompt, { shouldDirty: true });
    // The prompt's sentence about a marker without a reference depends on the references.
    if (form.getFieldState('prompt').error) void form.trigger('prompt');
  };

  /** When a reference is added, text meant as its marker becomes one, after the rest of the same step. */
  const adopt = () => {
    write(form.getValues('prompt'));
    afterDrawing(() => {
      const prompt = read();
      if (prompt !== form.getValues('prompt')) rewrite(prompt);
    });
  };

  return { read, write, adopt };
}
