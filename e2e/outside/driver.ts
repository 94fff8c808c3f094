export interface Point {
  x: number;
  y: number;
}

/** A key by the name that the DOM gives it, with those held meanwhile. */
export interface KeyPress {
  key: string;
  held?: readonly ('Control' | 'Shift')[];
}

/** What every engine can be told, no matter who drives it. Keys and presses are the engine's own, not made by a script. */
export interface Driver {
  open: (url: string) => Promise<void>;
  /** Runs a function in the page; it may name nothing but its parameters and what the page has. */
  run: <Parameters extends unknown[], Value>(
    inPage: (...parameters: Parameters) => Value,
    ...parameters: Parameters
  ) => Promise<Value>;
  /** Presses the mouse at one point and lets go at another, or at the same. */
  press: (from: Point, to?: Point) => Promise<void>;
  strike: (press: KeyPress) => Promise<void>;
  /** Takes back the last step, as the engine counts them. */
  undo: () => Promise<void>;
  redo: () => Promise<void>;
  type: (text: string) => Promise<void>;
}
