import { dehydrate, QueryClient } from '@tanstack/react-query';
import { HydrateMissing } from '@/components/ui/state/hydrate-missing';
import { definePage } from '@/lib/entry/define-page.server';
import { readForPage } from '@/lib/entry/read-for-page.server';
import { readSearch, readStatus } from '@/lib/takes/list/read-shown';
import { allTakes, type ShownFilter, toParameters } from '@/lib/takes/list/take-list';
import { readTakePage } from '@/lib/takes/stored/read-take-page.server';
import { takeListQuery } from '@/lib/takes/takes-queries';
import { Studio } from './studio';

/** Enough to fill a large screen; the page loads older ones while scrolling. */
const takesAtFirst = 12;

export default definePage('/', async ({ studio, search }) => {
  const shown = { status: readStatus(readOne(search['show'])), search: readSearch(readOne(search['q'])) };
  // The cost line reads the newest takes.
  const filters = [shown, allTakes].filter(isFirstOfItsKind);
  const pages = await Promise.all(
    filters.map((filter) => readForPage(() => readTakePage(studio, askFor(filter)))),
  );
  const client = new QueryClient();
  for (const [index, filter] of filters.entries()) {
    const page = pages[index];
    if (page?.ok) client.setQueryData(takeListQuery(filter).queryKey, page.value);
  }
  return (
    <HydrateMissing state={dehydrate(client)}>
      <Studio />
    </HydrateMissing>
  );
});

function askFor(filter: ShownFilter): URLSearchParams {
  const parameters = toParameters(filter);
  parameters.set('limit', String(takesAtFirst));
  return parameters;
}

function isFirstOfItsKind(filter: ShownFilter, index: number, filters: readonly ShownFilter[]): boolean {
  return (
    filters.findIndex(({ status, search }) => status === filter.status && search === filter.search) === index
  );
}

/** If a parameter is repeated, the first one counts. */
function readOne(parameter: string | string[] | undefined): string | null {
  return [parameter ?? []].flat()[0] ?? null;
}
