import type { PromptHandle } from '@/components/prompt/prompt-handle';
import type { Take } from '@/lib/takes/take';

/** What the composer controls on the screen: where the focus goes, and what must be visible before it can go there. */
export interface ComposerScreen {
  /** Makes a change and renders it synchronously, because nothing under a dialog can get the focus. */
  show: (change: () => void) => void;
  /** Does something once what was changed is on the screen. */
  afterDrawing: (act: () => void) => void;
  getPrompt: () => PromptHandle | null;
  /** Does something once the rows of references and of the image can be drawn. */
  withRows: (act: () => void) => void;
  focusReference: (index: number) => void;
  focusGenerate: () => void;
  /** Unfolds what few need: a field that is folded away cannot get the focus. */
  unfoldMore: () => void;
  /** Takes were started from the composer. */
  tellStarted: (takes: Take[]) => void;
}

/** Before the form is on the screen there is nothing to move. */
export const noScreen: ComposerScreen = {
  show: (change) => change(),
  afterDrawing: (act) => act(),
  getPrompt: () => null,
  withRows: (act) => act(),
  focusReference: () => undefined,
  focusGenerate: () => undefined,
  unfoldMore: () => undefined,
  tellStarted: () => undefined,
};
