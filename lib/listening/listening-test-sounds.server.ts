import 'server-only';
import * as z from 'zod/mini';
import { isBlobKey } from '@/lib/blobs/blobs';
import { matchLevels } from '@/lib/comparing/level-match';
import type { TakeRow } from '@/lib/database/schema';
import { takeMeasuresSchema } from '@/lib/measures/measures-schema';
import { narrowToTakes, type Scoped } from '@/lib/scope/scope';
import { clipSchema } from '@/lib/takes/clip-schema';
import { listTakesById } from '@/lib/takes/stored/takes-store.server';

/** The sound behind a letter, and what makes hearing it fair. */
export interface TestSound {
  clip: z.infer<typeof storedClipSchema>;
  blobKey: string;
  /** At most 0. */
  gainDb: number;
  /** 0 for all, unless it is known for every one. */
  firstSoundSeconds: number;
}

const storedClipSchema = z.omit(clipSchema, { waveform: true });

/**
 * The sounds of a test's takes in the order of their letters; null when a take is gone or cannot be read. The listener
 * sees only these takes, even if the test's creator may see more.
 */
export async function readTestSounds(
  { database, scope }: Scoped,
  takeIds: readonly string[],
): Promise<TestSound[] | null> {
  const rows = await listTakesById({ database, scope: narrowToTakes(scope, takeIds) }, takeIds);
  const takes = takeIds.flatMap((id) => rows.filter((row) => row.id === id && row.status === 'saved'));
  if (takes.length < takeIds.length) return null;
  const clips = takes.flatMap(({ clip }) => storedClipSchema.safeParse(clip).data ?? []);
  if (clips.length < takes.length) return null;
  const gains = matchLevels(clips);
  const starts = takes.map(readFirstSound);
  return takes.flatMap(({ blobKey }, index) => {
    const clip = clips[index];
    if (blobKey === null || !isBlobKey(blobKey) || !clip) return [];
    const firstSoundSeconds = starts.includes(null) ? 0 : (starts[index] ?? 0);
    return { clip, blobKey, gainDb: gains[index]?.gainDb ?? 0, firstSoundSeconds };
  });
}

function readFirstSound({ measures }: TakeRow): number | null {
  const parsed = takeMeasuresSchema.safeParse(measures);
  return parsed.success ? (parsed.data.sound?.startSeconds ?? null) : null;
}
