'use client';

import { type CSSProperties, type ReactNode, type UIEvent, useLayoutEffect, useRef } from 'react';

interface SweepRowProps {
  batchId: string;
  columns: number;
  sideways: Map<string, number>;
  cells: readonly { id: string; column: number; isOpen: boolean; content: ReactNode }[];
}

/**
 * One row of a sweep's grid, where there is room for one. An open take gets the full width below the others. The rows
 * of a sweep scroll sideways together.
 */
export function SweepRow({ batchId, columns, sideways, cells }: SweepRowProps) {
  const rowRef = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Only where there is something to scroll: each write forces a layout.
    const scrollLeft = sideways.get(batchId) ?? 0;
    if (rowRef.current && scrollLeft > 0) rowRef.current.scrollLeft = scrollLeft;
  }, [batchId, sideways]);

  const scrollOthers = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollLeft } = currentTarget;
    if (sideways.get(batchId) === scrollLeft) return;
    sideways.set(batchId, scrollLeft);
    const rows = currentTarget.closest('ul')?.querySelectorAll(`[data-sweep="${CSS.escape(batchId)}"]`);
    for (const row of rows ?? []) row.scrollLeft = scrollLeft;
  };

  return (
    <div
      ref={rowRef}
      data-sweep={batchId}
      className="overflow-x-auto @3xl:grid @3xl:grid-cols-[repeat(var(--columns),minmax(13rem,1fr))]"
      style={{ '--columns': columns } as CSSProperties}
      onScroll={scrollOthers}
    >
      {cells.map(({ id, column, isOpen, content }) => (
        <div
          key={id}
          className="@container @3xl:[grid-column:var(--column)] @3xl:[grid-row:var(--row)]"
          style={{ '--column': isOpen ? '1 / -1' : column, '--row': isOpen ? 2 : 1 } as CSSProperties}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
