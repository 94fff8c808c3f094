'use client';

import { useQuery } from '@tanstack/react-query';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { getResultsUrl, resultsQuery } from '@/lib/listening/results-queries';
import { summariseTest } from '@/lib/listening/results-words';

const exports = [
  { format: 'csv', label: 'CSV' },
  { format: 'json', label: 'JSON' },
] as const;

/** The listening tests that these takes went through, the newest first; nothing when there are none. */
export function PastTests({ takeIds }: { takeIds: readonly string[] }) {
  const { data } = useQuery(resultsQuery(takeIds));
  if (!data || data.tests.length === 0) return null;
  const nameTake = (takeId: string) => `take ${takeIds.indexOf(takeId) + 1}`;
  return (
    <section aria-labelledby="past-tests" className="border-line border-t px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h2 id="past-tests">Listening tests so far</h2>
        <p className="flex items-center gap-3 text-muted text-xs">
          Everything as
          {exports.map(({ format, label }) => (
            <a
              key={format}
              href={getResultsUrl(takeIds, format)}
              download
              className="grid min-h-6 place-items-center underline underline-offset-3 hover:text-ink"
            >
              {label}
            </a>
          ))}
        </p>
      </div>
      <ul className="mt-1 max-w-prose lg:max-w-4xl">
        {data.tests.map((test) => (
          <li
            key={test.id}
            className="flex flex-wrap items-baseline gap-x-4 border-line border-b py-1.5 last:border-0"
          >
            <span className="min-w-0 flex-1 basis-72">{summariseTest(test, nameTake)}</span>
            <span className="flex items-baseline gap-4 text-xs">
              <RelativeTime at={test.finishedAt} className="text-muted" />
              <a
                href={`/compare/listen/${test.id}`}
                aria-label={`Show: ${summariseTest(test, nameTake)}`}
                className="grid min-h-6 place-items-center underline underline-offset-3"
              >
                Show
              </a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
