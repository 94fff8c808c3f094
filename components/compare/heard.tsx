'use client';

import { Button } from '@/components/ui/button';
import { type HeardCell, listHeard } from '@/lib/comparing/heard';
import type { SavedTake } from '@/lib/takes/take';
import { ComparisonTable } from './comparison-table';
import type { Measures } from './use-measures';

/** What was measured of the takes, beside what was asked, and what the measures mean. */
export function Heard({ takes, measures }: { takes: readonly SavedTake[]; measures: Measures }) {
  const rows = listHeard(takes.map((take, index) => ({ take, measures: measures.byTake[index] ?? null })));
  return (
    <section aria-labelledby="heard" className="min-w-0">
      <h2 id="heard" className="pb-2">
        What was heard
      </h2>
      <ComparisonTable
        count={takes.length}
        caption="What was measured"
        rows={rows}
        renderCell={(cell) => <CellText cell={cell} hasFailed={measures.hasFailed} />}
      />
      {measures.hasFailed ? (
        <p role="alert" className="flex flex-wrap items-center gap-x-3 pt-2 text-sm">
          Some takes could not be measured.
          <Button onClick={measures.retry}>Measure again</Button>
        </p>
      ) : null}
      <MeasuresHelp />
    </section>
  );
}

function CellText({ cell, hasFailed }: { cell: HeardCell; hasFailed: boolean }) {
  if (cell.kind === 'value') {
    const { text, difference, asked } = cell;
    return (
      <span className="flex flex-wrap justify-end gap-x-3">
        <span>{text}</span>
        {difference === null ? null : <span className="whitespace-nowrap">{difference}</span>}
        {asked === null ? null : <span className="text-muted">(asked {asked})</span>}
      </span>
    );
  }
  if (cell.kind === 'waiting' && !hasFailed)
    return (
      <>
        <span aria-hidden="true" className="text-muted">
          …
        </span>
        <span className="sr-only">being measured</span>
      </>
    );
  return (
    <>
      <span aria-hidden="true" className="text-muted">
        –
      </span>
      <span className="sr-only">{cell.kind === 'waiting' ? 'not measured' : 'not reliable'}</span>
    </>
  );
}

function MeasuresHelp() {
  return (
    <details className="pt-2 text-muted text-sm">
      <summary className="inline-block min-h-6 rounded-tag text-xs hover:text-ink">
        What the measures mean
      </summary>
      <div className="grid max-w-[46rem] gap-1.5 pt-1 text-xs leading-5">
        <p>
          Differences are to take 1, and in brackets stands what was asked against take 1. A dash means that
          the measure is not reliable for this sound, so nothing is shown.
        </p>
        <p>
          <b>Pace</b> counts the words between quotation marks, for Chinese the characters, over the time from
          the first to the last sound. Not for takes of 120 s, which may be cut, for unquoted or mixed text,
          or for sound without pauses.
        </p>
        <p>
          <b>Loudness</b> is integrated loudness and <b>true peak</b> the highest level between samples, both
          after ITU-R BS.1770-4.
        </p>
        <p>
          <b>Median pitch</b> is the middle of the fundamental frequency of voiced speech, its <b>range</b>{' '}
          goes from the 10th to the 90th percentile, and 12 semitones (st) are twice the frequency. None for
          music, noise or several voices.
        </p>
        <p>
          <b>Pauses</b> are the share of silence of at least 150 ms between first and last sound. More in
          docs/measures.md, which comes with the studio.
        </p>
      </div>
    </details>
  );
}
