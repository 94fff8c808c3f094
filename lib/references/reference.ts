import type * as z from 'zod/mini';
import type { referenceSchema } from './reference-schema';

/** Most references a request may have, voices and URLs together. */
export const maxReferences = 3;

/** What an `@audioN` marker points to: a preset voice by id, or audio at an address. */
export type Reference = z.infer<typeof referenceSchema>;
