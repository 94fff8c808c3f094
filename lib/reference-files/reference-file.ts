import type * as z from 'zod/mini';
import type { referenceFileSchema } from './reference-file-schema';

/** A file that the studio keeps for references; `reference-file-schema.ts` says what is right. */
export type ReferenceFile = z.infer<typeof referenceFileSchema>;

/** Address of a kept file's bytes. */
export function getReferenceFileUrl(fileId: string): string {
  return `/api/references/${fileId}/file`;
}
