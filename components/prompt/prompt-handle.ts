/** A stretch of the prompt, in UTF-16 units. */
export interface PromptSpan {
  start: number;
  end: number;
}

/** What others may do with the prompt, whichever view of it is open. */
export interface PromptHandle {
  focus: () => void;
  /** Puts a marker in place of a stretch, by default of what is selected. */
  insertMarker: (number: number, span?: PromptSpan | null) => void;
  select: (span: PromptSpan) => void;
  /** Puts another text in its place, as if only what differs had been typed. */
  replaceText: (text: string) => void;
  /** The same without moving the focus. */
  rewrite: (text: string) => void;
  /** The form is about to hold this text. */
  expect: (text: string) => void;
  /**
   * The text belongs to another draft than the one before: it gets a field of its own, because what the browser would
   * undo or do again in the old one belongs to another text.
   */
  renew: () => void;
}
