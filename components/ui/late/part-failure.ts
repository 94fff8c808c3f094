/** A part of the page could not be loaded. Thrown while rendering, for the PartBoundary around it. */
export class PartFailure extends Error {
  override name = 'PartFailure';
  /** Forgets that it failed: the next rendering tries again. */
  readonly forget: () => void;

  constructor(forget: () => void) {
    super('A part of the studio could not be loaded.');
    this.forget = forget;
  }
}
