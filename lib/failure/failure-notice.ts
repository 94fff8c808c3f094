import * as z from 'zod/mini';

/** What a browser is told about a failure: one sentence, what to do, and whether trying again can help. */
export const failureNoticeSchema = z.object({
  code: z.string(),
  message: z.string(),
  advice: z.string(),
  retryable: z.boolean(),
  /** A page of the engine's where the cause can be fixed, if there is one. */
  link: z.nullable(z.object({ label: z.string(), href: z.string() })),
  /** The engine's own sentence and code, to be shown as such. */
  detail: z.nullable(z.string()),
  engineCode: z.nullable(z.string()),
  /** Sentences for single fields of a form, by field name. */
  fields: z.record(z.string(), z.string()),
});

/** The body of every answer that is a failure. */
export const failureAnswerSchema = z.object({ failure: failureNoticeSchema });

export type FailureNotice = z.infer<typeof failureNoticeSchema>;
