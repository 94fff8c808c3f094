import * as z from 'zod/mini';
import { engines } from '@/lib/database/enums';
import { failureNoticeSchema } from '@/lib/failure/failure-notice';

/** The one line about the engine: which, what it has left, what it is doing, and what is wrong with it. */
export const engineStatusSchema = z.object({
  engine: z.enum(engines),
  /** Credits left for the key (or for the account, where the key has no limit of its own); null when unknown. */
  credits: z.nullable(z.number()),
  inFlight: z.number(),
  waiting: z.number(),
  /** How many takes a sweep makes without a confirmation. */
  sweepLimit: z.number(),
  /** Until when the engine asked us to hold off; null when takes can be started. */
  pausedUntil: z.nullable(z.iso.datetime()),
  failure: z.nullable(failureNoticeSchema),
  /** False while the engine has not answered for the first time; then it is worth asking again soon. */
  isChecked: z.boolean(),
});

export type EngineStatus = z.infer<typeof engineStatusSchema>;
