/** A piece of a text; `at` and `end` in UTF-16 units. */
export type Stretch = { at: number; end: number };
