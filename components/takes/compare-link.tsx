'use client';

import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { CloseIcon } from '@/components/ui/icons';
import { getCompareUrl, minCompared } from '@/lib/comparing/comparison';
import { useSelected, useSelectionActs } from './selection';

/** Leads to the comparison of the chosen takes, once there are enough of them. */
export function CompareLink() {
  const selected = useSelected();
  const { clear } = useSelectionActs();
  return (
    <div className="ml-auto flex min-w-0 items-center gap-1">
      {selected.length < minCompared ? (
        <p role="status" className="truncate text-muted text-sm">
          Choose one more to compare
        </p>
      ) : (
        <Link
          href={getCompareUrl(selected)}
          prefetch={false}
          className="grid min-h-7 place-items-center whitespace-nowrap rounded-control border border-ink px-3 text-sm hover:bg-soft"
        >
          Compare {selected.length}
        </Link>
      )}
      <Button variant="icon" aria-label="Compare none" title="Compare none" onClick={clear}>
        <CloseIcon />
      </Button>
    </div>
  );
}
