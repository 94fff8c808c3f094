import * as z from 'zod/mini';
import { toOneLine } from '../text/to-one-line.ts';
import type { FailureNotice } from './failure-notice.ts';
import { describeCredits, describeLimit } from './failure-sentences.ts';
import { type FailureCode, failureCodes, failureTable } from './failure-table.ts';

const maxDetailLength = 300;
const maxEngineCodeLength = 80;
const maxFieldLength = 40;
const maxAllowedLength = 40;

/** What would be valid for a refused field: bounds of a number or a length, or the values to choose from. */
const limitSchema = z.object({
  /** A field of the request, as forms name it: `speechRate`, `references.1`; or a name of the engine's own. */
  field: z.string().check(z.maxLength(maxFieldLength)),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  allowed: z.optional(z.array(z.string().check(z.maxLength(maxAllowedLength)))),
});

type Limit = z.infer<typeof limitSchema>;

const factsSchema = z.object({
  limit: z.optional(limitSchema),
  /** What a take would have cost and what was left, as far as known. */
  credits: z.optional(z.object({ needed: z.nullable(z.number()), left: z.nullable(z.number()) })),
  /** A page of the engine's where the cause can be fixed, instead of the usual one. */
  link: z.optional(z.string()),
});

/** What is known about a failure beyond its code, as figures and values; sentences are made of them when it is shown. */
export type FailureFacts = z.infer<typeof factsSchema>;

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
  ...factsSchema.shape,
});

export type Failure = z.infer<typeof failureSchema>;

/** The failure of a row; null where there is none, or where this version does not know it. */
export function readStoredFailure(stored: unknown): Failure | null {
  const parsed = failureSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

interface FailureWords extends FailureFacts {
  detail?: string | undefined;
  engineCode?: string | undefined;
  fields?: Record<string, string>;
}

/** Makes a failure; text from outside is cut to one line's length and stripped of control characters. */
export function makeFailure(code: FailureCode, more: FailureWords = {}): Failure {
  const { detail, engineCode, fields, limit, credits, link } = more;
  return {
    code,
    ...(detail ? { detail: shorten(detail, maxDetailLength) } : {}),
    ...(engineCode ? { engineCode: shorten(engineCode, maxEngineCodeLength) } : {}),
    ...(fields ? { fields } : {}),
    ...(limit ? { limit: cleanLimit(limit) } : {}),
    ...(credits ? { credits } : {}),
    ...(link ? { link } : {}),
  };
}

/** The notice for a failure, from the one table that knows every code. */
export function toNotice(failure: Failure): FailureNotice {
  const row = failureTable[failure.code];
  const { limit, credits, link, fields } = failure;
  return {
    code: failure.code,
    message: credits ? `${row.message} ${describeCredits(credits)}` : row.message,
    advice: row.advice,
    retryable: row.retryable,
    link: link ? { label: row.link?.label ?? 'Open Evolink', href: link } : (row.link ?? null),
    detail: failure.detail ?? null,
    engineCode: failure.engineCode ?? null,
    fields: { ...(limit ? { [limit.field]: describeLimit(limit) } : {}), ...fields },
  };
}

function cleanLimit({ field, allowed, ...bounds }: Limit): Limit {
  return {
    field: shorten(field, maxFieldLength),
    ...bounds,
    ...(allowed ? { allowed: allowed.map((value) => shorten(value, maxAllowedLength)) } : {}),
  };
}

function shorten(text: string, maxLength: number): string {
  const line = toOneLine(text);
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).toWellFormed()}…`;
}
