import * as z from 'zod/mini';
import type { FailureNotice } from './failure-notice.ts';
import { type FailureCode, failureCodes, failureTable } from './failure-table.ts';

const maxDetailLength = 300;
const maxEngineCodeLength = 80;

/**
 * An expected failure. `code` decides everything the studio does about it; `detail` is the engine's own
 * sentence and `engineCode` its own code, both kept only to be shown. `fields` maps a request field to the
 * sentence that belongs beside it.
 */
export const failureSchema = z.object({
  code: z.enum(failureCodes),
  detail: z.optional(z.string().check(z.maxLength(maxDetailLength))),
  engineCode: z.optional(z.string().check(z.maxLength(maxEngineCodeLength))),
  fields: z.optional(z.record(z.string(), z.string())),
});

export type Failure = z.infer<typeof failureSchema>;

/** The failure of a row; null where there is none, or where this version does not know it. */
export function readStoredFailure(stored: unknown): Failure | null {
  const parsed = failureSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** Makes a failure; text from outside is cut to a length that fits a line and freed of control characters. */
export function makeFailure(
  code: FailureCode,
  more: {
    detail?: string | undefined;
    engineCode?: string | undefined;
    fields?: Record<string, string>;
  } = {},
): Failure {
  return {
    code,
    ...(more.detail ? { detail: toOneLine(more.detail, maxDetailLength) } : {}),
    ...(more.engineCode ? { engineCode: toOneLine(more.engineCode, maxEngineCodeLength) } : {}),
    ...(more.fields ? { fields: more.fields } : {}),
  };
}

/** The notice for a failure, from the one table that knows every code. */
export function toNotice(failure: Failure): FailureNotice {
  const row = failureTable[failure.code];
  return {
    code: failure.code,
    message: row.message,
    advice: row.advice,
    retryable: row.retryable,
    link: row.link ?? null,
    detail: failure.detail ?? null,
    engineCode: failure.engineCode ?? null,
    fields: failure.fields ?? {},
  };
}

function toOneLine(text: string, maxLength: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).toWellFormed()}…`;
}
