'use client';

import { type CSSProperties, type ReactNode, useState } from 'react';
import { createLateModule, Late, LoadFailure } from '@/components/ui/late-module';
import { RelativeTime } from '@/components/ui/relative-time';
import { classNames } from '@/lib/class-names';
import { getCompareUrl, maxCompared, minCompared } from '@/lib/comparing/comparison';
import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import { type Batch, getPlace, groupBatches, isWhole, listSaved } from '@/lib/takes/batches';
import type { BatchFacts, ListedTake } from '@/lib/takes/take';
import { describeVariations, type Variation } from '@/lib/takes/variations';
import { TakeRow } from '../row/take-row';
import type { TakeOutlets } from '../take-outlets';

const lateUnreadable = createLateModule(() => import('../row/unreadable-take'));
const headingLength = 160;

/** The takes by batch, newest first. Rows far from the screen cost neither layout nor paint. */
export function TakeList({
  takes,
  batches,
  ...outlets
}: TakeOutlets & { takes: readonly ListedTake[]; batches: readonly BatchFacts[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const toggle = (takeId: string) => setOpenId((id) => (id === takeId ? null : takeId));
  return (
    <ul aria-label="Takes">
      {groupBatches(takes, batches).map((batch) => (
        <BatchItem key={batch.id} batch={batch} openId={openId} onToggle={toggle} {...outlets} />
      ))}
    </ul>
  );
}

interface BatchItemProps extends TakeOutlets {
  batch: Batch;
  openId: string | null;
  onToggle: (takeId: string) => void;
}

/** A batch: rows, or a grid where all of it is listed, differs in two things, and there is room for it. */
function BatchItem({ batch, openId, onToggle, ...outlets }: BatchItemProps) {
  const { variations, takes: members } = batch.facts;
  const [, columns] = variations.length === 2 && isWhole(batch) ? variations : [];
  return (
    <li className="border-line border-t first:border-t-0">
      <BatchHeading batch={batch} />
      <TakeGrid columns={columns?.labels ?? null}>
        {batch.takes.map((take) => {
          const labels = members.find(({ id }) => id === take.id)?.labels ?? [];
          return (
            <li
              key={take.id}
              style={columns && placeInGrid(variations, labels, openId === take.id)}
              className={classNames(
                '[contain-intrinsic-size:auto_76px] [content-visibility:var(--put-off,auto)]',
                columns && '@container @3xl:[grid-column:var(--column)] @3xl:[grid-row:var(--row)]',
              )}
            >
              <TakeRow
                take={take}
                number={getPlace(batch, take.id)}
                batchSize={members.length}
                label={labels.join('\n')}
                isOpen={openId === take.id}
                onToggle={onToggle}
                {...outlets}
              />
            </li>
          );
        })}
      </TakeGrid>
      {batch.unreadable.length > 0 ? <UnreadableTakes takes={batch.unreadable} /> : null}
    </li>
  );
}

/** Takes that this version cannot read, each with what can be done about it all the same. */
function UnreadableTakes({ takes }: { takes: Batch['unreadable'] }) {
  return (
    <ul>
      {takes.map((take) => (
        <li key={take.id}>
          <Late module={lateUnreadable} failed={<LoadFailure />}>
            {({ UnreadableTakeRow }) => <UnreadableTakeRow take={take} />}
          </Late>
        </li>
      ))}
    </ul>
  );
}

function TakeGrid({ columns, children }: { columns: readonly string[] | null; children: ReactNode }) {
  if (!columns) return <ul>{children}</ul>;
  return (
    <ul
      className="overflow-x-auto @3xl:grid @3xl:grid-cols-[repeat(var(--columns),minmax(13rem,1fr))]"
      style={{ '--columns': columns.length } as CSSProperties}
    >
      {children}
    </ul>
  );
}

/** Rows of takes take turns with rows for what is open, which then has the whole width. */
function placeInGrid(
  variations: readonly Variation[],
  labels: readonly string[],
  isOpen: boolean,
): CSSProperties {
  const [row = 0, column = 0] = variations.map((variation, index) =>
    variation.labels.indexOf(labels[index] ?? ''),
  );
  return {
    '--row': isOpen ? 2 * row + 2 : 2 * row + 1,
    '--column': isOpen ? '1 / -1' : column + 1,
  } as CSSProperties;
}

function BatchHeading({ batch }: { batch: Batch }) {
  const count = batch.facts.takes.length;
  const isSandbox = batch.takes.some((take) => take.engine === 'sandbox');
  const saved = listSaved(batch);
  return (
    <h3 className="flex items-baseline gap-2.5 px-5 pt-2.5 pb-1 font-normal text-muted text-xs @2xl:px-[22px]">
      <RelativeTime at={batch.createdAt} className="shrink-0 font-medium text-ink" />
      <span className="truncate">{shortenPrompt(batch.prompt, headingLength)}</span>
      <span className="shrink-0">
        {[`${count} take${count === 1 ? '' : 's'}`, describeVariations(batch.facts.variations)]
          .filter(Boolean)
          .join(', ')}
        {isSandbox ? <span className="@max-2xl:hidden"> · sandbox engine</span> : null}
      </span>
      {saved.length >= minCompared && saved.length <= maxCompared ? (
        <a href={getCompareUrl(saved)} className="ml-auto shrink-0 hover:text-ink">
          Compare these
        </a>
      ) : null}
    </h3>
  );
}
