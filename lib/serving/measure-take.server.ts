import 'server-only';
import { measureFile } from '@/lib/audio/analyse-file.server';
import type { StudioContext } from '@/lib/context/studio-context';
import { makeFailure } from '@/lib/failure/failure';
import { measuresVersion, type TakeMeasures, takeMeasuresSchema } from '@/lib/measures/measures-schema';
import { fail, type Result, succeed } from '@/lib/result/result';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { findSavedClip, type SavedClip, withClipFile } from './saved-clip.server';

type Space = Pick<StudioContext, 'database' | 'scope' | 'blobs'>;
type Measured = Result<TakeMeasures>;

/** Next loads a module once per bundle that uses it; all of them must share the running measurements. */
const SLOT = Symbol.for('retake.takes.measuring');
const holder: typeof globalThis & { [SLOT]?: Map<string, Promise<Measured>> } = globalThis;

/**
 * The measures of a saved take: the stored ones, or, where those are missing or of an older version, measured and
 * stored now; only once, however many callers ask meanwhile. Fails with `not_found` for a take that is not there,
 * deleted or not saved, and with `clip_unreadable` when its bytes are not what they were.
 */
export async function measureTake(space: Space, takeId: string): Promise<Measured> {
  // A running measurement may have been started by a caller who may see more.
  if (!(await findSavedClip(space, takeId))) return fail(makeFailure('not_found'));
  holder[SLOT] ??= new Map();
  const underWay = holder[SLOT];
  const known = underWay.get(takeId);
  if (known) return known;
  // Reading the store is part of it: a read just before another call stores its result would measure a second time.
  const measuring = findOrMeasure(space, takeId).finally(() => underWay.delete(takeId));
  underWay.set(takeId, measuring);
  return measuring;
}

async function findOrMeasure(space: Space, takeId: string): Promise<Measured> {
  const clip = await findSavedClip(space, takeId);
  if (!clip) return fail(makeFailure('not_found'));
  const stored = takeMeasuresSchema.safeParse(clip.take.measures);
  return stored.success ? succeed(stored.data) : measureAndStore(space, clip);
}

async function measureAndStore(space: Space, clip: SavedClip): Promise<Measured> {
  const measured = await withClipFile(space, clip, measureFile);
  if (!measured?.ok) return fail(makeFailure('clip_unreadable', { detail: measured?.problem }));
  const measures = { version: measuresVersion, ...measured.value } as const;
  await changeTake(space, clip.take.id, ['saved'], { measures });
  return succeed(measures);
}
