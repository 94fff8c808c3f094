import { type Failure, makeFailure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import { createRedactor } from '@/lib/log/redact';
import { readErrorFacts } from './error-facts';
import type { WireError } from './wire';

// Anything shorter is not a secret, and occurs in too many words to be removed from a sentence.
const shortestSecret = 4;

/** What the engine said about a failure, if anything. */
export interface EngineWords {
  detail?: string | null | undefined;
  engineCode?: string | null | undefined;
  facts?: WireError | null | undefined;
}

/** Makes a failure from the engine's words, with the key removed from all of them. */
export function makeEngineFailure(code: FailureCode, words: EngineWords, key: string): Failure {
  const redact = (text: string) => redactKey(text, key);
  return makeFailure(code, {
    detail: words.detail ? redact(words.detail) : undefined,
    engineCode: words.engineCode ? redact(words.engineCode) : undefined,
    ...(words.facts ? readErrorFacts(words.facts, redact) : {}),
  });
}

// Vendors echo keys whole, in a header, or shortened with stars.
function redactKey(text: string, key: string): string {
  return createRedactor(
    key.length < shortestSecret ? [] : [key],
    '[key]',
  )(text)
    .replace(/\bbearer\s+[^\s"',;]+/gi, 'Bearer [key]')
    .replace(/\bsk-[\w*.-]{4,}/gi, '[key]');
}
