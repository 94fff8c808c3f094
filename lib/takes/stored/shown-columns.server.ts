import 'server-only';
import { sql } from 'drizzle-orm';
import { type TakeRow, takes } from '@/lib/database/schema';

/**
 * The columns that a take's view is made of. Lists select only these: measures and 1000 peaks would be most of what
 * they read. Peaks are included only where a take has no waveform yet.
 */
export const shownColumns = {
  id: takes.id,
  batchId: takes.batchId,
  createdAt: takes.createdAt,
  status: takes.status,
  engine: takes.engine,
  request: takes.request,
  prompt: takes.prompt,
  copiedFrom: takes.copiedFrom,
  notBefore: takes.notBefore,
  taskId: takes.taskId,
  progress: takes.progress,
  estimateSeconds: takes.estimateSeconds,
  startedAt: takes.startedAt,
  linkExpiresAt: takes.linkExpiresAt,
  creditsReserved: takes.creditsReserved,
  creditsUsed: takes.creditsUsed,
  failure: takes.failure,
  clip: takes.clip,
  waveform: takes.waveform,
  peaks: sql<unknown>`case when ${takes.waveform} is null then ${takes.peaks} end`,
  blobKey: takes.blobKey,
  blobFault: takes.blobFault,
  keptAt: takes.keptAt,
  rating: takes.rating,
  tags: takes.tags,
  note: takes.note,
};

/** The part of a row that a take's view is made of; every full row is one, too. */
export type ShownTakeRow = Pick<TakeRow, keyof typeof shownColumns>;
