import * as z from 'zod/mini';
import { ask } from './http';

// The documented answers of the studio's HTTP interface, written down once more: other programs rely on them.

const failureSchema = z.object({ code: z.string(), message: z.string(), retryable: z.boolean() });

const clipSchema = z.object({
  durationSeconds: z.number(),
  format: z.enum(['wav', 'mp3', 'pcm', 'ogg_opus']),
  sampleRateHz: z.number(),
  channels: z.number(),
  sizeBytes: z.number(),
  loudnessLufs: z.nullable(z.number()),
  truePeakDbtp: z.nullable(z.number()),
  waveform: z.string(),
});

export const takeSchema = z.object({
  id: z.string(),
  status: z.enum([
    'queued',
    'submitting',
    'running',
    'saving',
    'saved',
    'failed',
    'unconfirmed',
    'cancelled',
  ]),
  progress: z.nullable(z.number()),
  createdAt: z.iso.datetime(),
  request: z.object({ prompt: z.string(), format: z.string() }),
  engine: z.enum(['evolink', 'sandbox']),
  creditsReserved: z.nullable(z.number()),
  creditsUsed: z.nullable(z.number()),
  clip: z.nullable(clipSchema),
  failure: z.nullable(failureSchema),
});

export type TakeAnswer = z.infer<typeof takeSchema>;

const pageSchema = z.object({ takes: z.array(takeSchema), nextCursor: z.nullable(z.string()) });

/** One page of `GET /api/takes`. */
export async function readTakes(origin: string, parameters: string): Promise<z.infer<typeof pageSchema>> {
  const answer = await ask(origin, `/api/takes?${parameters}`);
  if (answer.status !== 200) throw new Error(`GET /api/takes?${parameters} answered ${answer.status}.`);
  return pageSchema.parse(JSON.parse(answer.text));
}

/** Every take, the newest first, from pages of so many. */
export async function readAllTakes(origin: string, limit = 100): Promise<TakeAnswer[]> {
  const takes: TakeAnswer[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await readTakes(origin, `limit=${limit}&cursor=${cursor}`);
    takes.push(...page.takes);
    cursor = page.nextCursor;
  }
  return takes;
}

/** One take, as `GET /api/takes/ID` tells it. */
export async function readTake(origin: string, id: string | undefined): Promise<TakeAnswer> {
  return takeSchema.parse(JSON.parse((await ask(origin, `/api/takes/${id}`)).text));
}
