/** A fix that a finding offers as a button. The prompt does not change until it is pressed. */
export type Cure = { label: string } & (
  | { kind: 'prompt'; prompt: string }
  | { kind: 'add-voice'; marker: number }
  /** `index` counts the references from 0. */
  | { kind: 'remove-reference'; index: number }
  | { kind: 'set-speech-rate'; speechRate: number }
  /** Selects a stretch of the prompt, in UTF-16 units. */
  | { kind: 'select'; start: number; end: number }
);

/** Something about a request that is likely to come out other than it was meant. */
export interface Finding {
  /** Stable for as long as the same thing is found, however the text around it changes. */
  id: string;
  /** One sentence: what was found. */
  message: string;
  /** One sentence: why it matters. */
  reason: string;
  cures: Cure[];
}
