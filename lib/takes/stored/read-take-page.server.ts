import 'server-only';
import { type Result, succeed } from '@/lib/result/result';
import type { Scoped } from '@/lib/scope/scope';
import type { TakePage } from '@/lib/takes/take';
import { maxTakesPerPage } from '@/lib/takes/take-limits';
import { type ListParameters, parseListParameters } from './list-parameters.server';
import { readBatches } from './read-batches.server';
import { readRevision } from './revisions.server';
import { listTakes } from './take-listing.server';
import { toListedTake } from './take-view.server';

/**
 * A page of takes for the parameters of `GET /api/takes`: newest first after `cursor`, at most `limit`, with a `status`
 * (or among the `kept` ones), a `search` in the prompt, a preset `voice` among their references, and made `from` a
 * take, as a copy or with a span of it; or those listed in `ids`, without their batches. Reads the database alone.
 */
export async function readTakePage(scoped: Scoped, parameters: URLSearchParams): Promise<Result<TakePage>> {
  const parsed = parseListParameters(parameters);
  return parsed.ok ? succeed(await listPage(scoped, parsed.value)) : parsed;
}

/** The page for parsed parameters; `since` and `wait` are ignored. */
export async function listPage(
  scoped: Scoped,
  { filter, after, limit: wanted }: ListParameters,
): Promise<TakePage> {
  const limit = filter.ids ? maxTakesPerPage : wanted;
  // Read before the takes: changes in between are then reported twice, but never missed.
  const revision = await readRevision(scoped.database);
  const rows = await listTakes(scoped, { ...filter, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const batchIds = filter.ids ? [] : [...new Set(page.map(({ batchId }) => batchId))];
  // An instant that is no date marks no place in the list.
  const last =
    rows.length > limit ? page.findLast((row) => !Number.isNaN(row.createdAt.getTime())) : undefined;
  return {
    takes: page.map(toListedTake),
    batches: await readBatches(scoped, batchIds),
    nextCursor: last ? `${last.createdAt.getTime()}-${last.id}` : null,
    revision,
  };
}
