import { classNames } from '@/lib/class-names';
import type { TakeRequest } from '@/lib/request/request';
import { countSweep, type SweepAxis } from '@/lib/sweeps/sweep';
import { labelSetting, sweepFieldLabels } from './sweep-labels';

interface SweepPreviewProps {
  axes: readonly SweepAxis[];
  /** Row by row; null when something is wrong. */
  requests: readonly TakeRequest[] | null;
  trouble: string | null;
}

/** Every take that would be made, in its place. */
export function SweepPreview({ axes, requests, trouble }: SweepPreviewProps) {
  const [rows, columns] = axes;
  return (
    <section aria-label="Preview" className="min-w-0 border-line border-t pt-3">
      {trouble === null ? null : (
        <p role="alert" className="text-bad text-sm">
          {trouble}
        </p>
      )}
      {requests && rows ? (
        columns ? (
          <PreviewGrid rows={rows} columns={columns} requests={requests} />
        ) : (
          <PreviewRow axis={rows} requests={requests} />
        )
      ) : trouble === null ? (
        <p className="text-muted text-sm">The takes are shown here as soon as the values are right.</p>
      ) : null}
    </section>
  );
}

function PreviewRow({ axis, requests }: { axis: SweepAxis; requests: readonly TakeRequest[] }) {
  return (
    <ol
      aria-label={`Takes by ${sweepFieldLabels[axis.field].toLowerCase()}`}
      className="flex flex-wrap gap-1.5"
    >
      {requests.map((request) => {
        const label = labelSetting(axis, request);
        return (
          <li
            key={JSON.stringify(request)}
            className={classNames(
              'min-w-0 rounded-tag bg-soft px-2 py-1 text-xs',
              hasNumbers(axis) && 'figures',
            )}
          >
            {label}
          </li>
        );
      })}
    </ol>
  );
}

interface PreviewGridProps {
  rows: SweepAxis;
  columns: SweepAxis;
  requests: readonly TakeRequest[];
}

function PreviewGrid({ rows, columns, requests }: PreviewGridProps) {
  const width = countSweep([columns]);
  const heads = requests.slice(0, width);
  const lines = requests.flatMap((first, at) => (at % width === 0 ? [{ first, at }] : []));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label="Grid of takes">
      <table className="w-full border-collapse text-xs">
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 bg-raised py-1.5 pr-3 text-left font-normal text-muted">
              {sweepFieldLabels[rows.field]} by {sweepFieldLabels[columns.field].toLowerCase()}
            </th>
            {heads.map((request) => (
              <th
                key={JSON.stringify(request)}
                scope="col"
                className={classNames(
                  'min-w-14 px-2 py-1.5 text-center align-bottom font-medium',
                  hasNumbers(columns) && 'figures',
                )}
              >
                {labelSetting(columns, request)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ first, at }) => (
            <tr key={at} className="border-line border-t">
              <th
                scope="row"
                className={classNames(
                  'sticky left-0 max-w-56 bg-raised py-1.5 pr-3 text-left font-medium',
                  hasNumbers(rows) && 'figures',
                )}
              >
                {labelSetting(rows, first)}
              </th>
              {heads.map((head, column) => (
                <td key={JSON.stringify(head)} className="px-2 py-1 text-center text-muted">
                  <span className="figures inline-block min-w-9 rounded-tag bg-soft px-1.5 py-0.5 text-ink">
                    <span className="sr-only">Take </span>
                    {at + column + 1}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function hasNumbers({ field }: SweepAxis): boolean {
  return field !== 'voice' && field !== 'prompt';
}
