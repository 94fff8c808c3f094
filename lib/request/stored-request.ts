import { readVersion, toVersion, type Versioned } from '@/lib/database/versioned';
import type { TakeRequest } from './request';
import { requestShape } from './request-shape';

/** A request as a row holds it. */
export function toStoredRequest(request: TakeRequest): Versioned<TakeRequest> {
  return toVersion(1, request);
}

/** The request of a row; null where this version cannot read it. */
export function readStoredRequest(stored: unknown): TakeRequest | null {
  return readVersion(stored, { 1: requestShape });
}
