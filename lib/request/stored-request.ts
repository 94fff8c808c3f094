import type { TakeRequest } from './request';
import { storedRequestSchema } from './stored-request-schema';

/** The request of a row; null where this version does not know its form. */
export function readStoredRequest(stored: unknown): TakeRequest | null {
  const parsed = storedRequestSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
