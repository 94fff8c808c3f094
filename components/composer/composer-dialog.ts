import type { ReferenceDialog } from '@/components/references/reference-dialog';
import type { TakeRequest } from '@/lib/request/request';

/** What lies over the composer; at most one does. */
export type ComposerDialog = ReferenceDialog | { kind: 'sweep'; request: TakeRequest };
