'use client';

import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { TakeRow } from '../row/take-row';
import type { TakeOutlets } from '../take-outlets';
import { BatchHead, DayHead } from './list-heads';
import type { ListRow, PlacedTake } from './list-rows';
import { SweepRow } from './sweep-row';

const UnreadableTakeRow = createLatePart(
  async () => (await import('../row/unreadable-take')).UnreadableTakeRow,
);

export interface ListRowProps extends TakeOutlets {
  /** Each take's position in the list, from 1. */
  places: ReadonlyMap<string, number>;
  /** How many takes there are; -1 while that is not known. */
  setSize: number;
  openId: string | null;
  /** How far the rows of each sweep are scrolled sideways, in pixels. */
  sideways: Map<string, number>;
  onToggle: (takeId: string) => void;
}

/** One row of the list. */
export function ListRowView({ row, ...props }: ListRowProps & { row: ListRow }) {
  switch (row.kind) {
    case 'day':
      return <DayHead at={row.at} />;
    case 'batch':
      return <BatchHead batch={row.batch} isFirstOfDay={row.isFirstOfDay} />;
    case 'take':
      return <PlacedTakeRow placed={row.placed} {...props} />;
    case 'cells':
      return (
        <SweepRow
          batchId={row.batchId}
          columns={row.columns}
          sideways={props.sideways}
          cells={row.cells.map((cell) => ({
            id: cell.take.id,
            column: cell.column,
            isOpen: props.openId === cell.take.id,
            content: <PlacedTakeRow placed={cell} {...props} />,
          }))}
        />
      );
    case 'unreadable':
      return (
        <PartBoundary>
          <UnreadableTakeRow
            take={row.take}
            place={props.places.get(row.take.id) ?? 0}
            setSize={props.setSize}
          />
        </PartBoundary>
      );
  }
}

function PlacedTakeRow({
  placed: { take, number, batchSize, label },
  places,
  setSize,
  openId,
  onToggle,
  onEdit,
  onUseAsVoice,
}: ListRowProps & { placed: PlacedTake }) {
  return (
    <TakeRow
      take={take}
      number={number}
      batchSize={batchSize}
      label={label}
      place={places.get(take.id) ?? 0}
      setSize={setSize}
      isOpen={openId === take.id}
      onToggle={onToggle}
      onEdit={onEdit}
      onUseAsVoice={onUseAsVoice}
    />
  );
}
