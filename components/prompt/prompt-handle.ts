/** A stretch of the prompt, in UTF-16 units. */
export interface PromptSpan {
  start: number;
  end: number;
}

/** What other components may do with the prompt, in either view. */
export interface PromptHandle {
  focus: () => void;
  /** Puts a marker in place of a range, by default the selection. */
  insertMarker: (number: number, span?: PromptSpan | null) => void;
  select: (span: PromptSpan) => void;
  /** Puts another text in its place, as if only what differs had been typed. */
  replaceText: (text: string) => void;
  /** The same without moving the focus. */
  rewrite: (text: string) => void;
  /** The form is about to hold this text. */
  expect: (text: string) => void;
  /**
   * The text belongs to a new draft: it gets a new field, because the old field's undo history belongs to another text.
   */
  renew: () => void;
}
