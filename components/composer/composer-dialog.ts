import type { TakeRequest } from '@/lib/request/request';
import type { ClipSource } from './clips/clip-source';
import type { PromptSpan } from './prompt/prompt-field';

/** Where a chosen reference goes: behind the others, its marker in place of a stretch of the prompt; or in another's place. */
export type ReferenceTarget = { kind: 'add'; markerAt?: PromptSpan } | { kind: 'replace'; index: number };

/** What lies over the composer; at most one does. */
export type ComposerDialog =
  | { kind: 'voice'; target: ReferenceTarget }
  | { kind: 'trim'; source: ClipSource; target: ReferenceTarget }
  | { kind: 'record' }
  | { kind: 'remove'; index: number }
  | { kind: 'save-design'; index: number }
  | { kind: 'sweep'; request: TakeRequest };
