import type { SweepDraft } from '@/components/sweep/sweep-draft';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { ComposerDialog } from './composer-dialog';
import { emptyExtras } from './drafts/draft';

/** What the composer shows beside its form and its references; a new object with every change. */
export interface ComposerState {
  /** Whether this tab's draft is back: before that, nothing must be typed. */
  isReady: boolean;
  /** How many takes Generate starts. */
  count: number;
  /** The take whose request this is a copy of, if any. */
  copiedFrom: string | null;
  dialog: ComposerDialog | null;
  /** The last settings of a sweep. */
  sweep: SweepDraft | null;
  /** Why the last press of Generate started nothing, where no field is to blame. */
  failure: FailureNotice | null;
}

export const initialState: ComposerState = {
  isReady: false,
  count: emptyExtras.count,
  copiedFrom: emptyExtras.copiedFrom,
  dialog: null,
  sweep: null,
  failure: null,
};
