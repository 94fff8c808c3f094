import 'server-only';
import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '@/lib/database/database';
import { takes } from '@/lib/database/schema';
import { shortenPeaks } from './take-view.server';

const takesAtATime = 50;

/**
 * Stores the waveforms of takes saved by a release without them, so that lists need not read their peaks. Invalid peaks
 * are left as they are. Lists are not notified of this.
 */
export async function fillWaveforms({ sql }: Pick<Database, 'sql'>): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await sql
      .select({ id: takes.id, peaks: takes.peaks })
      .from(takes)
      .where(
        and(gt(takes.id, after), eq(takes.status, 'saved'), isNull(takes.waveform), isNotNull(takes.peaks)),
      )
      .orderBy(asc(takes.id))
      .limit(takesAtATime);
    for (const { id, peaks } of rows) {
      const waveform = shortenPeaks(peaks);
      if (waveform !== undefined) await sql.update(takes).set({ waveform }).where(eq(takes.id, id));
    }
    const last = rows.at(-1);
    if (!last || rows.length < takesAtATime) return;
    after = last.id;
  }
}
