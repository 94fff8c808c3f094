import type { ReactNode } from 'react';

interface ComparisonTableProps<Cell> {
  /** How many takes are compared. */
  count: number;
  /** The table's caption, for screen readers. */
  caption: string;
  rows: readonly { name: string; unit: string; cells: readonly Cell[] }[];
  renderCell: (cell: Cell) => ReactNode;
}

/** One thing a row, one take a column. */
export function ComparisonTable<Cell>({ count, caption, rows, renderCell }: ComparisonTableProps<Cell>) {
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col className="w-[26%]" />
      </colgroup>
      <thead>
        <tr className="border-line border-b text-muted text-xs">
          <td />
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <th key={index} scope="col" className="py-1 pl-2 text-right font-normal">
              <span className="sr-only">Take </span>
              {index + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, unit, cells }) => (
          <tr key={`${name} ${unit}`} className="border-line border-b align-baseline">
            <th scope="row" className="py-1.5 text-left font-normal text-sm">
              {name}
              {unit ? <span className="whitespace-nowrap text-muted text-xs"> {unit}</span> : null}
            </th>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <td key={index} className="figures wrap-anywhere py-1.5 pl-2 text-right">
                {renderCell(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
