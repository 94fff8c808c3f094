import * as z from 'zod/mini';

const maxLinkLength = 8192;
/** The longest address that a request may name, in characters. */
const maxMediaUrlLength = 2048;
/** The longest estimate that is believed, in seconds: no link and no task lives longer than a day. */
const maxEstimateSeconds = 86_400;

/** A string or number as text; anything else is null. */
export const looseText = z.catch(
  z.nullable(
    z.pipe(
      z.union([z.string(), z.number()]),
      z.transform((value) => String(value).trim()),
    ),
  ),
  null,
);

/** A number from 0 up, also when written as a string; anything else is null. */
const looseNumber = z.catch(
  z.nullable(
    z.pipe(
      z.union([z.number(), z.string().check(z.regex(/^\s*\d+(\.\d+)?\s*$/))]),
      z.transform(Number).check(z.refine((value) => Number.isFinite(value) && value >= 0)),
    ),
  ),
  null,
);

/** An amount of credits from 0 up; null beyond what a number can represent exactly. */
const looseCredits = z.pipe(
  looseNumber,
  z.transform((credits) => (credits !== null && credits > Number.MAX_SAFE_INTEGER ? null : credits)),
);

/** Any number that can be represented exactly, also when written as a string; anything else is null. */
const looseFigure = z.catch(
  z.nullable(
    z.pipe(
      z.union([z.number(), z.string().check(z.regex(/^\s*-?\d+(\.\d+)?\s*$/))]),
      z.transform(Number).check(z.refine((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER)),
    ),
  ),
  null,
);

/** Percent that is done, as a whole number from 0 to 100; anything below or no number is null. */
const loosePercent = z.pipe(
  looseNumber,
  z.transform((percent) => (percent === null ? null : Math.min(100, Math.round(percent)))),
);

/** Estimated whole seconds remaining, rounded up; null beyond a day. */
const looseEstimate = z.pipe(
  looseNumber,
  z.transform((seconds) => (seconds === null || seconds > maxEstimateSeconds ? null : Math.ceil(seconds))),
);

const looseFlag = z.catch(z.boolean(), false);

const anything = z.optional(z.unknown());

/** An object that may be missing or something else entirely. */
function loose<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.nullable(schema), null);
}

/** An error as Evolink writes it, inside `error` or at the top; `code` is a string or the status as a number. */
export const errorSchema = z.object({
  code: looseText,
  type: looseText,
  message: looseText,
  suggestion: looseText,
  fallback_suggestion: looseText,
  param: looseText,
  min: looseFigure,
  max: looseFigure,
  allowed_values: z.catch(z.array(looseText), []),
  estimated_credits: looseFigure,
  remaining_credits: looseFigure,
  action_url: looseText,
});

export type WireError = z.infer<typeof errorSchema>;

/** A task as the create, read and callback answers write it. Whatever is missing or odd is null. */
export const taskSchema = z.object({
  id: looseText,
  task_id: looseText,
  status: looseText,
  progress: loosePercent,
  results: anything,
  result_data: anything,
  result_urls: anything,
  task_info: loose(z.object({ estimated_time: looseEstimate })),
  usage: loose(
    z.object({
      credits_reserved: looseCredits,
      credits_used: looseCredits,
      cost: loose(z.object({ credits: looseCredits })),
    }),
  ),
  billing: loose(
    z.object({
      charge_status: looseText,
      refund_status: looseText,
      charged_credits: looseCredits,
      reserved_credits: looseCredits,
      refunded_credits: looseCredits,
      refunded_at: looseText,
      refund_scope: looseText,
    }),
  ),
});

export type WireTask = z.infer<typeof taskSchema>;

/** A page of the task list; its rows are parsed one by one, so that an odd one spoils only itself. */
export const taskPageSchema = z.object({ data: z.array(z.unknown()) });

export const taskRowSchema = z.object({
  id: z.string(),
  model: looseText,
  type: looseText,
  status: looseText,
  created_at: z.union([z.string(), z.number()]),
});

const creditsHolderSchema = loose(
  z.object({ remaining_credits: looseCredits, unlimited_credits: looseFlag }),
);

export const creditsSchema = z.object({
  data: z.object({ user: creditsHolderSchema, token: creditsHolderSchema }),
});

/** What the files service says; whatever is missing or odd is null. */
export const filesAnswerSchema = z.object({
  success: z.catch(z.nullable(z.boolean()), null),
  code: looseText,
  msg: looseText,
  data: loose(
    z.object({
      file_id: looseText,
      file_url: looseText,
      download_url: looseText,
      expires_at: looseText,
    }),
  ),
});

export type WireFilesAnswer = z.infer<typeof filesAnswerSchema>;

/** The address at which the engine finds an uploaded file, or null without one that a request can use. */
export function findUploadedUrl({ data }: WireFilesAnswer): string | null {
  const address = [data?.file_url, data?.download_url].find(
    (candidate) => candidate && candidate.length <= maxMediaUrlLength && isWebAddress(candidate),
  );
  return address ? new URL(address).href : null;
}

/** Whether text is an address that a browser or an engine could open, short enough to be stored. */
export function isWebAddress(text: string): boolean {
  if (text.length > maxLinkLength || !URL.canParse(text)) return false;
  return ['https:', 'http:'].includes(new URL(text).protocol);
}

/** Reads an instant in unix seconds, unix milliseconds or ISO 8601 (UTC when it names no zone) as milliseconds. */
export function parseInstant(value: string | number): number | null {
  const number = typeof value === 'number' || /^\d+(\.\d+)?$/.test(value) ? Number(value) : null;
  // Seconds reach this figure in the year 5138, milliseconds passed it in 1973.
  if (number !== null)
    return number > 0 && number < 1e15 ? Math.round(number < 1e11 ? number * 1000 : number) : null;
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?$/i.exec(
    String(value).trim(),
  );
  if (!iso) return null;
  const instantMs = Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`);
  return Number.isNaN(instantMs) ? null : instantMs;
}
