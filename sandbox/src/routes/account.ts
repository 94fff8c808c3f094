import { createHash } from 'node:crypto';
import { ApiError } from '../net/answer.ts';
import { MODEL } from '../tasks/generation-request.ts';

/** Who asks: a hash of the key, never the key. */
export type Account = { owner: string; isBroke: boolean };

const REVOKED_KEY = 'sandbox-revoked';
const FORBIDDEN_KEY = 'sandbox-forbidden';
const EMPTY_KEY = 'sandbox-empty';

/** Any key is accepted, except three that exist to be refused. Throws 401 or 403. */
export function readAccount(authorization: string | undefined): Account {
  const key = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (key === undefined) throw new ApiError(401, 'unauthorized', 'Invalid or expired token');
  if (key === REVOKED_KEY) throw new ApiError(401, 'invalid_token', 'Invalid or expired token');
  if (key === FORBIDDEN_KEY) {
    throw new ApiError(403, 'model_access_denied', `Token does not have access to model: ${MODEL}`);
  }
  return { owner: createHash('sha256').update(key).digest('hex').slice(0, 32), isBroke: key === EMPTY_KEY };
}
