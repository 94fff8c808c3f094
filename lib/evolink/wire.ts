import * as z from 'zod/mini';
import { toUri } from '@/lib/http/outside/uri';
import type { ImageReference, Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/request/request';
import { roundTo } from '@/lib/text/round-to';

/** The model's name at Evolink. */
export const engineModel = 'doubao-seed-audio-1-0';

const maxTaskIdLength = 200;
const maxLinkLength = 8192;
/** The longest address that a request may name, in characters. */
const maxMediaUrlLength = 2048;
/** The longest estimate that is believed, in seconds: no link and no task lives longer than a day. */
const maxEstimateSeconds = 86_400;

/** A string or number as text; anything else is null. */
const looseText = z.catch(
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

/** An amount of credits from 0 up; null beyond what a number tells exactly. */
const looseCredits = z.pipe(
  looseNumber,
  z.transform((credits) => (credits !== null && credits > Number.MAX_SAFE_INTEGER ? null : credits)),
);

/** Any number that can be told exactly, also when written as a string; anything else is null. */
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

/** Whole seconds that are still expected, rounded up; null beyond a day. */
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
const taskSchema = z.object({
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

/** The address at which the engine finds an uploaded file, or null when none is told that a request could name. */
export function findUploadedUrl({ data }: WireFilesAnswer): string | null {
  const address = [data?.file_url, data?.download_url].find(
    (candidate) => candidate && candidate.length <= maxMediaUrlLength && isWebAddress(candidate),
  );
  return address ? new URL(address).href : null;
}

/**
 * Finds the task in an answer, also when it is wrapped in `data`; null when there is no object. Which of its
 * fields are there is for the caller to see.
 */
export function parseTask(json: unknown): WireTask | null {
  const wrapped = z.safeParse(z.object({ data: taskSchema }), json);
  const plain = z.safeParse(taskSchema, json);
  if (!plain.success) return null;
  const isEmpty = plain.data.id === null && plain.data.task_id === null && plain.data.status === null;
  return isEmpty && wrapped.success ? wrapped.data.data : plain.data;
}

/** The id of a task, when it is one that a path can carry; ids are opaque, 1-200 characters. */
export function findTaskId(task: WireTask): string | null {
  const id = task.id ?? task.task_id;
  return id !== null && isTaskId(id) ? id : null;
}

/** Whether text can stand as a task's id in a path, and be stored. */
export function isTaskId(text: string): boolean {
  const isPlain = text.isWellFormed() && !/\p{Cc}/u.test(text);
  return text.length > 0 && text.length <= maxTaskIdLength && isPlain && !/^\.{1,2}$/.test(text);
}

/**
 * The link to the audio of a completed task, or null: the first web address. In order: `results`, `result_data`, `result_urls`, each a
 * list or a single item, an item being an address or an object with `audio_url` or `url`.
 */
export function findLink(task: WireTask): string | null {
  const items = [task.results, task.result_data, task.result_urls].flat();
  const address = items.flatMap(listAddresses).find(isWebAddress);
  // As the parser writes it: without the characters that cannot be stored or sent.
  return address === undefined ? null : new URL(address).href;
}

function listAddresses(item: unknown): string[] {
  if (typeof item === 'string') return [item.trim()];
  const holder = z.safeParse(z.object({ audio_url: looseText, url: looseText }), item);
  if (!holder.success) return [];
  return [holder.data.audio_url, holder.data.url].filter((address) => address !== null);
}

function isWebAddress(text: string): boolean {
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

/** What a request needs besides itself to be sent. */
export interface WireContext {
  callbackUrl: string | null;
  /** Where the engine finds the files that the request names, by their ids. */
  fileUrls: ReadonlyMap<string, string>;
}

/**
 * The body that asks for a take: the model, the prompt, what it refers to, and all five settings of its sound, those at
 * rest as well, so that a default that changes at the engine changes no take. Throws when a file of the request has no
 * address.
 */
export function toWireRequest(
  request: TakeRequest,
  { callbackUrl, fileUrls }: WireContext,
): Record<string, unknown> {
  const { references, image } = request;
  return {
    model: engineModel,
    prompt: request.prompt,
    ...(references.length > 0
      ? { audio_references: references.map((reference) => addressReference(reference, fileUrls)) }
      : {}),
    ...(image === null ? {} : { image_urls: [addressImage(image, fileUrls)] }),
    format: request.format,
    sample_rate: request.sampleRateHz,
    speech_rate: roundTo(request.speechRate, 2),
    loudness_rate: roundTo(request.loudness, 2),
    pitch_rate: request.pitchSemitones,
    ...(callbackUrl === null ? {} : { callback_url: toUri(callbackUrl) }),
  };
}

function addressReference(reference: Reference, fileUrls: ReadonlyMap<string, string>): string {
  switch (reference.kind) {
    case 'voice':
      return reference.voiceId;
    case 'url':
      return toUri(reference.url);
    case 'clip':
      return findFileUrl(reference.fileId, fileUrls);
  }
}

function addressImage(image: ImageReference, fileUrls: ReadonlyMap<string, string>): string {
  return image.kind === 'url' ? toUri(image.url) : findFileUrl(image.fileId, fileUrls);
}

function findFileUrl(fileId: string, fileUrls: ReadonlyMap<string, string>): string {
  const url = fileUrls.get(fileId);
  if (url === undefined) throw new Error(`The file ${fileId} was not brought to the engine.`);
  return url;
}
