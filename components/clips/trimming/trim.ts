import type { Fades } from '@/lib/clips/cut-clip';
import { gentleFades } from '@/lib/clips/cut-clip';
import { type Edge, explainFollowing, moveEdge, moveSpan, type Span } from '@/lib/clips/span';

/** The state of trimming a sound. */
export interface Trim {
  span: Span;
  fades: Fades;
  /**
   * The span at the beginning of a drag, or of typing a number. Moves are counted from it, so that an edge which had
   * to follow comes back when the moved one does.
   */
  heldFrom: Span | null;
  /** Why an edge moved that the user did not touch. */
  note: string | null;
}

export type TrimAct =
  | { kind: 'hold' }
  | { kind: 'let-go' }
  | { kind: 'move-edge'; edge: Edge; seconds: number }
  | { kind: 'move-span'; bySeconds: number }
  | { kind: 'choose-fades'; fades: Fades };

/** A trim before it is touched. */
export function startTrim(span: Span): Trim {
  return { span, fades: gentleFades, heldFrom: null, note: null };
}

/** The next state of a trim of a sound of this length. */
export function changeTrim(trim: Trim, act: TrimAct, durationSeconds: number): Trim {
  const from = trim.heldFrom ?? trim.span;
  switch (act.kind) {
    case 'hold':
      return { ...trim, heldFrom: from };
    case 'let-go':
      return { ...trim, heldFrom: null };
    case 'move-edge': {
      const span = moveEdge(from, act.edge, act.seconds, durationSeconds);
      return { ...trim, span, note: explainFollowing(from, span, act.edge) };
    }
    case 'move-span':
      return { ...trim, span: moveSpan(from, act.bySeconds, durationSeconds), note: null };
    case 'choose-fades':
      return { ...trim, fades: act.fades };
  }
}
