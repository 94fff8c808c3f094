import type { ClipSource } from '@/components/clips/clip-source';
import type { PromptSpan } from '@/components/prompt/prompt-handle';

/**
 * Where a chosen reference goes: after the others, with its marker in place of a range of the prompt; or in place of
 * another.
 */
export type ReferenceTarget = { kind: 'add'; markerAt?: PromptSpan } | { kind: 'replace'; index: number };

/** The dialogs that references come from and are changed in. */
export type ReferenceDialog =
  | { kind: 'voice'; target: ReferenceTarget }
  | { kind: 'trim'; source: ClipSource; target: ReferenceTarget }
  | { kind: 'record' }
  | { kind: 'remove'; index: number }
  | { kind: 'save-design'; index: number };
