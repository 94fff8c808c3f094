'use client';

import { useState } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { type Batch, groupBatches } from '@/lib/takes/batches';
import type { Take } from '@/lib/takes/take';
import { shortenPrompt } from '@/lib/takes/take-labels';
import { type TakeOutlets, TakeRow } from './take-row';

const headingLength = 160;

/** The takes by batch, newest first. Rows far from the screen cost neither layout nor paint. */
export function TakeList({ takes, ...outlets }: TakeOutlets & { takes: readonly Take[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const toggle = (takeId: string) => setOpenId((id) => (id === takeId ? null : takeId));
  return (
    <ul aria-label="Takes">
      {groupBatches(takes).flatMap((batch) =>
        batch.takes.map((take, index) => (
          <li
            key={take.id}
            className="first:[&_h3]:border-t-0 [contain-intrinsic-size:auto_76px] [content-visibility:auto]"
          >
            {index === 0 ? <BatchHeading batch={batch} /> : null}
            <TakeRow
              take={take}
              number={index + 1}
              batchSize={batch.takes.length}
              isOpen={openId === take.id}
              onToggle={toggle}
              {...outlets}
            />
          </li>
        )),
      )}
    </ul>
  );
}

function BatchHeading({ batch }: { batch: Batch }) {
  const count = batch.takes.length;
  const isSandbox = batch.takes.some((take) => take.engine === 'sandbox');
  return (
    <h3 className="flex items-baseline gap-2.5 border-line border-t px-5 pt-2.5 pb-1 font-normal text-muted text-xs @2xl:px-[22px]">
      <RelativeTime at={batch.createdAt} className="shrink-0 font-medium text-ink" />
      <span className="truncate">{shortenPrompt(batch.prompt, headingLength)}</span>
      <span className="shrink-0">
        {count} take{count === 1 ? '' : 's'}
        {isSandbox ? <span className="@max-2xl:hidden"> · sandbox engine</span> : null}
      </span>
    </h3>
  );
}
