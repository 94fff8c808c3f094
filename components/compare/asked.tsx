'use client';

import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { compareAsked, type NameVoice } from '@/lib/comparing/asked';
import type { SavedTake } from '@/lib/takes/take';
import { ComparisonTable } from './comparison-table';

const PromptDiff = createLatePart(async () => (await import('./prompt-diff')).PromptDiff);

/** What the takes were asked for: only what differs, and a sentence with what is the same. */
export function Asked({ takes, nameVoice }: { takes: readonly SavedTake[]; nameVoice: NameVoice }) {
  const { rows, prompts, sameSentence } = compareAsked(takes, nameVoice);
  return (
    <section aria-labelledby="asked" className="min-w-0">
      <h2 id="asked" className="pb-2">
        What was asked
      </h2>
      {prompts.length > 1 ? (
        <PartBoundary>
          <PromptDiff prompts={prompts} />
        </PartBoundary>
      ) : null}
      {rows.length > 0 ? (
        <ComparisonTable
          count={takes.length}
          caption="What was asked differently"
          rows={rows.map(({ name, values }) => ({ name, unit: '', cells: values }))}
          renderCell={(value) => value}
        />
      ) : null}
      {sameSentence ? <p className="wrap-anywhere pt-2 text-muted text-sm">{sameSentence}</p> : null}
    </section>
  );
}
